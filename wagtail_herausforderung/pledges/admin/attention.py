"""What needs a coordinator's attention, and what the next step is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    IntegerField,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.utils.translation import gettext as _

from ... import dates
from ...cases.admin.deadlines import Clock
from ..choices import PledgeStatus
from ..models import Pledge, PledgeLine
from ..permissions import pledge_policy
from .reasons import REASONS, Reason, may_wait


def _flags(clock: Clock) -> dict[str, Q]:
    flags = {reason.flag: reason.condition(clock) for reason in REASONS}
    return flags | {reason.late_flag: reason.late(clock) for reason in REASONS if reason.late}


def with_flags(pledges: QuerySet, clock: Clock | None = None) -> QuerySet:
    """Adds one flag per reason to pledges, and one for being late; see :class:`.Reason`.

    Ask for them on the rows that are shown, not on a whole table: see :func:`loaded`.
    """
    return pledges.annotate(
        **{
            name: ExpressionWrapper(condition, output_field=BooleanField())
            for name, condition in _flags(clock or Clock()).items()
        }
    )


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
    # The first that is true ends the OR: those that ask other tables come last.
    reasons = reduce(or_, (reason.condition(clock) for reason in reversed(REASONS)))
    return pledges.filter(may_wait(clock), reasons)


def waiting_for(pledges: QuerySet, key: str, clock: Clock | None = None) -> QuerySet:
    """Those of ``pledges`` that wait for one reason."""
    for reason in REASONS:
        if reason.key == key:
            return pledges.filter(reason.condition(clock or Clock()))
    return pledges.none()


@dataclass(frozen=True)
class Waiting:
    """How many pledges wait for one reason, and how many of them are late."""

    reason: Reason
    count: int
    late: int = 0


@dataclass(frozen=True)
class Counts:
    """The numbers on the desk's chips. A pledge may wait for several reasons; ``total`` counts
    it once."""

    rows: list[Waiting]
    total: int


#: More than any desk has. A slice makes the database work out the flags once per row, and sum
#: them up afterwards, instead of asking every reason anew for every sum.
_EVERYTHING = 10**9


def count_waiting(pledges: QuerySet, clock: Clock | None = None) -> Counts:
    """How many of ``pledges`` wait for each reason, in one query and one pass."""
    clock = clock or Clock()
    flags = {name: _one_if(condition) for name, condition in _flags(clock).items()}
    waiting = pledges.filter(may_wait(clock)).order_by().annotate(**flags).values(*flags)
    whatever = reduce(or_, (Q(**{reason.flag: 1}) for reason in REASONS))
    found = waiting[:_EVERYTHING].aggregate(
        hf_total=Sum(_one_if(whatever)), **{f"sum_{name}": Sum(name) for name in flags}
    )
    rows = [
        Waiting(
            reason,
            found[f"sum_{reason.flag}"] or 0,
            found.get(f"sum_{reason.late_flag}") or 0,
        )
        for reason in REASONS
    ]
    return Counts(rows, found["hf_total"] or 0)


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def count_of(counts: Counts, key: str) -> int:
    """The number on the chip of one reason."""
    return next((row.count for row in counts.rows if row.reason.key == key), 0)


def reasons_of(pledge: Pledge) -> list[Reason]:
    """Why a pledge waits, the most urgent first; needs the flags of :func:`with_flags`."""
    return [reason for reason in REASONS if getattr(pledge, reason.flag, False)]


def is_late(pledge: Pledge, reason: Reason) -> bool:
    return bool(reason.late and getattr(pledge, reason.late_flag, False))


def next_step(pledge: Pledge) -> str:
    """One sentence: what a coordinator does next; needs the flags of :func:`with_flags`."""
    for reason in reasons_of(pledge):
        return str(reason.late_step if is_late(pledge, reason) else reason.step)
    if pledge.status == PledgeStatus.RESERVE and pledge.asked_at:
        return _("Nothing: the pledger is being asked.")
    return str(pledge.state.next_step)


def waiting_days(pledge: Pledge) -> int:
    """Whole days since the pledge was confirmed, or received when it has not been."""
    since = pledge.confirmed_at or pledge.created_at
    return (dates.today() - dates.day_of(since)).days


def oldest(user, count: int = 5, clock: Clock | None = None) -> list[Pledge]:
    """The pledges that have waited longest, with what a list shows of them."""
    clock = clock or Clock()
    pledges = pledge_policy.instances_user_has_permission_for(user, "view")
    waiting = needing_attention(pledges, clock).order_by("created_at", "pk")
    return loaded(waiting[:count], clock)
