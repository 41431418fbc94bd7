"""A table as a file: CSV or XLSX, with cells that no spreadsheet runs."""

from __future__ import annotations

import codecs
import csv
from io import BytesIO, StringIO

from django.http import HttpResponse

from ..exports import csv_cell, csv_options, new_sheet, xlsx_cell
from .tables import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rows_of(table: Table) -> list[list]:
    """Headings, rows and total."""
    rows = [[column.label for column in table.columns]]
    lines = [*table.rows, *([table.total] if table.total else [])]
    for row in lines:
        rows.append([column.cell(value) for column, value in zip(table.columns, row, strict=True)])
    return rows


def as_csv(table: Table) -> HttpResponse:
    """In quotes and marked as UTF-8, for spreadsheets that guess."""
    text = StringIO()
    rows = ([csv_cell(cell) for cell in row] for row in rows_of(table))
    csv.writer(text, **csv_options()).writerows(rows)
    content = codecs.BOM_UTF8 + text.getvalue().encode()
    return _file(content, "text/csv; charset=utf-8", f"{table.key}.csv")


def as_xlsx(table: Table) -> HttpResponse:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    headings, *rows = rows_of(table)
    sheet = new_sheet(book, table.title, headings)
    for row in rows:
        sheet.append([xlsx_cell(sheet, value) for value in row])
    content = BytesIO()
    book.save(content)
    return _file(content.getvalue(), XLSX, f"{table.key}.xlsx")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )
