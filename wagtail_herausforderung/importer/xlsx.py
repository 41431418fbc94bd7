"""Lines of a spreadsheet, without evaluating formulas and without being blown up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .problems import BadFile

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PARTS = 2_000
#: No spreadsheet has more rows; a file that claims one far below would be filled up with empty
#: ones for hours.
MAX_ROW = 1_048_576


class Formula(str):
    """A cell that holds a formula or its error; the text is what stands there."""


def read_xlsx(data: bytes, max_columns: int) -> Iterator[tuple[int, list[Any]]]:
    """(row number, values) of the first sheet, without empty rows. Raises ``BadFile``."""
    from openpyxl import load_workbook

    _refuse_bomb(data)
    try:
        workbook = load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False
        )
        sheet = workbook.worksheets[0]
        # The size a sheet claims may be wrong, and then rows are missing or made up.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MAX_ROW, max_col=max_columns + 1)
        for number, cells in enumerate(rows, start=1):
            values = [_value(cell) for cell in cells]
            while values and values[-1] in ("", None):
                values.pop()
            if values:
                yield number, values
    except BadFile:
        raise
    except Exception as error:
        # openpyxl lets every kind of error through that a broken file can cause.
        raise BadFile(
            _("This is not a readable XLSX file (%(error)s).") % {"error": type(error).__name__}
        ) from error


def _value(cell: Any) -> Any:
    if cell.value is None:
        return ""
    if cell.data_type in ("f", "e"):
        return Formula(getattr(cell.value, "text", cell.value))
    return cell.value


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise BadFile(_("This is not an XLSX file.")) from None
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise BadFile(_("Unpacked, this spreadsheet would be too big to read."))
