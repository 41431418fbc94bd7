"""Dates as exact as they are known, and sums as people write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from wagtail_herausforderung import partial_dates
from wagtail_herausforderung.blocks.values import EuroBlock, PartialDateBlock
from wagtail_herausforderung.dates import Unreadable
from wagtail_herausforderung.partial_dates import PartialDate, from_iso, read, span_in_words


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2016", "2016"),
        ("2016-09", "2016-09"),
        ("09/2016", "2016-09"),
        ("9.2016", "2016-09"),
        ("September 2016", "2016-09"),
        ("Sept. 2016", "2016-09"),
        ("8.9.2016", "2016-09-08"),
        ("8. September 2016", "2016-09-08"),
        ("2016-09-08", "2016-09-08"),
        (" 29.2.2024 ", "2024-02-29"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(written, iso):
    with translation.override("de"):
        assert read(written).iso == iso


@pytest.mark.parametrize("written", ["13/2016", "29.2.2023", "bald", "8.9.", "1492", "3000", "{}"])
def test_what_is_no_date_is_refused_with_a_sentence(written):
    with pytest.raises(Unreadable) as refused:
        read(written)
    assert str(refused.value).endswith((".", "2200."))


@pytest.mark.parametrize("text", ["2016-13", "2016-02-30", "16", "x", "", "0000"])
def test_what_a_foreign_hand_has_stored_is_no_date(text):
    assert from_iso(text) is None


def test_a_month_lasts_to_its_last_day_and_a_year_to_new_years_eve():
    assert read("02/2024").last.isoformat() == "2024-02-29"
    assert read("2015").first.isoformat() == "2015-01-01"
    assert read("2015").last.isoformat() == "2015-12-31"
    assert PartialDate(2016, 9, 8).first == PartialDate(2016, 9, 8).last


def test_what_is_shown_in_the_form_is_read_as_the_same():
    block = PartialDateBlock()
    for iso in ("2016", "2016-09", "2016-09-08"):
        for language in ("de", "en"):
            with translation.override(language):
                value = block.to_python(iso)
                assert block.clean(block.value_for_form(value)) == value
                assert block.get_prep_value(value) == iso


def test_a_date_that_cannot_be_read_stays_in_the_form():
    block = PartialDateBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean("13/2016")
    assert "13/2016" in refused.value.messages[0]
    assert block.value_for_form("13/2016") == "13/2016"
    with pytest.raises(ValidationError):
        block.clean("")
    assert PartialDateBlock(required=False).clean("") is None


def test_a_span_says_what_is_known():
    with translation.override("en"):
        assert span_in_words(read("2015"), read("2017")) == "2015 to 2017"
        assert span_in_words(read("2020-07"), None) == "since July 2020"
        assert span_in_words(None, read("2019")) == "until 2019"
        assert span_in_words(read("2021"), read("2021")) == "2021"
        assert span_in_words(None, None) == ""


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("50000", "50000"),
        ("50.000", "50000"),
        ("50,000", "50000"),
        ("50.000,00 €", "50000"),
        ("€50,000.5", "50000.50"),
        ("1.650.000 Euro", "1650000"),
        ("50 000 EUR", "50000"),
        ("50.000,- €", "50000"),
        ("12,5", "12.50"),
        ("0", "0"),
    ],
)
def test_a_point_between_groups_of_three_is_no_decimal_point(written, amount):
    assert EuroBlock().clean(written) == Decimal(amount)


@pytest.mark.parametrize(
    "written", ["50 Tausend", "$50", "-3", "1.00.0", "5,1234", "9" * 20, "3 Mio"]
)
def test_what_is_no_sum_in_euros_is_refused_with_a_sentence(written):
    with pytest.raises(ValidationError) as refused:
        EuroBlock().clean(written)
    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("amount", ["50000", "1234.50", "3000000", "0.05", "999"])
def test_a_sum_is_shown_as_it_is_read(language, amount):
    block = EuroBlock()
    with translation.override(language):
        value = block.to_python(amount)
        assert block.clean(block.value_for_form(value)) == value
        assert block.to_python(block.get_prep_value(value)) == value


def test_months_have_names_in_the_languages_that_we_speak():
    with translation.override("en"):
        assert partial_dates.read("März 2017").iso == "2017-03"
        assert partial_dates.read("March 2017").iso == "2017-03"
