"""Read a file into headings and lines, whatever its format; nothing is understood here yet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ..exports import plain_cell
from . import files, headings
from .columns import Columns
from .headings import Line
from .mapping import DELIMITERS
from .problems import BadFile
from .sheets import read_sheet
from .xlsx import unescaped

MAX_ROWS = 10_000
MAX_COLUMNS = 200
#: Beginnings of lists and objects in a file of JSON, and commas: more are no challenges.
MAX_VALUES, MAX_COMMAS = 500_000, 2_000_000
#: Spreadsheet programs read the separator there, and show nothing.
_SEPARATOR = re.compile(r'"?sep=(.)"?[;,\t]*(\r\n|\n|\r)', re.IGNORECASE)

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass
class Table:
    """Headings as they stand, what each means (``names``, ``weights``; see ``Columns``), and
    (line number, values) of every line that is not empty.

    A value that is missing altogether (an entry of JSON without the key) is ``MISSING``.
    """

    headings: list[str]
    rows: list[Line]
    notes: list[str] = field(default_factory=list)
    in_json: bool = False
    names: list[str | None] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


def read(path: str | Path, *, sheet: str = "", columns: Columns | None = None) -> Table:
    """Read a CSV, XLSX or JSON file; of several sheets the one called ``sheet``, else the first
    that has our headings. Raises ``BadFile`` with a sentence for its owner."""
    path, columns = Path(path), columns or Columns()
    data = files.load(path)
    files.refuse_others(data, path)
    if path.suffix.lower() == ".json":
        table = _json(data)
    elif data[:4] == files.ZIP or path.suffix.lower() in (".xlsx", ".xlsm"):
        table = _table(*read_sheet(data, sheet, columns, MAX_ROWS, MAX_COLUMNS))
    else:
        table = _csv(data, columns)
    if not table.rows:
        raise BadFile(_("The file has headings at most: there is no line to import."))
    table.names = [columns.find(heading) for heading in table.headings]
    table.weights = [columns.weight(heading) for heading in table.headings]
    return table


def _csv(data: bytes, columns: Columns) -> Table:
    text, notes = files.decode(data)
    if "\x00" in text:
        raise BadFile(_("This is not a text file. CSV, XLSX and JSON can be imported."))
    line = 1
    delimiters: tuple[str, ...] = DELIMITERS
    if told := _SEPARATOR.match(text):
        line, delimiters, text = 2, (told[1],), text[told.end() :]

    def rank(delimiter: str) -> tuple[bool, int]:
        first = islice(_csv_lines(text, delimiter, line), headings.LOOK)
        return max((columns.rank(values) for _number, values in first), default=(False, 0))

    delimiter = max(delimiters, key=rank)
    lines = list(islice(_csv_lines(text, delimiter, line), headings.LOOK + MAX_ROWS + 1))
    at = headings.find(lines, columns)
    return _table(lines, at, [*notes, *headings.said(lines, at)])


def _csv_lines(text: str, delimiter: str, line: int) -> Iterator[Line]:
    first = line
    # A file-like object would be a copy, with four bytes for each character.
    reader = csv.reader((each[0] for each in _LINE.finditer(text)), delimiter=delimiter)
    try:
        for values in reader:
            if any(value.strip() for value in values):
                yield line, [_as_typed(value) for value in values]
            line = reader.line_num + first
    except csv.Error as error:
        raise BadFile(
            _("Line %(line)d of the file is broken: %(error)s.") % {"line": line, "error": error}
        ) from error


def _as_typed(value: str) -> str:
    """Without what spreadsheets and exports add to be harmless or to hold what XML cannot."""
    value = plain_cell(value)
    return unescaped(value) if "_x000" in value else value


def _table(lines: list[Line], at: int, notes: list[str]) -> Table:
    names = [" ".join(str(value or "").split()) for value in lines[at][1]] if lines else []
    if len(names) > MAX_COLUMNS:
        raise BadFile(_("The file has more than %(limit)d columns.") % {"limit": MAX_COLUMNS})
    rows = lines[at + 1 :]
    if len(rows) > MAX_ROWS:
        raise _too_many()
    padded = [(line, values + [""] * (len(names) - len(values))) for line, values in rows]
    return Table(names, padded, notes)


def _too_many() -> BadFile:
    return BadFile(
        _("The file has more than %(limit)d lines. Split it into several.") % {"limit": MAX_ROWS}
    )


def _parsed(data: bytes) -> list[dict[str, Any]]:
    if data.count(b"[") + data.count(b"{") > MAX_VALUES or data.count(b",") > MAX_COMMAS:
        raise _too_many()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(_("The JSON file is not UTF-8.")) from None
    try:
        entries = json.loads(text)
        # Half a surrogate pair is JSON, but no text that could be stored or shown.
        json.dumps(entries, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise BadFile(
            _("This is not JSON: line %(line)d, character %(column)d.")
            % {"line": error.lineno, "column": error.colno}
        ) from None
    except (RecursionError, ValueError):
        raise BadFile(_("This JSON file cannot be read.")) from None
    if not isinstance(entries, list):
        raise BadFile(_("The JSON file must be a list of objects, one per challenge."))
    if len(entries) > MAX_ROWS:
        raise _too_many()
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise BadFile(_("Entry %(line)d of the JSON file is not an object.") % {"line": number})
    return entries


def _json(data: bytes) -> Table:
    entries = _parsed(data)
    keys = list(dict.fromkeys(key for entry in entries for key in entry))
    if len(keys) > MAX_COLUMNS:
        raise BadFile(_("The file has more than %(limit)d columns.") % {"limit": MAX_COLUMNS})
    rows = [
        (number, [entry.get(key, MISSING) for key in keys])
        for number, entry in enumerate(entries, start=1)
    ]
    return Table(keys, rows, in_json=True)
