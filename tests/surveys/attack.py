"""Somebody who knows all that is published and is good at sums.

Every count is an unknown number of people, nothing less than nobody. Whatever is published is an
equation; so is that those who must answer do, and that only some are asked. :func:`solved` is what
follows from that: from adding and subtracting any equations (Gauss), and from bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor

Unknown = tuple
Equation = tuple[Mapping[Unknown, int], int]


def reduced(equations: Iterable[Equation], unknowns: list[Unknown]) -> list[Equation]:
    """The equations in reduced row echelon form: each is a sum of the given ones."""
    place = {name: number for number, name in enumerate(unknowns)}
    width = len(unknowns)
    rows = []
    for parts, value in equations:
        row = [Fraction(0)] * (width + 1)
        for name, factor in parts.items():
            row[place[name]] += factor
        row[width] = Fraction(value)
        rows.append(row)
    top = 0
    for column in range(width):
        pivot = next((n for n in range(top, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        head = rows[top][column]
        rows[top] = [each / head for each in rows[top]]
        for number, row in enumerate(rows):
            if number != top and row[column]:
                factor = row[column]
                rows[number] = [a - factor * b for a, b in zip(row, rows[top], strict=True)]
        top += 1
    return [
        ({unknowns[n]: row[n] for n in range(width) if row[n]}, row[width]) for row in rows[:top]
    ]


def solved(equations: list[Equation], most: int) -> dict[Unknown, tuple[int, int]]:
    """The bounds of each unknown that can be concluded."""
    unknowns = sorted({name for parts, _value in equations for name in parts}, key=str)
    bounds = dict.fromkeys(unknowns, (0, most))
    known = [*equations, *reduced(equations, unknowns)]
    changed = True
    while changed:
        changed = False
        for parts, value in known:
            for name, factor in parts.items():
                others = [(n, f) for n, f in parts.items() if n != name]
                least = sum(f * bounds[n][0 if f > 0 else 1] for n, f in others)
                greatest = sum(f * bounds[n][1 if f > 0 else 0] for n, f in others)
                ends = sorted(
                    [Fraction(value - least) / factor, Fraction(value - greatest) / factor]
                )
                low = max(bounds[name][0], ceil(ends[0]))
                high = min(bounds[name][1], floor(ends[1]))
                if (low, high) != bounds[name]:
                    bounds[name] = (low, high)
                    changed = True
    return bounds


def compared(publications: list[list[Equation]]) -> list[Equation]:
    """What is known of several publications of growing sums: those of a cell at first, and how many
    people have come to it since, ``(name, number of the publication)``."""
    return [
        (
            {(name, time): factor for name, factor in parts.items() for time in range(number + 1)},
            value,
        )
        for number, equations in enumerate(publications)
        for parts, value in equations
    ]
