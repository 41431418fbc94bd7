"""How many rows wait for which reason: the numbers on a desk's chips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, IntegerField, Q, QuerySet, Sum, Value, When

from ..admin.deadlines import Clock
from .reasons import Reason, flags, reasons


@dataclass(frozen=True)
class Waiting:
    """How many rows wait for one reason, and how many of them are late."""

    reason: Reason
    count: int
    late: int = 0


@dataclass(frozen=True)
class Counts:
    """The numbers on the desk's chips. A row may wait for several reasons; ``total`` counts
    it once."""

    rows: list[Waiting]
    total: int


#: More than any desk has. A slice makes the database work out the flags once per row, and sum
#: them up afterwards, instead of asking every reason anew for every sum.
_EVERYTHING = 10**9


def counts(kind: str, rows: QuerySet, clock: Clock) -> Counts:
    """How many of ``rows`` wait for each reason, in one query and one pass."""
    ones = {name: _one_if(condition) for name, condition in flags(kind, clock).items()}
    waiting = rows.order_by().annotate(**ones).values(*ones)
    known = reasons(kind)
    whatever = reduce(or_, (Q(**{reason.flag: 1}) for reason in known))
    found = waiting[:_EVERYTHING].aggregate(
        hf_total=Sum(_one_if(whatever)), **{f"sum_{name}": Sum(name) for name in ones}
    )
    found_rows = [
        Waiting(
            reason,
            found[f"sum_{reason.flag}"] or 0,
            found.get(f"sum_{reason.late_flag}") or 0,
        )
        for reason in known
    ]
    return Counts(found_rows, found["hf_total"] or 0)


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def count_of(known: Counts, key: str) -> int:
    """The number on the chip of one reason."""
    return next((row.count for row in known.rows if row.reason.key == key), 0)
