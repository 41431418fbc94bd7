"""Which sheet of a spreadsheet holds the table, and its lines with merged cells filled."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import headings
from .columns import Columns, heading_for
from .headings import Line
from .problems import BadFile
from .xlsx import XlsxSheet, sheets


def read_sheet(
    data: bytes, wanted: str, columns: Columns, max_rows: int, max_columns: int
) -> tuple[list[Line], int, list[str]]:
    """The lines of the sheet called ``wanted``, else of the first with our headings; the position
    of the headings; and what to tell. Raises ``BadFile``."""
    chosen, notes = _choose(sheets(data, max_columns), wanted, columns)
    lines = list(islice(chosen.lines(), headings.LOOK + max_rows + 1))
    at = headings.find(lines, columns)
    notes += headings.said(lines, at)
    if not lines or len(lines[at][1]) > max_columns:
        return lines, at, notes
    lines = _one_line_of_headings(lines, at, chosen)
    notes += _fill(lines, at, chosen) + _hidden(lines, at, chosen)
    return lines, at, notes


def _choose(found: list[XlsxSheet], wanted: str, columns: Columns) -> tuple[XlsxSheet, list[str]]:
    if wanted:
        for sheet in found:
            if sheet.title.strip().casefold() == wanted.strip().casefold():
                return sheet, []
        raise BadFile(
            _("There is no sheet “%(sheet)s”. There are: %(sheets)s.")
            % {"sheet": wanted, "sheets": _names(found)}
        )
    if not found:
        raise BadFile(_("There is no sheet with cells in this file."))
    if len(found) == 1:
        return found[0], []
    fit = [sheet for sheet in found if _rank(sheet, columns)[0]]
    shown = [sheet for sheet in fit if not sheet.hidden]
    if not shown:
        message = _("No sheet has a line with the heading “%(heading)s”. Looked at: %(sheets)s.")
        message %= {"heading": heading_for("title"), "sheets": _names(found)}
        if fit:
            message += " " + _("Hidden sheets are read only if you name them with --sheet.")
        raise BadFile(message)
    return shown[0], _left_out(shown[0], found, shown)


def _rank(sheet: XlsxSheet, columns: Columns) -> tuple[bool, int]:
    first = islice(sheet.lines(), headings.LOOK)
    return max((columns.rank(values) for _number, values in first), default=(False, 0))


def _left_out(chosen: XlsxSheet, found: list[XlsxSheet], fit: list[XlsxSheet]) -> list[str]:
    others = [sheet for sheet in found if sheet is not chosen]
    notes = [
        _("The sheet “%(sheet)s” was read, not: %(others)s.")
        % {"sheet": chosen.title, "others": _names(others)}
    ]
    alike = [sheet for sheet in fit if sheet is not chosen]
    if alike:
        notes.append(
            _("These sheets have our headings too: %(sheets)s. Read them with --sheet.")
            % {"sheets": _names(alike)}
        )
    return notes


def _names(found: Iterable[XlsxSheet]) -> str:
    return ", ".join(
        (_("“%(sheet)s” (hidden)") if sheet.hidden else _("“%(sheet)s”")) % {"sheet": sheet.title}
        for sheet in found
    )


def _one_line_of_headings(lines: list[Line], at: int, sheet: XlsxSheet) -> list[Line]:
    """Headings of two lines, some merged across both, become one: the lower word counts."""
    number, values = lines[at]
    last = max((m[3] for m in sheet.merged if m[1] == number and m[3] > number), default=number)
    below = [line for line in lines[at + 1 :] if line[0] <= last]
    for _number, lower in below:
        values += [""] * (len(lower) - len(values))
        for position, value in enumerate(lower):
            values[position] = value or values[position]
    return [*lines[: at + 1], *lines[at + 1 + len(below) :]]


def _fill(lines: list[Line], at: int, sheet: XlsxSheet) -> list[str]:
    """A merged cell's value counts for all its lines; across columns it counts for the first."""
    rows = dict(lines[at + 1 :])
    names = lines[at][1]
    filled, across = set(), []
    for left, top, right, bottom in sheet.merged:
        values = rows.get(top)
        if values is None:
            continue
        value = values[left - 1] if left <= len(values) else ""
        if right > left and value != "":
            across.append(top)
        for number in range(top + 1, min(bottom, lines[-1][0]) + 1) if value != "" else ():
            if number in rows:
                rows[number] += [""] * (left - len(rows[number]))
                rows[number][left - 1] = value
                filled.add(str(names[left - 1]) if left <= len(names) else "")
    notes = []
    if filled := filled - {""}:
        said = _("Merged cells count for all their lines, in: %(columns)s.")
        notes.append(said % {"columns": ", ".join(sorted(filled))})
    if across:
        said = _("Cells merged across columns count for the first one only, in line: %(lines)s.")
        notes.append(said % {"lines": _some(across)})
    return notes


def _hidden(lines: list[Line], at: int, sheet: XlsxSheet) -> list[str]:
    rows = [number for number, _values in lines[at + 1 :] if number in sheet.hidden_rows]
    names = lines[at][1]
    columns = [
        str(name) for place, name in enumerate(names, 1) if name and place in sheet.hidden_columns
    ]
    notes = []
    if rows:
        said = ngettext(
            "%(number)d hidden line was read as well: %(lines)s.",
            "%(number)d hidden lines were read as well: %(lines)s.",
            len(rows),
        )
        notes.append(said % {"number": len(rows), "lines": _some(rows)})
    if columns:
        said = _("Hidden columns were read as well: %(columns)s.")
        notes.append(said % {"columns": ", ".join(columns)})
    return notes


def _some(numbers: list[int]) -> str:
    shown = ", ".join(map(str, sorted(numbers)[:10]))
    return f"{shown} …" if len(numbers) > 10 else shown
