"""What needs a coordinator's attention, and what the next step is."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from ... import dates
from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, reasons
from ...cases.today.counts import Counts, counts
from ..choices import PledgeStatus
from ..models import Pledge, PledgeLine
from .reasons import KIND, may_wait


def with_flags(pledges: QuerySet, clock: Clock | None = None) -> QuerySet:
    """Adds one flag per reason to pledges, and one for being late; see :class:`.Reason`.

    Ask for them on the rows that are shown, not on a whole table: see :func:`loaded`.
    """
    return reasons.with_flags(KIND, pledges, clock or Clock())


def detailed(pledges: QuerySet, clock: Clock | None = None) -> QuerySet:
    """``pledges`` with all that a row of the desk shows: two queries, whatever their number."""
    pledges = with_flags(pledges, clock).select_related("case", "partner", "agreement")
    lines = PledgeLine.objects.select_related("ledger")
    return pledges.prefetch_related(Prefetch("lines", lines))


def loaded(pledges: QuerySet, clock: Clock | None = None) -> list[Pledge]:
    """The rows of a screen, in their order. First only their ids, so that sorting a whole table
    does not ask for the flags of every row in it."""
    ids = list(pledges.values_list("pk", flat=True))
    clock = (clock or Clock()).for_few(ids)
    found = {pledge.pk: pledge for pledge in detailed(Pledge.objects.filter(pk__in=ids), clock)}
    return [found[pk] for pk in ids if pk in found]


def needing_attention(pledges: QuerySet, clock: Clock | None = None) -> QuerySet:
    """Those of ``pledges`` that wait for somebody."""
    clock = clock or Clock()
    return pledges.filter(may_wait(clock), reasons.waiting(KIND, clock))


def waiting_for(pledges: QuerySet, key: str, clock: Clock | None = None) -> QuerySet:
    """Those of ``pledges`` that wait for one reason."""
    return pledges.filter(reasons.waiting(KIND, clock or Clock(), key))


def count_waiting(pledges: QuerySet, clock: Clock | None = None) -> Counts:
    """How many of ``pledges`` wait for each reason, in one query and one pass."""
    clock = clock or Clock()
    return counts(KIND, pledges.filter(may_wait(clock)), clock)


def reasons_of(pledge: Pledge) -> list[Reason]:
    """Why a pledge waits, the most harmful first; needs the flags of :func:`with_flags`."""
    return reasons.because(KIND, pledge)


def next_step(pledge: Pledge) -> str:
    """One sentence: what a coordinator does next; needs the flags of :func:`with_flags`."""
    for reason in reasons_of(pledge):
        return reason.said(pledge)
    if pledge.status == PledgeStatus.RESERVE and pledge.asked_at:
        return _("Nothing: the pledger is being asked.")
    return str(pledge.state.next_step)


def waiting_days(pledge: Pledge) -> int:
    """Whole days since the pledge was confirmed, or received when it has not been."""
    since = pledge.confirmed_at or pledge.created_at
    return (dates.today() - dates.day_of(since)).days
