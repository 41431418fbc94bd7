"""Dates and times as people write them: read, and said in words.

One grammar for every field, filter and file. What lies outside of it is refused: nothing is
guessed but a year that is not written, and that one reads in words.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cache

from django.utils import dates as names
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

FIRST_YEAR, LAST_YEAR = 1900, 2199

_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_WORD = r"[^\W\d_]+"
_WEEKDAY = rf"(?:(?P<weekday>{_WORD})(?:[.,]|\.,)? (?:den |the )?)?"
_DATES = [
    re.compile(pattern)
    for pattern in (
        r"(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})",
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\. ?(?P<number>[0-9]{{1,2}})\.(?: ?{_YEAR})?",
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?(?P<month>{_WORD})\.?"
        rf"(?:,? ?{_YEAR})?",
        # The month first only with the whole year: “May 26” is also a month of a year.
        rf"{_WEEKDAY}(?P<month>{_WORD})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? "
        r"(?P<year>[0-9]{4})",
    )
]
_TIMES = [
    re.compile(pattern)
    for pattern in (
        r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})(?::00)?)?(?: ?(?:uhr|h|o['’]clock))?",
        r"(?P<hour>[0-9]{1,2}) ?uhr (?P<minute>[0-9]{2})",
        r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.?m\.?",
    )
]
#: What stands between a day and an hour.
_GAP = re.compile(r"(?:t|,? (?:um |at )?)(?=[0-9])")
_MORE_MONTHS = {"jänner": 1, "feber": 2, "mrz": 3, "maerz": 3}


class Unreadable(ValueError):
    """What was typed is no date or no time; ``str()`` says why, in the active language."""


def at_site(moment: datetime.datetime) -> datetime.datetime:
    """The time of day it is then where the site is, whoever asks from wherever."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def day_of(moment: datetime.datetime) -> datetime.date:
    """Which day it is then where the site is."""
    return at_site(moment).date()


def today() -> datetime.date:
    return day_of(timezone.now())


def read_date(text: str, *, past: bool | None = False) -> datetime.date:
    """“4.12.26”, “Fr., 4. Dez.”, “4 December 2026”, “2026-12-04”; raises :class:`Unreadable`.

    A year of two digits is one of this century. Without a year it is the next such day, today
    included; the last one where a day in the ``past`` is asked for; and with ``None``, for where
    nobody sees how it was read, none at all.
    """
    written = _tidy(text)
    found = next((match for form in _DATES if (match := form.fullmatch(written))), None)
    parts = found.groupdict() if found else {}
    months, weekdays = _names(translation.get_language() or "en")
    month = parts.get("number") or months.get(parts.get("month") or "")
    weekday = weekdays.get(parts.get("weekday") or "")
    if month is None or (parts.get("weekday") and weekday is None):
        raise _unreadable(
            _("“%(text)s” is no date we understand. Write it like 4 December 2026 or 2026-12-04."),
            text,
        )
    if past is None and not parts["year"]:
        raise _unreadable(_("Add the year to “%(text)s”."), text)
    day = _existing(parts["year"], int(month), int(parts["day"]), bool(past))
    if day is None:
        raise _unreadable(_("There is no such day as “%(text)s”."), text)
    _check(day, weekday)
    return day


def _check(day: datetime.date, weekday: int | None) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(_("Enter a year between 1900 and 2200."))
    if weekday not in (None, day.weekday()):
        raise Unreadable(
            _("The day of the week does not fit: it is %(day)s.") % {"day": in_words(day)}
        )


def _existing(year: str | None, month: int, day: int, past: bool) -> datetime.date | None:
    now = today()
    if year:
        years = [int(year) + (2000 if len(year) == 2 else 0)]
    else:
        years = [now.year + (-away if past else away) for away in range(9)]
    for each in years:
        try:
            found = datetime.date(each, month, day)
        except ValueError:
            continue  # 29 February, or 31 of what has 30 days
        if year or (found <= now if past else found >= now):
            return found
    return None


def read_time(text: str) -> datetime.time:
    """“9 Uhr”, “9.30 Uhr”, “9:30”, “9 am”; raises :class:`Unreadable`."""
    written = _tidy(text)
    found = next((match for form in _TIMES if (match := form.fullmatch(written))), None)
    if found is None:
        raise _unreadable(
            _("“%(text)s” is no time of day we understand. Write it like 9:30 or 9 am."), text
        )
    parts = found.groupdict()
    hour = int(parts["hour"])
    if half := parts.get("half"):
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else 24
    try:
        return datetime.time(hour, int(parts["minute"] or 0))
    except ValueError:
        raise _unreadable(_("There is no such hour as “%(text)s”."), text) from None


def read_moment(text: str, *, past: bool | None = False) -> datetime.datetime:
    """A day as in :func:`read_date` and a time of day, in no time zone yet."""
    written = _tidy(text)
    found = set()
    for gap in _GAP.finditer(written):
        day, hour = written[: gap.start()], written[gap.end() :]
        if not hour.isdecimal():  # “4. Dez. 20” is no eight in the evening
            try:
                found.add(datetime.datetime.combine(read_date(day, past=past), read_time(hour)))
            except Unreadable:
                continue
    if len(found) != 1:
        read_date(text, past=past)  # says what is wrong, unless it is the time
        raise Unreadable(_("Add the time of day, for example 9:30."))
    return found.pop()


def _unreadable(sentence: str, text: str) -> Unreadable:
    return Unreadable(sentence % {"text": str(text).strip()[:40]})


def _tidy(text: str) -> str:
    """One kind of space, no invisible marks, small letters."""
    shown = "".join(sign for sign in str(text)[:80] if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", shown).lower().split())


@cache
def _names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """What months and days of the week are called: in German, in English, in ``language``."""
    months, weekdays = dict(_MORE_MONTHS), {"sonnabend": 5}
    for each in ("de", "en", language):
        with translation.override(each):
            for table in (names.MONTHS, names.MONTHS_3, names.MONTHS_AP):
                months |= {_tidy(name).rstrip("."): number for number, name in table.items()}
            for table in (names.WEEKDAYS, names.WEEKDAYS_ABBR):
                weekdays |= {_tidy(name).rstrip("."): number for number, name in table.items()}
    return months, weekdays


def month_number(name: str) -> int:
    """“September”, “Sep”, “Sept.” → 9; 0 for what is no month."""
    return _names(translation.get_language() or "en")[0].get(_tidy(name).rstrip("."), 0)


def in_words(value: datetime.date | datetime.time) -> str:
    """“Friday, 4 December 2026, 09:30”, in the active language; what is read back as the same."""
    if isinstance(value, datetime.time):
        # German says “14:30 Uhr”.
        return pgettext("time of day", "%(time)s") % {"time": time_format(value, "H:i")}
    day = date_format(value, _("l, j F Y"))
    return f"{day}, {in_words(value.time())}" if isinstance(value, datetime.datetime) else day


def skipped(moment: datetime.datetime, zone: datetime.tzinfo | None = None) -> str:
    """Why ``moment`` (local, without a zone) does not exist when summer time begins; else nothing.

    ``zone``: that of the site.
    """
    there = moment.replace(tzinfo=zone or timezone.get_default_timezone(), fold=0)
    if there.astimezone(datetime.UTC).astimezone(there.tzinfo).replace(tzinfo=None) == moment:
        return ""
    return _("That night the clock is put forward: %(time)s does not exist.") % {
        "time": in_words(moment.time())
    }


def repeated(moment: datetime.datetime, zone: datetime.tzinfo | None = None) -> str:
    """What to ask back about ``moment``, which comes twice when summer time ends; else nothing."""
    zone = zone or timezone.get_default_timezone()
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first == second or skipped(moment, zone):
        return ""
    return _(
        "That night the clock is put back: %(time)s comes twice. Choose another time, or tick "
        "below that you mean the first one, in summer time."
    ) % {"time": in_words(moment.time())}


def twice_or_never(day: datetime.date | None, time: datetime.time | None) -> str:
    """Why nothing can begin or end then, in a night in which the clock is changed; else nothing."""
    if day is None or time is None:
        return ""
    moment = datetime.datetime.combine(day, time)
    if problem := skipped(moment):
        return problem
    if not repeated(moment):
        return ""
    return _("That night the clock is put back: %(time)s comes twice. Choose another time.") % {
        "time": in_words(time)
    }
