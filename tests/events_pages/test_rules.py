"""Days by a rule, and days as people paste them."""

import datetime

import pytest
from django.utils import translation

from wagtail_herausforderung import dates
from wagtail_herausforderung.event_pages.rules import (
    MONTHLY_RULE,
    MOST,
    WEEKLY_RULE,
    Impossible,
    Rule,
    read_days,
)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def day(text):
    return datetime.date.fromisoformat(text)


def days_of(kind, starts_on, *weekdays, **options):
    return [str(each) for each in Rule(kind, day(starts_on), weekdays, **options).days()]


def test_every_second_tuesday():
    found = days_of(WEEKLY_RULE, "2027-03-10", 1, every=2, count=4)
    assert found == ["2027-03-23", "2027-04-06", "2027-04-20", "2027-05-04"]


def test_several_days_of_every_second_week_lie_in_the_same_weeks():
    found = days_of(WEEKLY_RULE, "2027-03-11", 3, 1, every=2, until=day("2027-04-10"))
    assert found == ["2027-03-11", "2027-03-23", "2027-03-25", "2027-04-06", "2027-04-08"]


def test_the_last_thursday_and_the_first_monday_of_a_month():
    last = days_of(MONTHLY_RULE, "2027-01-01", 3, nth=-1, count=3)
    assert last == ["2027-01-28", "2027-02-25", "2027-03-25"]
    first = days_of(MONTHLY_RULE, "2027-01-05", 0, nth=1, every=2, count=2)
    assert first == ["2027-03-01", "2027-05-03"]


def test_a_rule_meets_the_leap_day():
    assert days_of(WEEKLY_RULE, "2028-02-22", 1, count=2) == ["2028-02-22", "2028-02-29"]


def test_both_ends_are_included():
    found = days_of(WEEKLY_RULE, "2027-03-09", 1, until=day("2027-03-23"))
    assert found == ["2027-03-09", "2027-03-16", "2027-03-23"]


@pytest.mark.parametrize(
    ("options", "field", "sentence"),
    [
        ({}, "until", "a series needs an end"),
        ({"until": day("2027-03-01")}, "until", "The end is before the beginning."),
        ({"until": day("2027-03-10")}, "until", "No such day lies in this time."),
        ({"until": day("2037-03-10")}, "until", f"At most {MOST} dates at a time."),
        ({"count": MOST + 1}, "count", f"At most {MOST} dates at a time."),
    ],
)
def test_what_gives_no_dates_is_said(options, field, sentence):
    with pytest.raises(Impossible) as refused:
        Rule(WEEKLY_RULE, day("2027-03-10"), (1,), **options).days()
    assert refused.value.field == field
    assert sentence in str(refused.value)


def test_without_a_day_of_the_week_it_asks_for_one():
    with pytest.raises(Impossible) as refused:
        Rule(WEEKLY_RULE, day("2027-03-10"), (), count=3).days()
    assert refused.value.field == "weekdays"


def test_as_many_as_there_may_be():
    assert len(Rule(WEEKLY_RULE, day("2027-03-09"), (1,), count=MOST).days()) == MOST
    until = day("2027-03-09") + datetime.timedelta(weeks=MOST - 1)
    assert len(Rule(WEEKLY_RULE, day("2027-03-09"), (1,), until=until).days()) == MOST


def test_days_as_people_paste_them():
    text = "10.3.27\r\n- Di., 23. März 2027; 2027-04-06\n\n  • 10. März 2027 \n"
    with translation.override("de"):
        found = read_days(text)
    assert [str(each) for each in found] == ["2027-03-10", "2027-03-23", "2027-04-06"]


def test_a_day_without_a_year_is_the_next_one():
    tomorrow = dates.today() + datetime.timedelta(days=1)
    assert read_days(f"{tomorrow.day}.{tomorrow.month}.") == [tomorrow]


def test_every_line_that_cannot_be_read_is_named():
    with pytest.raises(Impossible) as refused:
        read_days("29.2.2027\nbald\n10.3.2027")
    assert "There is no such day as “29.2.2027”." in str(refused.value)
    assert "“bald” is no date" in str(refused.value)
    for empty in ("", " \n;; \n"):
        with pytest.raises(Impossible, match="at least one day"):
            read_days(empty)


def test_not_more_days_than_there_may_be():
    start = day("2027-01-01")
    every = [str(start + datetime.timedelta(days=number)) for number in range(MOST + 1)]
    assert len(read_days("\n".join(every[:MOST]))) == MOST
    with pytest.raises(Impossible, match="At most"):
        read_days("\n".join(every))
