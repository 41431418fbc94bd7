"""Days by a rule: every second Tuesday, the last Thursday of a month; or pasted one by one.

A rule is used once and kept nowhere: what it gives are single dates, and those are what one moves,
cancels and subscribes to. Another rule later only adds to them.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import islice, takewhile

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.utils.translation import gettext as _

from .. import dates

#: So many dates at once: two years of weeks.
MOST = 104
WEEKLY_RULE, MONTHLY_RULE, SINGLE_DAYS = "weekly", "monthly", "single"


class Impossible(ValueError):
    """Why a rule gives no dates; ``str()`` says it in the active language."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Rule:
    """Every ``every``-th week on ``weekdays`` (Monday is 0), or the ``nth`` of them in every
    ``every``-th month (-1: the last one); from ``starts_on`` up to ``until``, or ``count`` times.
    """

    kind: str
    starts_on: datetime.date
    weekdays: tuple[int, ...]
    every: int = 1
    nth: int = 1
    until: datetime.date | None = None
    count: int | None = None

    def days(self) -> list[datetime.date]:
        """The days in their order; raises :class:`Impossible`."""
        self._check()
        monthly = self.kind == MONTHLY_RULE
        moments = rrule(
            MONTHLY if monthly else WEEKLY,
            dtstart=datetime.datetime.combine(self.starts_on, datetime.time()),
            interval=self.every,
            wkst=0,
            byweekday=[weekday(n, self.nth) if monthly else weekday(n) for n in self.weekdays],
        )
        last = self.until or datetime.date.max
        days = takewhile(lambda day: day <= last, (moment.date() for moment in moments))
        # One more than there may be tells that there are too many.
        found = list(islice(days, min(self.count or MOST + 1, MOST + 1)))
        if len(found) > MOST:
            raise _too_many("count" if self.count else "until")
        if not found:
            raise Impossible("until", _("No such day lies in this time."))
        return found

    def _check(self) -> None:
        if not self.weekdays:
            raise Impossible("weekdays", _("Choose a day of the week."))
        if self.until is None and self.count is None:
            raise Impossible("until", _("Say until when, or how many: a series needs an end."))
        if self.until is not None and self.until < self.starts_on:
            raise Impossible("until", _("The end is before the beginning."))


def _too_many(field: str) -> Impossible:
    sentence = _("At most %(most)d dates at a time. Make these first, and add the others later.")
    return Impossible(field, sentence % {"most": MOST})


def read_days(text: str) -> list[datetime.date]:
    """Days as people paste them, one on each line or between semicolons; each once, in order.

    Raises :class:`Impossible` with a sentence for every line that cannot be read.
    """
    found, problems = set(), []
    for line in re.split(r"[\n;]+", text):
        if not line.strip():
            continue
        try:
            found.add(dates.read_date(line.strip(" \t\r,-–•*")))
        except dates.Unreadable as problem:
            problems.append(str(problem))
    if problems:
        raise Impossible("days", " ".join(problems))
    if not found:
        raise Impossible("days", _("Write at least one day."))
    if len(found) > MOST:
        raise _too_many("days")
    return sorted(found)
