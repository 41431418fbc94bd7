"""Deadlines for people: Monday to Friday without the state's public holidays."""

import datetime

import pytest

from wagtail_herausforderung.cases.models.settings import GermanState
from wagtail_herausforderung.cases.working_days import (
    add_working_days,
    is_working_day,
    waiting_since,
    working_days_between,
)

day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("date", "state", "works"),
    [
        ("2026-11-25", "", True),
        ("2026-11-28", "", False),  # a Saturday
        ("2026-12-25", "", False),
        ("2026-11-18", "SN", False),  # Buß- und Bettag is a holiday in Saxony only
        ("2026-11-18", "SL", True),
        ("2025-08-15", "SL", False),  # Mariä Himmelfahrt
        ("2025-08-15", "NW", True),
        ("2025-08-15", "BY", True),  # Mariä Himmelfahrt holds where most are Catholic
        ("2025-08-15", "BY-catholic", False),
        ("2025-08-15", "Augsburg", False),
        ("2025-08-08", "BY-catholic", True),
        ("2025-08-08", "Augsburg", False),  # Hohes Friedensfest
        ("2026-06-04", "SN", True),
        ("2026-06-04", "SN-catholic", False),  # Fronleichnam
        ("2026-06-04", "TH", True),
        ("2026-06-04", "TH-catholic", False),
        ("2026-11-18", "SN-catholic", False),  # what holds in the whole state still holds
        ("2026-12-25", "TH-catholic", False),
    ],
)
def test_working_days_follow_the_state(date, state, works):
    assert is_working_day(day(date), state) is works


@pytest.mark.parametrize(
    ("start", "count", "state", "end"),
    [
        ("2026-11-25", 5, "", "2026-12-02"),
        ("2026-12-23", 2, "", "2026-12-28"),
        ("2026-11-17", 1, "SN", "2026-11-19"),
        ("2026-11-30", -1, "", "2026-11-27"),
        ("2026-11-25", 0, "", "2026-11-25"),
    ],
)
def test_adding_skips_weekends_and_holidays(start, count, state, end):
    assert add_working_days(day(start), count, state) == day(end)


@pytest.mark.parametrize("state", GermanState.values)
def test_the_settings_offer_nothing_that_the_library_does_not_know(state):
    assert not is_working_day(day("2026-10-03"), state)


@pytest.mark.parametrize("state", ["", "SL", "SN-catholic", "Augsburg"])
def test_what_has_waited_long_enough_is_what_so_many_working_days_are_counted_for(state):
    for today in (day("2026-06-03") + datetime.timedelta(number) for number in range(14)):
        for count in (0, 1, 2, 5, 10):
            for back in range(20):
                began = today - datetime.timedelta(back)
                counted = working_days_between(began, today, state) >= count
                assert (began < waiting_since(count, today, state)) is counted


@pytest.mark.parametrize("state", ["", "SL", "SN", "BY", "BY-catholic", "Augsburg"])
def test_counting_agrees_with_counting_day_by_day(state):
    start = day("2024-02-27")
    for length in (0, 1, 2, 6, 7, 8, 29, 366, 900):
        end = start + datetime.timedelta(length)
        naive = sum(
            is_working_day(start + datetime.timedelta(number), state)
            for number in range(1, length + 1)
        )
        assert working_days_between(start, end, state) == naive
    assert working_days_between(end, start, state) == 0
