"""Where a table begins: the line of headings, below titles and notes that people write above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from .columns import Columns

#: So many lines that are not empty are looked at.
LOOK = 30

#: A line's number, as the reader's program counts, and its values.
Line = tuple[int, list[Any]]


def find(lines: Sequence[Line], columns: Columns) -> int:
    """The position of the line of headings: the first that names most columns; without any that
    has the required ones and a second name, the first line."""
    ranks = [columns.rank(values) for _number, values in lines[:LOOK]]
    best = max(ranks, default=(False, 0))
    return ranks.index(best) if best[0] or best[1] > 1 else 0


def said(lines: Sequence[Line], at: int) -> list[str]:
    """What to tell about the lines above the headings."""
    if not at:
        return []
    above = next((str(value).strip() for value in lines[0][1] if str(value).strip()), "")
    return [
        _("Line %(line)d was taken for the headings; what stands above (“%(above)s”) was left out.")
        % {"line": lines[at][0], "above": above[:60]}
    ]
