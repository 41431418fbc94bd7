"""When something at the desk is late, in the working days that each site counts.

The moments are computed once in Python; the database only compares with them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...dates import day_of
from ..models import CaseSettings
from ..working_days import ONE_DAY, add_working_days, waiting_since, working_days_between

#: Working days after which an accepted pledge should have a date.
DATE_WANTED_AFTER = 10


@dataclass(frozen=True)
class Deadlines:
    """The moments that count for the pledges of one or more sites.

    What has been so since before ``remind`` has been so for ``CaseSettings.remind_after``
    working days. Of a cooperation whose last day is before ``asked``, it is time to know
    how it was; ``overdue`` is the same for those who have had time enough to answer.
    """

    state: str
    remind: datetime.datetime
    escalate: datetime.datetime
    date_wanted: datetime.datetime
    asked: datetime.date
    overdue: datetime.date
    #: The next working day.
    next_day: datetime.date
    #: The numbers of working days, and (``ask_after``) of days, that the site has set.
    remind_after: int
    ask_after: int
    overdue_after: int

    @classmethod
    def of(cls, settings: CaseSettings, today: datetime.date) -> Deadlines:
        def day(working_days: int) -> datetime.date:
            return waiting_since(working_days, today, settings.state)

        def moment(working_days: int) -> datetime.datetime:
            midnight = datetime.datetime.combine(day(working_days), datetime.time.min)
            return timezone.make_aware(midnight, timezone.get_default_timezone())

        asked_after = ONE_DAY * settings.ask_after
        return cls(
            state=settings.state,
            remind=moment(settings.remind_after),
            escalate=moment(settings.escalate_after),
            date_wanted=moment(DATE_WANTED_AFTER),
            asked=today - asked_after,
            overdue=day(settings.overdue_after) - asked_after,
            next_day=add_working_days(today, 1, settings.state),
            remind_after=settings.remind_after,
            ask_after=settings.ask_after,
            overdue_after=settings.overdue_after,
        )

    def last_day(self, since: datetime.date, working_days: int) -> datetime.date:
        """Until when what began on ``since`` is in time: the day before :func:`.waiting_since`
        calls it late."""
        return add_working_days(since, working_days, self.state) - ONE_DAY


class Clock:
    """The time at the desk: one query for the settings of all sites, however often it is asked."""

    def __init__(self, now: datetime.datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.today = day_of(self.now)
        #: Primary keys of the pledges that are asked about, where they are few.
        self.few: Sequence[int] | None = None

    def for_few(self, pledges: Sequence[int]) -> Clock:
        """The same time, for conditions on these pledges alone: see :meth:`bounds`."""
        clock = Clock(self.now)
        # Asked for once, for both.
        clock._by_site = self._by_site
        clock.few = pledges
        return clock

    def bounds(self) -> dict[str, Sequence[int]]:
        """What another table with a ``pledge`` is filtered by, so that a list of what waits is
        not drawn up for all pledges where a screen of them is shown."""
        return {} if self.few is None else {"pledge__in": self.few}

    @cached_property
    def _by_site(self) -> dict[int, Deadlines]:
        rows = CaseSettings.objects.all()
        return {row.site_id: Deadlines.of(row, self.today) for row in rows}

    @cached_property
    def _usual(self) -> Deadlines:
        """Of the sites that have saved no settings."""
        return Deadlines.of(CaseSettings(), self.today)

    @property
    def this_week(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last of the next seven days: today is one of them."""
        return self.today, self.today + ONE_DAY * 6

    @property
    def common(self) -> Deadlines:
        """For what belongs to no site: of the one site that has saved settings, else the usual."""
        return next(iter(self._by_site.values())) if len(self._by_site) == 1 else self._usual

    def deadlines(self, row: Any) -> Deadlines:
        if not hasattr(row, "site_id"):
            return self.common
        return self._by_site.get(row.site_id, self._usual)

    def time_left(self, row: Any, last: datetime.date) -> str:
        """How long ``row`` may still wait that is in time until ``last``, in working days."""
        state = self.deadlines(row).state
        if last < self.today:
            count = max(working_days_between(last, self.today, state), 1)
            words = ngettext(
                "late for %(count)s working day", "late for %(count)s working days", count
            )
        else:
            count = working_days_between(self.today, last, state)
            words = ngettext("%(count)s more working day", "%(count)s more working days", count)
        return words % {"count": count} if count else _("today at the latest")

    def working_days(self, pledge: Any) -> int:
        """How many a pledge has been in its state."""
        since = day_of(pledge.state_since)
        return working_days_between(since, self.today, self.deadlines(pledge).state)

    def condition(self, make: Callable[[Deadlines], Q]) -> Q:
        """``make`` for the deadlines of each pledge's site; one condition where all are alike."""
        groups: dict[Deadlines, list[int]] = {}
        for site, deadlines in self._by_site.items():
            groups.setdefault(deadlines, []).append(site)
        groups.pop(self._usual, None)
        others = make(self._usual)
        if not groups:
            return others
        known = [site for sites in groups.values() for site in sites]
        found = ~Q(site__in=known) & others
        for deadlines, sites in groups.items():
            found |= Q(site__in=sites) & make(deadlines)
        return found
