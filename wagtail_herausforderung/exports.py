"""One layer that makes exports harmless and useful: no cell of ours is ever a formula, and what
is a number can be summed.

What people type into a public form ends in a spreadsheet that somebody opens at work. In XLSX a
text is a text, and stands there as it was typed; in CSV, where a spreadsheet guesses, a cell that
begins like a formula gets a leading apostrophe. Characters that XML forbids are removed. Where a
comma stands before decimals, spreadsheets expect semicolons between cells.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import ExcelDateFormatter
from wagtail.admin.widgets.button import Button
from wagtail.coreutils import multigetattr

from .dates import at_site
from .text import cleaned

#: Spaces that are skipped, or not even seen, before a formula: no-break, zero-width, BOM …
_SPACE = r"[ \u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*"

#: The full-width forms count as well: spreadsheets in East Asian settings run them.
_FORMULA = r"[=+\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05]"

#: At the beginning of the cell, and after whatever another spreadsheet may take for the end of
#: one: German settings split CSV at semicolons, pasting splits at tabs and line ends. With the
#: apostrophes that stand there already: one more than was typed is always the one that was added.
_DANGER = re.compile(rf"(^|[;\t\r\n])('*{_SPACE})(?={_FORMULA})")
_LEADING_CONTROL = re.compile(rf"^'*{_SPACE}[\t\r\n]")

#: One look is enough for nearly all cells of a long export.
_SUSPECT = re.compile(rf"{_DANGER.pattern}|{_LEADING_CONTROL.pattern}")

#: The apostrophes that are put there.
_ADDED = re.compile(rf"^'(?='*{_SPACE}[\t\r\n])|(^|[;\t\r\n])'(?='*{_SPACE}{_FORMULA})")

#: Digits and what people put between them: a formula of these can do nothing. "+1" is none.
_TELEPHONE = re.compile(r"\+\d[\d ()/.\u00a0-]{4,}\d")


def safe_cell(value: Any) -> Any:
    """``value`` as it may stand in a CSV cell; numbers, dates and booleans pass, and so does a
    telephone number.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float | Decimal | datetime.date | datetime.time):
        return value
    text = cleaned(force_str(value))
    if not _SUSPECT.search(text) or _TELEPHONE.fullmatch(text):
        return text
    if _LEADING_CONTROL.match(text):
        text = "'" + text
    return _DANGER.sub(r"\1'\2", text)


def plain_cell(text: str) -> str:
    """What stood in a CSV cell before :func:`safe_cell`; another text stays as it is.

    >>> plain_cell("'=1+1")
    '=1+1'
    """
    if "'" not in text:
        return text
    bare = _ADDED.sub(r"\1", text)
    return bare if bare != text and safe_cell(bare) == text else text


def csv_cell(value: Any) -> Any:
    """:func:`safe_cell`, with decimals as the reader's spreadsheet reads them."""
    if isinstance(value, float | Decimal):
        return str(value).replace(".", get_format("DECIMAL_SEPARATOR"))
    return safe_cell(value)


def csv_options() -> dict[str, Any]:
    """For ``csv.writer``: every cell in quotes, with the reader's separator."""
    comma = get_format("DECIMAL_SEPARATOR") == ","
    return {"quoting": csv.QUOTE_ALL, "delimiter": ";" if comma else ","}


def xlsx_cell(worksheet: Any, value: Any, date_format: str = "") -> Any:
    """``value`` for an XLSX row: plain where it can be, an object for each cell doubles a long
    export. Texts that look like a formula are marked as text, also for whoever edits the cell."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        text = cleaned(force_str(value))
        if not _SUSPECT.search(text):
            return text or None
        cell = WriteOnlyCell(worksheet, text)
        cell.data_type, cell.quotePrefix = "s", True
        return cell
    wanted = "#,##0.00" if isinstance(value, Decimal) else date_format
    if wanted and isinstance(value, Decimal | datetime.datetime):
        cell = WriteOnlyCell(worksheet, value)
        cell.number_format = wanted
        return cell
    return value


def new_sheet(workbook: Any, title: str, headings: Iterable[Any]) -> Any:
    """A worksheet whose first row are its headings, which stay when one scrolls."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    worksheet = workbook.create_sheet(
        title=re.sub(r"[\[\]:*?/\\]", " ", cleaned(force_str(title)))[:31]
    )
    worksheet.freeze_panes = "A2"
    row = []
    for heading in headings:
        cell = WriteOnlyCell(worksheet, cleaned(force_str(heading)))
        cell.data_type, cell.font = "s", Font(bold=True)
        row.append(cell)
    worksheet.append(row)
    return worksheet


@dataclass(frozen=True)
class Sheet:
    """A further table of an export, with a row for each of what ``rows`` finds in an object of
    the list: a sheet in XLSX, a file of its own in CSV. ``columns`` are ``{heading: function of
    such a row}``, ``key`` stands in addresses and in the file's name."""

    key: str
    title: Any
    rows: Callable[[Any], Iterable[Any]]
    columns: dict[Any, Callable[[Any], Any]]


class SafeExportMixin:
    """For views with Wagtail's spreadsheet export: every cell is harmless, every number a number.

    Put it before the view class. Times are written in the site's time zone, without one, as
    people read them.
    """

    #: Rows fetched at a time, so that a long export does not fill the memory.
    export_chunk_size = 500

    #: Columns that are computed: ``{name in list_export: function of the row's object}``.
    export_functions: dict[str, Callable[[Any], Any]] = {}

    #: Further tables.
    export_sheets: Sequence[Sheet] = ()

    def to_row_dict(self, item) -> OrderedDict:
        functions, fields = self.export_functions, self.list_export
        if functions:
            row = OrderedDict(
                (name, functions[name](item) if name in functions else multigetattr(item, name))
                for name in fields
            )
        else:
            row = super().to_row_dict(item)
        for field, value in row.items():
            if isinstance(value, datetime.datetime) and timezone.is_aware(value):
                row[field] = at_site(value).replace(tzinfo=None, microsecond=0)
        return row

    @cached_property
    def _preprocessing(self) -> dict[tuple, Any]:
        return {}

    def get_preprocess_function(self, field, value, export_format):
        """Looked up once for each class of values in a column, not for every cell."""
        known, key = self._preprocessing, (field, type(value), export_format)
        if key not in known:
            known[key] = super().get_preprocess_function(field, value, export_format)
        return known[key]

    def preprocess_field_value(self, field, value, export_format):
        found = super().preprocess_field_value(field, value, export_format)
        return csv_cell(found) if export_format == self.FORMAT_CSV else found

    def get_heading(self, queryset, field) -> str:
        return safe_cell(super().get_heading(queryset, field))

    def get(self, request, *args, **kwargs):
        # Past the page's own context, which would load the whole listing only to count it.
        if self.is_export:
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        for field, value in row_dict.items():
            cell = self.preprocess_field_value(field, value, self.FORMAT_XLSX)
            yield xlsx_cell(worksheet, cell, date_format or "")

    def write_xlsx(self, queryset, output):
        from openpyxl import Workbook

        book = Workbook(write_only=True, iso_dates=True)
        headings = [self.get_heading(queryset, field) for field in self.list_export]
        first = new_sheet(book, self.export_title(queryset), headings)
        others = [(each, new_sheet(book, each.title, each.columns)) for each in self.export_sheets]
        dates = ExcelDateFormatter().get()
        for item in queryset:
            first.append(self.generate_xlsx_row(first, self.to_row_dict(item), date_format=dates))
            for sheet, worksheet in others:
                for row in sheet.rows(item):
                    values = (function(row) for function in sheet.columns.values())
                    worksheet.append([xlsx_cell(worksheet, value) for value in values])
        book.save(output)

    @cached_property
    def csv_sheet(self) -> Sheet | None:
        """The further table that a CSV file was asked for."""
        wanted = self.request.GET.get("sheet", "")
        return next((each for each in self.export_sheets if each.key == wanted), None)

    def get_filename(self) -> str:
        name = super().get_filename()
        return f"{name}-{self.csv_sheet.key}" if self.csv_sheet else name

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        for number, sheet in enumerate(self.export_sheets if self.show_export_buttons else ()):
            params = self.request.GET.copy()
            params["export"], params["sheet"] = self.FORMAT_CSV, sheet.key
            label = _("Download CSV: %(table)s") % {"table": sheet.title}
            url = f"{self.request.path}?{params.urlencode()}"
            button = Button(label, url=url, icon_name="download", priority=101 + number)
            buttons = [*buttons, button]
        return buttons

    def export_title(self, queryset) -> str:
        model = getattr(queryset, "model", None)
        return capfirst(model._meta.verbose_name_plural) if model else "1"

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if hasattr(queryset, "iterator"):
            queryset = _Chunked(queryset, self.export_chunk_size)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def stream_csv(self, queryset):
        """CSV, marked as UTF-8 for spreadsheets that guess."""
        if self.csv_sheet:
            yield from self._stream_sheet(self.csv_sheet, queryset)
            return
        writer = csv.DictWriter(_Echo(), self.list_export, **csv_options())
        headings = {field: self.get_heading(queryset, field) for field in self.list_export}
        yield codecs.BOM_UTF8 + writer.writerow(headings)
        for item in queryset:
            yield self.write_csv_row(writer, self.to_row_dict(item))

    def _stream_sheet(self, sheet: Sheet, queryset):
        writer = csv.writer(_Echo(), **csv_options())
        headings = [safe_cell(force_str(heading)) for heading in sheet.columns]
        yield codecs.BOM_UTF8 + writer.writerow(headings)
        for item in queryset:
            for row in sheet.rows(item):
                values = (function(row) for function in sheet.columns.values())
                yield writer.writerow([csv_cell(value) for value in values])


class _Echo:
    """Hands back what it is given to write."""

    def write(self, value: str) -> bytes:
        return value.encode()


class _Chunked:
    """A queryset that is read in chunks and keeps what it has prefetched."""

    def __init__(self, queryset, size: int) -> None:
        self.queryset = queryset
        self.size = size
        self.model = queryset.model

    def __iter__(self):
        return self.queryset.iterator(chunk_size=self.size)
