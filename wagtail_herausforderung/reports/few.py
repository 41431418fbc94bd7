"""Figures that everybody reads must not tell what one helper did who has not agreed to that.

A row stands for none of these, or for three at least; and so do all others together, as whoever
knows the sum can subtract. Two helpers would be too few: each of them knows its own part. This is
no case for the rule of the questionnaires (``surveys.suppression``): there everybody is in one
cell and the counts are the secret, here a helper is in several rows and its hours are.

What several initiatives have in common is held to the same in each of them: the figures of the
others stand on their own pages.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

#: So many helpers who have not agreed may be told of together.
LEAST = 3


@dataclass(frozen=True)
class Done:
    """A kept pledge, or a part of one. ``who`` is empty where the helper lets its figures be
    seen; ``branch`` is the initiative."""

    pk: int
    page: int | None
    closed_on: datetime.date
    who: str
    is_first: bool
    hours: Decimal
    value: Decimal
    branch: str = ""


def sums(rows: Iterable[Done]) -> list:
    """``[cooperations, hours, value]``, of each row once."""
    rows = set(rows)
    return [
        sum(row.is_first for row in rows),
        sum((row.hours for row in rows), Decimal(0)),
        sum((row.value for row in rows), Decimal(0)),
    ]


def is_safe(part: Collection[Done], every: Collection[Done]) -> bool:
    """Whether ``part`` may be told apart from ``every``."""
    return _is_enough(part, every) and _is_enough(set(every) - set(part), every)


def _is_enough(part: Iterable[Done], every: Iterable[Done]) -> bool:
    some, all_of = _by_branch(part), _by_branch(every)
    # All of a branch is what its own page tells anyway.
    parts = (rows for branch, rows in some.items() if rows != all_of[branch])
    return all(not (names := _names(rows)) or len(names) >= LEAST for rows in parts)


def _by_branch(rows: Iterable[Done]) -> dict[str, set[Done]]:
    found: dict[str, set[Done]] = defaultdict(set)
    for row in rows:
        found[row.branch].add(row)
    return found


def _names(rows: Iterable[Done]) -> set[str]:
    return {row.who for row in rows if row.who}


def together(
    groups: Mapping[str, Collection[Done]], every: Collection[Done]
) -> tuple[dict[str, set[Done]], set[Done]]:
    """The groups that may be shown apart, and all others as one; nothing where that does not do."""
    ordered = sorted(groups.items(), key=lambda item: (len(item[1]), item[0]))
    apart = {label: set(rows) for label, rows in ordered if is_safe(rows, every)}
    rest = {row for label, rows in ordered if label not in apart for row in rows}
    while rest and apart and not is_safe(rest, every):
        smallest = next(iter(apart))
        rest |= apart.pop(smallest)
    # One row alone says no more than the sum.
    return (apart, rest) if len(apart) + bool(rest) > 1 else ({}, set())


def in_time(rows: Collection[Done]) -> list[tuple[int, int, set[Done]]]:
    """``(first year, last year, what was done in them)``: years with their neighbours, as many as
    it takes."""
    years: dict[int, set[Done]] = defaultdict(set)
    for row in rows:
        years[row.closed_on.year].add(row)
    spans = [(year, year, years[year]) for year in sorted(years)]
    while len(spans) > 1:
        unsafe = [n for n, (_a, _b, part) in enumerate(spans) if not is_safe(part, rows)]
        if not unsafe:
            break
        place = max(unsafe[0], 1)
        (first, _last, before), (_first, last, after) = spans[place - 1 : place + 1]
        spans[place - 1 : place + 1] = [(first, last, before | after)]
    return spans
