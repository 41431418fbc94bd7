"""Dates as exact as somebody knows them: a day, a month or a year.

Kept as ISO writes them (“2016-09-08”, “2016-09”, “2016”), so that their text sorts as time does.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import dates
from .dates import FIRST_YEAR, LAST_YEAR, Unreadable

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_MONTHS = [
    re.compile(r"(?P<number>[0-9]{1,2}) ?[./] ?(?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[^\W\d_]+)\.?,? (?P<year>[0-9]{4})"),
]


@dataclass(frozen=True, order=True)
class PartialDate:
    """``month`` and ``day`` are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        parts = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    @property
    def first(self) -> datetime.date:
        """The first day it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day it may mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    @property
    def words(self) -> str:
        """“8 September 2016”, “September 2016”, “2016”."""
        if not self.month:
            return str(self.year)
        if not self.day:
            return date_format(self.first, "YEAR_MONTH_FORMAT")
        return date_format(self.first, "DATE_FORMAT")

    def __str__(self) -> str:
        return self.words


def from_iso(text: str) -> PartialDate | None:
    """What ``iso`` has written; ``None`` for anything else."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    known = PartialDate(*(int(part or 0) for part in found.groups()))
    try:
        known.first  # noqa: B018 - a day that does not exist
    except ValueError:
        return None
    return known


def read(text: str) -> PartialDate:
    """“2016”, “09/2016”, “September 2016”, and days as :func:`dates.read_date` reads them.

    Raises :class:`dates.Unreadable` with a sentence.
    """
    written = " ".join(text.lower().split())
    known = from_iso(written) or _month(written)
    if known is None and re.fullmatch(r"[0-9./ ]+", written) and _no_month(written):
        raise Unreadable(_("There is no such month as “%(text)s”.") % {"text": text.strip()[:40]})
    if known is None:
        try:
            day = dates.read_date(text, past=None)
        except Unreadable as error:
            hint = _("A month such as 09/2016 or a year alone will do, too.")
            raise Unreadable(f"{error} {hint}") from None
        known = PartialDate(day.year, day.month, day.day)
    if not FIRST_YEAR <= known.year <= LAST_YEAR:
        raise Unreadable(_("Enter a year between 1900 and 2200."))
    return known


def _month(written: str) -> PartialDate | None:
    for form in _MONTHS:
        if found := form.fullmatch(written):
            parts = found.groupdict()
            number = int(parts.get("number") or dates.month_number(parts.get("month") or ""))
            if 1 <= number <= 12:
                return PartialDate(int(parts["year"]), number)
    return None


def _no_month(written: str) -> bool:
    return any(form.fullmatch(written) for form in _MONTHS)


def span_in_words(starts: PartialDate | None, ends: PartialDate | None) -> str:
    """“2015 to 2017”, “since 2020”, “2018”."""
    if starts is None:
        return _("until %(end)s") % {"end": ends} if ends else ""
    if ends is None:
        return _("since %(start)s") % {"start": starts}
    if starts == ends:
        return str(starts)
    return _("%(start)s to %(end)s") % {"start": starts, "end": ends}
