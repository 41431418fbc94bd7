"""Read a file into headings and lines, whatever its format; nothing is understood here yet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .columns import column_for
from .problems import BadFile
from .xlsx import read_xlsx

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 200
DELIMITERS = (";", ",", "\t")


@dataclass
class Table:
    """Headings as they stand, and (line number, values) of every line that is not empty.

    A value that is missing altogether (an entry of JSON without the key) is ``MISSING``.
    """

    headings: list[str]
    rows: list[tuple[int, list[Any]]]
    notes: list[str] = field(default_factory=list)
    in_json: bool = False


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


def read(path: str | Path) -> Table:
    """Read a CSV, XLSX or JSON file. Raises ``BadFile`` with a sentence for its owner."""
    path = Path(path)
    data = _bytes(path)
    suffix = path.suffix.lower()
    if suffix == ".json":
        table = _json(data)
    elif suffix in (".xlsx", ".xlsm"):
        table = Table(*_table(read_xlsx(data, MAX_COLUMNS)))
    elif suffix == ".xls":
        raise BadFile(_("This is an old Excel file (.xls). Save it as .xlsx or CSV."))
    elif data[:4] == b"PK\x03\x04":
        raise BadFile(_("This looks like a spreadsheet. Give it a name that ends in .xlsx."))
    else:
        table = _csv(data)
    if not table.rows:
        raise BadFile(_("The file has headings at most: there is no line to import."))
    return table


def _bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise BadFile(_("There is no file “%(path)s”.") % {"path": path})
        if not path.is_file():
            raise BadFile(_("“%(path)s” is not a file.") % {"path": path})
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadFile(
                _("The file has %(size)d MB; at most %(limit)d MB are read. Split it.")
                % {"size": size // 1024 // 1024, "limit": MAX_BYTES // 1024 // 1024}
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise BadFile(_("The file cannot be read: %(error)s.") % {"error": error}) from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise BadFile(_("The file is empty."))
    return data


def _decode(data: bytes) -> tuple[str, list[str]]:
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16"), []
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise BadFile(
            _("The file is neither UTF-8 nor Windows-1252. Save it as “CSV UTF-8”.")
        ) from None
    return text, [_("The file is not UTF-8; it was read as Windows-1252. Check the umlauts.")]


def _csv(data: bytes) -> Table:
    text, notes = _decode(data)
    if "\x00" in text:
        raise BadFile(_("This is not a text file. CSV, XLSX and JSON can be imported."))
    return Table(*_table(_csv_lines(text, _delimiter(text))), notes=notes)


def _delimiter(text: str) -> str:
    """The one with which most headings are known; between equals the semicolon."""

    def known(delimiter: str) -> int:
        first = next(_csv_lines(text, delimiter), (0, []))[1]
        return sum(column_for(heading) is not None for heading in first)

    return max(DELIMITERS, key=known)


def _csv_lines(text: str, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for values in reader:
            if any(value.strip() for value in values):
                yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(
            _("Line %(line)d of the file is broken: %(error)s.") % {"line": line, "error": error}
        ) from error


def _table(lines: Iterator[tuple[int, list[Any]]]) -> tuple[list[str], list[tuple[int, list]]]:
    headings: list[str] | None = None
    rows = []
    for line, values in lines:
        if headings is None:
            headings = [" ".join(str(value or "").split()) for value in values]
            if len(headings) > MAX_COLUMNS:
                raise BadFile(
                    _("The file has more than %(limit)d columns.") % {"limit": MAX_COLUMNS}
                )
            continue
        if len(rows) == MAX_ROWS:
            raise _too_many()
        rows.append((line, values + [""] * (len(headings) - len(values))))
    return headings or [], rows


def _too_many() -> BadFile:
    return BadFile(
        _("The file has more than %(limit)d lines. Split it into several.") % {"limit": MAX_ROWS}
    )


def _json(data: bytes) -> Table:
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
    headings = list(dict.fromkeys(key for entry in entries for key in entry))
    if len(headings) > MAX_COLUMNS:
        raise BadFile(_("The file has more than %(limit)d columns.") % {"limit": MAX_COLUMNS})
    rows = [
        (number, [entry.get(key, MISSING) for key in headings])
        for number, entry in enumerate(entries, start=1)
    ]
    return Table(headings, rows, in_json=True)
