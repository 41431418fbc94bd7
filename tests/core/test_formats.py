"""Numbers with their units; English dates as Europe writes them, for sites that ask for it."""

import datetime

import pytest
from django.utils import formats, translation

from wagtail_herausforderung.amounts import of_unit
from wagtail_herausforderung.vocabulary import TermInfo

DAY = datetime.datetime(2026, 12, 3, 14, 30)


@pytest.fixture
def european(settings):
    settings.FORMAT_MODULE_PATH = "wagtail_herausforderung.formats"
    formats.reset_format_cache()
    yield
    del settings.FORMAT_MODULE_PATH
    formats.reset_format_cache()


@pytest.mark.parametrize(
    "language, name, words",
    [
        ("en", "DATE_FORMAT", "3 December 2026"),
        ("en", "SHORT_DATE_FORMAT", "3 Dec 2026"),
        ("en", "SHORT_DATETIME_FORMAT", "3 Dec 2026, 14:30"),
        ("en", "DATETIME_FORMAT", "3 December 2026, 14:30"),
        ("de", "DATE_FORMAT", "3. Dezember 2026"),
        ("de", "SHORT_DATE_FORMAT", "03.12.2026"),
    ],
)
def test_a_date_cannot_be_taken_for_another(european, language, name, words):
    with translation.override(language):
        assert formats.date_format(DAY, name) == words
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("number", "things", "words"),
    [
        (12, [{"unit": "Schlafsäcke", "unit_one": "Schlafsack"}], "12 Schlafsäcke"),
        (1, [{"unit": "Schlafsäcke", "unit_one": "Schlafsack"}], "1 Schlafsack"),
        (0, [{"unit": "Teile", "unit_one": "Teil"}], "0 Teile"),
        (1, [{"unit": "Teile", "unit_one": None}], "1 (Teile)"),
        (1200, [{"unit": ""}], "1.200"),
        # Whoever names a unit names its singular too, or nobody does: never of another language.
        (
            1,
            [{"unit": "bags"}, TermInfo("goods", "Goods", unit="Stück", unit_one="Stück")],
            "1 (bags)",
        ),
        (1, [{}, TermInfo("time", "Zeit", unit="Stunden", unit_one="Stunde")], "1 Stunde"),
    ],
)
def test_one_is_said_in_the_singular(number, things, words):
    with translation.override("de"):
        assert of_unit(number, *things) == words
