"""Working days: Monday to Friday without the public holidays of a German state or a part of it.

Deadlines for people count in them, so that nobody is reminded of something on Easter Monday.
The holidays come from the library ``holidays``; ``state`` is a value of ``CaseSettings.state``.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

import holidays

ONE_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=32)
def _holidays(state: str) -> holidays.HolidayBase:
    subdivision, _, category = state.partition("-")
    # A category given alone would take the place of the public holidays.
    categories = ("public", category) if category else None
    return holidays.country_holidays("DE", subdiv=subdivision or None, categories=categories)


def is_working_day(day: datetime.date, state: str = "") -> bool:
    """Whether people are expected to work in ``state`` (``"SL"``, ``"NW"`` …; empty: anywhere)."""
    return day.weekday() < 5 and day not in _holidays(state)


def add_working_days(day: datetime.date, count: int, state: str = "") -> datetime.date:
    """The ``count``-th working day after ``day``; before it with a negative count."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, state)
    return day


def waiting_since(count: int, today: datetime.date, state: str = "") -> datetime.date:
    """What began before this day has waited for ``count`` working days or more, as of ``today``.

    The one rule by which the desk calls something late and by which reminders go out.
    """
    return add_working_days(today + ONE_DAY, -count, state)


def working_days_between(start: datetime.date, end: datetime.date, state: str = "") -> int:
    """How many working days lie after ``start`` up to and including ``end``; 0 if none."""
    whole = (end - start).days
    if whole <= 0:
        return 0
    # Weeks are counted at once, holidays taken out: a pledge may have waited for years.
    weeks, rest = divmod(whole, 7)
    found = weeks * 5
    found += sum((end - ONE_DAY * back).weekday() < 5 for back in range(rest))
    known = _holidays(state)
    years = range(start.year, end.year + 1)
    list(map(known.__contains__, (datetime.date(year, 1, 1) for year in years)))
    return found - sum(start < day <= end and day.weekday() < 5 for day in known)
