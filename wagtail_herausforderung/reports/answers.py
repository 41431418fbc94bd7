"""How long pledgers wait for a first answer."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field

from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import dates
from ..amounts import grouped
from ..cases.models import CaseSettings
from ..cases.working_days import working_days_between
from ..pledges.states import UNDECIDED
from ..tables import Column, Table
from .definitions import PROMISED, table
from .scope import Scope
from .words import share


@dataclass
class Waits:
    """Numbers of pledges by the working days to their first answer, or to today without one;
    ``ended`` are those that were withdrawn, or whose challenge ended, before there was any."""

    answered: Counter[int] = field(default_factory=Counter)
    waiting: Counter[int] = field(default_factory=Counter)
    ended: Counter[int] = field(default_factory=Counter)

    @property
    def too_late(self) -> int:
        """Without an answer, though its time is up."""
        return sum(n for days, n in (self.waiting + self.ended).items() if days > PROMISED)

    @property
    def within(self) -> int:
        """Without an answer, and still in time."""
        return sum(n for days, n in self.waiting.items() if days <= PROMISED)

    @property
    def ended_early(self) -> int:
        return sum(n for days, n in self.ended.items() if days <= PROMISED)

    @property
    def in_time(self) -> int:
        return sum(n for days, n in self.answered.items() if days <= PROMISED)

    @property
    def due(self) -> int:
        """All whose time is up, answered or not."""
        return self.answered.total() + self.too_late


def waits(scope: Scope) -> Waits:
    states = dict(CaseSettings.objects.values_list("site", "state"))
    today = dates.today()
    found = Waits()
    rows = scope.received.filter(confirmed_at__isnull=False).values_list(
        "confirmed_at", Coalesce("answered_at", "decided_at"), "status", "site", "state_since"
    )
    days: dict[tuple, int] = {}
    for confirmed, answer, status, site, since in rows.iterator(chunk_size=2000):
        kind = found.answered
        if answer is None:
            kind = found.waiting if status in UNDECIDED else found.ended
        end = answer or (None if kind is found.waiting else since)
        key = (dates.day_of(confirmed), dates.day_of(end) if end else today, states.get(site, ""))
        if key not in days:
            days[key] = working_days_between(*key)
        kind[days[key]] += 1
    return found


def first_answer(scope: Scope) -> Table:
    """Working days from the confirmation of a pledge to the first answer."""
    found = waits(scope)
    classes: list[tuple[str, int, int]] = [
        (_("On the same day"), 0, 0),
        (_("After 1 working day"), 1, 1),
        (_("After 2 or 3"), 2, 3),
        (_("After 4 or 5"), 4, 5),
        (_("After 6 to 10"), 6, 10),
        (_("After more than 10"), 11, 10**6),
    ]
    counts: list[tuple[str, int]] = [
        (label, sum(n for day, n in found.answered.items() if least <= day <= most))
        for label, least, most in classes
    ]
    counts += [
        (_("No answer, and the time is up"), found.too_late),
        (_("No answer yet, still in time"), found.within),
        (_("Withdrawn or ended before an answer was due"), found.ended_early),
    ]
    total = sum(count for _label, count in counts)
    return table(
        "first-answer",
        [Column(_("First answer"), "text"), Column(_("Pledges")), Column(_("Share"), "share")],
        [[label, count, share(count, total)] for label, count in counts],
        total=[_("All"), total, 1 if total else None],
        findings=_answer_findings(found),
    )


def _answer_findings(waits: Waits) -> list[str]:
    found = []
    if waits.answered:
        median = statistics.median(waits.answered.elements())
        found.append(
            ngettext(
                "Half of the answers came within %(days)s working day (median).",
                "Half of the answers came within %(days)s working days (median).",
                median if median == 1 else 2,
            )
            % {"days": number_format(median, 0 if median == int(median) else 1)}
        )
    in_time = share(waits.in_time, waits.due)
    if in_time is not None:
        found.append(
            _(
                "%(share)s had an answer within %(days)s working days: %(in_time)s of %(due)s "
                "pledges whose time is up."
            )
            % {
                "share": Column("", "share").words(in_time),
                "days": PROMISED,
                "in_time": grouped(waits.in_time),
                "due": grouped(waits.due),
            }
        )
    if waits.within:
        found.append(
            ngettext(
                "%(count)s more has no answer yet and is still in time.",
                "%(count)s more have no answer yet and are still in time.",
                waits.within,
            )
            % {"count": grouped(waits.within)}
        )
    return found
