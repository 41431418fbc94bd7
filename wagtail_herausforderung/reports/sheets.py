"""A table as a file: CSV or XLSX, with cells that no spreadsheet runs."""

from __future__ import annotations

import codecs
import csv
import datetime
from collections.abc import Iterable
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..exports import csv_cell, csv_options, new_sheet, xlsx_cell
from ..tables import Table
from .definitions import SOURCES
from .year import YearReport, span

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
    return as_book([(table.title, rows_of(table))], table.key)


def as_book(sheets: Iterable[tuple[str, list[list]]], name: str) -> HttpResponse:
    """An XLSX file; each of ``sheets`` is its title and its rows, of which the first heads it."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, (headings, *rows) in sheets:
        sheet = new_sheet(book, title, headings)
        for row in rows:
            sheet.append([xlsx_cell(sheet, value) for value in row])
    content = BytesIO()
    book.save(content)
    return _file(content.getvalue(), XLSX, f"{name}.xlsx")


def year_sheets(report: YearReport, name: str, today: datetime.date) -> list[tuple[str, list]]:
    """The year report as sheets: its figures with what they count, each table, the sources."""
    headings = [_("Figure"), span(report.scope), span(report.before), _("What it counts")]
    first = [[head.label, head.value, head.before, head.says] for head in report.headlines]
    tables = [t for t in (*report.opening, *report.details) if t.key != "compared"]
    sources = [[_("As of"), date_format(today)], *([_("Source"), str(text)] for text in SOURCES)]
    return [
        (_("Figures"), [headings, *first]),
        *((each.title, [*rows_of(each), [], [each.note]]) for each in tables),
        (_("Sources"), [[_("Year report of"), name], *sources]),
    ]


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )
