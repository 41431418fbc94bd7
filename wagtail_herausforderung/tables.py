"""A table of a report: figures with their headings, ready for a page, a chart and a file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import pgettext

from .amounts import money


@dataclass(frozen=True)
class Column:
    """``kind`` says how a value is written: ``text``, ``count``, ``share`` (0 to 1), ``number``,
    ``money`` (€, with cents), ``euros`` (whole) or ``month``."""

    label: str
    kind: str = "count"

    @property
    def is_text(self) -> bool:
        return self.kind in ("text", "month")

    def words(self, value: Any) -> str:
        """“1,234”, “12%”, “€1,000.00”; a dash where there is nothing to say."""
        if value is None or value == "":
            return "–"
        if self.kind == "text" or isinstance(value, str):
            return str(value)
        if self.kind == "month":
            return date_format(value, "YEAR_MONTH_FORMAT")
        if self.kind == "share":
            return pgettext("a share", "%(number)s%%") % {
                "number": number_format(round(value * 100))
            }
        if self.kind == "money":
            return money(value)
        if self.kind == "euros":
            return money(value, 0 if value == int(value) else 2)
        decimals = 0 if self.kind == "count" or value == int(value) else 2
        return number_format(value, decimals, use_l10n=True, force_grouping=True)

    def cell(self, value: Any) -> Any:
        """The value in a spreadsheet: numbers stay numbers."""
        if self.kind == "month" and isinstance(value, datetime.date):
            return f"{value:%Y-%m}"
        if self.kind == "share" and value is not None:
            return round(float(value), 4)
        return value


@dataclass(frozen=True)
class Table:
    """``rows`` are lists of values, one per column; the first column names the row.

    ``series`` are the positions of the columns that a chart draws, ``chart`` is its shape:
    ``bars``, ``months`` or empty. ``total`` is a last row. ``note`` says how it was counted.
    """

    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    chart: str = "bars"
    #: Each row has a scale of its own: their units differ.
    own_scale: bool = False
    series: Sequence[int] = (1,)
    total: Sequence[Any] | None = None
    #: Sentences that say the most important, beside the chart.
    findings: Sequence[str] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        return not any(row[position] for row in self.rows for position in self.series)

    @property
    def body(self) -> list[list[dict]]:
        """The rows as a template writes them."""
        return [self._written(row) for row in self.rows]

    @property
    def foot(self) -> list[dict]:
        return self._written(self.total) if self.total else []

    def _written(self, row: Sequence[Any]) -> list[dict]:
        pairs = zip(self.columns, row, strict=True)
        return [{"words": column.words(value), "column": column} for column, value in pairs]
