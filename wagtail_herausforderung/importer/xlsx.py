"""Lines of a spreadsheet, without evaluating formulas and without being blown up."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from .files import parts_of
from .problems import BadFile

#: Parts that are unpacked to be read; pictures are not.
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_PARTS = 2_000
#: Whole columns that somebody has coloured are a million rows without a word in them.
MAX_STORED_ROWS = 40_000
#: No spreadsheet has more rows, whatever a file claims.
MAX_ROW = 1_048_576

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Formula(str):
    """A cell that holds a formula or its error; the text is what stands there."""


class XlsxSheet:
    """One sheet. What is ``merged`` (first column, first row, last column, last row) and hidden
    is known when its lines have been read to the end; all counted from 1."""

    def __init__(self, sheet: Any, max_columns: int) -> None:
        self.title = str(sheet.title)
        self.hidden = sheet.sheet_state != "visible"
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._sheet = sheet
        self._max_columns = max_columns

    def lines(self) -> Iterator[tuple[int, list[Any]]]:
        """(row number, values) without empty rows; what lies beyond the last column that may be
        stands in the one behind it. Raises ``BadFile``."""
        with _readable(), self._sheet._get_source() as source:
            parser = self._parser(source)
            for stored, (number, cells) in enumerate(parser.parse()):
                if number > MAX_ROW:
                    break
                if stored == MAX_STORED_ROWS:
                    raise BadFile(
                        _(
                            "The sheet “%(sheet)s” has more than %(limit)d rows, most of them "
                            "empty. Copy what counts into a new sheet."
                        )
                        % {"sheet": self.title, "limit": MAX_STORED_ROWS}
                    )
                if values := self._values(cells):
                    yield number, values
            self._take(parser)

    def _parser(self, source: Any) -> Any:
        # openpyxl's sheets that are only read tell neither merged cells nor what is hidden, and
        # fill up rows that are missing; the parser below them does not.
        from openpyxl.worksheet._reader import WorkSheetParser

        book = self._sheet.parent
        formats = book._date_formats - _no_dates(book)
        return WorkSheetParser(
            source,
            self._sheet._shared_strings,
            epoch=book.epoch,
            date_formats=formats,
            timedelta_formats=book._timedelta_formats,
        )

    def _values(self, cells: list[dict[str, Any]]) -> list[Any]:
        values: list[Any] = []
        for cell in cells:
            value = _value(cell)
            if value not in ("", None):
                at = min(cell["column"], self._max_columns + 1)
                values += [""] * (at - len(values))
                values[at - 1] = value
        return values

    def _take(self, parser: Any) -> None:
        from openpyxl.utils import range_boundaries

        if parser.merged_cells:
            self.merged = [range_boundaries(each.ref) for each in parser.merged_cells.mergeCell]
        self.hidden_rows = {
            int(number) for number, row in parser.row_dimensions.items() if _true(row.get("hidden"))
        }
        for column in parser.column_dimensions.values():
            if _true(column.get("hidden")):
                first, last = int(column["min"]), min(int(column["max"]), self._max_columns)
                self.hidden_columns.update(range(first, last + 1))


def sheets(data: bytes, max_columns: int) -> list[XlsxSheet]:
    """All sheets of a workbook. Raises ``BadFile``."""
    from openpyxl import load_workbook

    _refuse_bomb(data)
    with _readable():
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return [XlsxSheet(sheet, max_columns) for sheet in book.worksheets]


def unescaped(text: str) -> str:
    """``"a_x000D_b"`` → ``"a\\rb"``: how the format writes what XML cannot hold."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)


def escaped(text: str) -> str:
    """``text`` as it comes out of :func:`unescaped` unchanged."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except BadFile:
        raise
    except Exception as error:
        # openpyxl lets every kind of error through that a broken file can cause.
        raise BadFile(
            _("This is not a readable XLSX file (%(error)s).") % {"error": type(error).__name__}
        ) from error


def _value(cell: dict[str, Any]) -> Any:
    value = cell["value"]
    if value is None:
        return ""
    if cell["data_type"] in ("f", "e"):
        return Formula(getattr(value, "text", value))
    return unescaped(value) if isinstance(value, str) and "_x" in value else value


def _no_dates(book: Any) -> set[int]:
    """Styles that openpyxl takes for dates because “Standard” has a d in it."""
    formats = book._number_formats
    return {
        style
        for style in book._date_formats
        if (at := book._cell_styles[style].numFmtId - 164) >= 0
        and formats[at].lower() in ("standard", "general")
    }


def _true(written: Any) -> bool:
    return str(written).lower() in ("1", "true")


def _refuse_bomb(data: bytes) -> None:
    parts, _mimetype = parts_of(data)
    unpacked = sum(part.file_size for part in parts if not part.filename.startswith("xl/media/"))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise BadFile(_("Unpacked, this spreadsheet would be too big to read."))
