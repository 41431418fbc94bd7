"""One layer that makes exports harmless: no cell of ours is ever a formula.

What people type into a public form ends in a spreadsheet that somebody opens at work. A cell
that begins like a formula gets a leading apostrophe, characters that XML forbids are removed.
Wagtail does not do this for CSV.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.functional import cached_property
from wagtail.coreutils import multigetattr

from .text import cleaned

#: Spaces that are skipped, or not even seen, before a formula: no-break, zero-width, BOM …
_SPACE = r"[ \u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*"

#: The full-width forms count as well: spreadsheets in East Asian settings run them.
_FORMULA = r"[=+\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05]"

#: At the beginning of the cell, and after whatever another spreadsheet may take for the end of
#: one: German settings split CSV at semicolons, pasting splits at tabs and line ends.
_DANGER = re.compile(rf"(^|[;\t\r\n])({_SPACE})(?={_FORMULA})")
_LEADING_CONTROL = re.compile(rf"^{_SPACE}[\t\r\n]")

#: One look is enough for nearly all cells of a long export.
_SUSPECT = re.compile(rf"{_DANGER.pattern}|{_LEADING_CONTROL.pattern}")


def safe_cell(value: Any) -> Any:
    """``value`` as it may stand in a CSV or XLSX cell; numbers, dates and booleans pass.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float | datetime.date | datetime.time):
        return value
    text = cleaned(force_str(value))
    if not _SUSPECT.search(text):
        return text
    if _LEADING_CONTROL.match(text):
        text = "'" + text
    return _DANGER.sub(r"\1'\2", text)


class SafeExportMixin:
    """For views with Wagtail's spreadsheet export: every cell goes through :func:`safe_cell`.

    Put it before the view class. Times are written in the site's time zone, without one, as
    people read them.
    """

    #: Rows fetched at a time, so that a long export does not fill the memory.
    export_chunk_size = 500

    #: Columns that are computed: ``{name in list_export: function of the row's object}``.
    export_functions: dict[str, Callable[[Any], Any]] = {}

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
                row[field] = timezone.localtime(value).replace(tzinfo=None, microsecond=0)
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
        return safe_cell(super().preprocess_field_value(field, value, export_format))

    def get_heading(self, queryset, field) -> str:
        return safe_cell(super().get_heading(queryset, field))

    def get(self, request, *args, **kwargs):
        # Past the page's own context, which would load the whole listing only to count it.
        if self.is_export:
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        """Plain values but for times, and nothing at all for empty cells: an object for each of
        them doubles a long export."""
        from openpyxl.cell import WriteOnlyCell

        for field, value in row_dict.items():
            cell = self.preprocess_field_value(field, value, self.FORMAT_XLSX)
            if cell == "":
                cell = None
            elif date_format and isinstance(value, datetime.datetime):
                cell = WriteOnlyCell(worksheet, cell)
                cell.number_format = date_format
            yield cell

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if hasattr(queryset, "iterator"):
            queryset = _Chunked(queryset, self.export_chunk_size)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def stream_csv(self, queryset):
        """CSV with every cell in quotes, and marked as UTF-8 for spreadsheets that guess."""
        writer = csv.DictWriter(_Echo(), self.list_export, quoting=csv.QUOTE_ALL)
        headings = {field: self.get_heading(queryset, field) for field in self.list_export}
        yield codecs.BOM_UTF8 + writer.writerow(headings)
        for item in queryset:
            yield self.write_csv_row(writer, self.to_row_dict(item))


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
