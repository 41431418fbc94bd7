"""The whole import: file → sheet → rows → pages, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from . import mapping
from .columns import Columns
from .content import takes_tags
from .pages import Options, Outcome, Writer
from .problems import Problem
from .readers import Table, read
from .rows import Sheet, read_rows
from .statuses import apply_statuses


@dataclass
class Report:
    """What was done, or would be. With ``problems`` nothing was written at all."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> Counter[str]:
        """How many rows were ``created``, ``updated``, ``unchanged``."""
        return Counter(outcome.action for outcome in self.outcomes)


def import_file(
    path: str | Path,
    parent: Any,
    page_class: type,
    *,
    options: Options | None = None,
    create_partners: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
    sheet: str = "",
    columns: str | Path = "",
    save_columns: str | Path = "",
) -> Report:
    """Import the challenges in ``path`` as pages of ``page_class`` below ``parent``.

    Either all rows are written or none. ``dry_run`` does everything and takes it back, so it
    reports the same. Raises ``BadFile`` if the file as a whole cannot be used.

    Of a spreadsheet ``sheet`` is read, else the first one with our headings. ``columns`` is a
    file with the meaning of headings, ``save_columns`` where to write what they were taken for.
    """
    table = _read(path, sheet, columns, save_columns)
    parent = parent.specific
    rows = read_rows(table, parent.locale, create_partners)
    if not takes_tags(page_class) and any(row.tags for row in rows.rows):
        rows.notes.append(Problem(_("These pages have no tags; the column was left out.")))
        for row in rows.rows:
            row.tags = None
    outcomes = [] if rows.problems else _write(rows, parent, page_class, options, dry_run, progress)
    return Report(outcomes, sorted(rows.problems, key=_line), rows.notes, rows.headings)


def _read(path: str | Path, sheet: str, columns: str | Path, save_columns: str | Path) -> Table:
    given = mapping.read(columns) if columns else {}
    table = read(path, sheet=sheet, columns=Columns(given))
    if save_columns:
        # Also what other tables said: one file serves several.
        found = dict(zip(table.headings, table.names, strict=True))
        same = bool(columns) and Path(columns).absolute() == Path(save_columns).absolute()
        mapping.write(save_columns, {**given, **found}, overwrite=same)
        note = _("What the headings were taken for stands in “%(path)s”.")
        table.notes.append(note % {"path": save_columns})
    return table


def _write(
    sheet: Sheet,
    parent: Any,
    page_class: type,
    options: Options | None,
    dry_run: bool,
    progress: Callable[[int, int], None] | None,
) -> list[Outcome]:
    with transaction.atomic():
        outcomes = Writer(parent, page_class, sheet, options or Options()).write(progress)
        if not sheet.problems:
            apply_statuses(outcomes, sheet)
        if dry_run or sheet.problems:
            transaction.set_rollback(True)
    return outcomes


def _line(problem: Problem) -> int:
    return problem.line
