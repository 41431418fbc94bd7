"""Nothing below five, and nothing that can be subtracted to it.

A count below :data:`LEAST`, also of nobody, is not shown. What would give it away is not shown
either: whoever knows all that is public can always think of other answers, at least five people
apart, from which the same would be published.

In one list with its sum, what is hidden comes to at least five people in at least two places. In a
table with sums for rows and columns, each hidden cell is the corner of a rectangle of hidden ones:
five people can be moved around it without changing any sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LEAST = 5

Table = Mapping[str, Mapping[str, int]]
Cell = tuple[str, str]


def hidden(cells: Mapping[str, int]) -> set[str]:
    """Which counts of a list with a known sum are not shown."""
    found = {name for name, count in cells.items() if count < LEAST}
    others = sorted((count, name) for name, count in cells.items() if count >= LEAST)
    while found and others and not _is_enough([cells[name] for name in found]):
        found.add(others.pop(0)[1])
    return found


def _is_enough(counts: list[int]) -> bool:
    total = sum(counts)
    # As many as possible below five would say that each is four.
    return len(counts) > 1 and total >= LEAST and total != (LEAST - 1) * len(counts)


def protected(table: Table) -> set[Cell] | None:
    """Which cells of a table with known sums are not shown; ``None`` if none may be.

    All rows have the same columns. Rows and columns that stand for all others count as well.
    """
    small = {(r, c) for r, row in table.items() for c, count in row.items() if count < LEAST}
    found = set(small)
    for cell in sorted(small):
        corners = min(_rectangles(table, cell, found), default=None)
        if corners is None:
            return None
        found.update(corners[1])
    return found


def _rectangles(table: Table, cell: Cell, found: set[Cell]) -> Iterable[tuple[int, list[Cell]]]:
    """Ways to hide a cell: how many more people are then hidden, and in which cells."""
    row, column = cell
    for other_row, counts in table.items():
        if other_row == row or counts[column] < LEAST:
            continue
        for other_column in counts:
            if other_column == column or table[row][other_column] < LEAST:
                continue
            corners = [(row, other_column), (other_row, column), (other_row, other_column)]
            more = sum(table[r][c] for r, c in corners if (r, c) not in found)
            yield more, corners
