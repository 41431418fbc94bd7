"""Charts of tables: plain shapes with the words and numbers beside them.

No colour stands alone: every bar has its number, every series a pattern and a name. The shapes
are SVG with attributes only, so that they print and pass a strict Content-Security-Policy; a
screen reader hears the words, not the shapes.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from . import dates
from .tables import Column, Table

#: More bars are no picture any more; the table beside the chart has them all.
MOST_BARS = 20
MOST_MONTHS = 24
#: Years named below time bars: so many have room on a phone.
MOST_TICKS = 6

#: The drawing of months, in its own units.
WIDTH, HEIGHT, TOP, BOTTOM = 720, 200, 18, 40


@dataclass(frozen=True)
class Bar:
    """``percent`` of the longest bar, beginning at ``start``; ``series`` is its number among the
    series, from 1."""

    words: str
    name: str
    percent: float
    series: int
    start: float = 0


@dataclass(frozen=True)
class Group:
    label: str
    bars: list[Bar]


@dataclass(frozen=True)
class Pillar:
    """A column of the drawing of months."""

    x: float
    y: float
    width: float
    height: float
    words: str
    series: int

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        return self.y - 4


@dataclass(frozen=True)
class Month:
    label: str
    year: str
    middle: float
    columns: list[Pillar]


@dataclass(frozen=True)
class Chart:
    """What a template draws. ``legend`` is empty where there is one series only; ``ticks`` are
    years and where they begin, in per cent of a time bar's width."""

    kind: str
    legend: list[tuple[int, str]]
    groups: list[Group]
    months: list[Month]
    left_out: int = 0
    ticks: Sequence[tuple[float, str]] = ()
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - BOTTOM


def chart_of(table: Table) -> Chart | None:
    """The chart of a table; ``None`` where there is nothing to draw."""
    if not table.chart or table.is_empty:
        return None
    columns = [table.columns[position] for position in table.series]
    legend = [(number, column.label) for number, column in enumerate(columns, 1)]
    if len(legend) == 1:
        legend = []
    if table.chart == "months":
        rows = table.rows[-MOST_MONTHS:]
        left_out = len(table.rows) - len(rows)
        return Chart("months", legend, [], _months(table, rows, columns), left_out)
    rows = [row for row in table.rows if any(row[position] for position in table.series)]
    left_out = max(len(rows) - MOST_BARS, 0)
    return Chart("bars", legend, _groups(table, rows[:MOST_BARS], columns), [], left_out)


@dataclass(frozen=True)
class Span:
    """Something that lasts; without ``ends`` it goes on. ``words`` say from when to when."""

    label: str
    words: str
    starts: datetime.date
    ends: datetime.date | None


def time_chart(spans: Sequence[Span]) -> Chart | None:
    """Bars on one line of time, whole years wide; ``None`` for no spans."""
    if not spans:
        return None
    now = dates.today()
    first = datetime.date(min(span.starts.year for span in spans), 1, 1)
    # What goes on reaches today at least, and the right edge where nothing lies beyond.
    known = [span.ends or max(now, span.starts) for span in spans]
    last = datetime.date(max(day.year for day in known) + 1, 1, 1)
    whole = (last - first).days

    def at(day: datetime.date) -> float:
        return round((day - first).days / whole * 100, 1)

    groups = []
    for span in spans:
        start = at(span.starts)
        end = at(span.ends + datetime.timedelta(days=1)) if span.ends else 100.0
        groups.append(
            Group(span.label, [Bar(span.words, span.label, round(end - start, 1), 1, start)])
        )
    years = range(first.year, last.year, -(-(last.year - first.year) // MOST_TICKS))
    ticks = [(at(datetime.date(year, 1, 1)), str(year)) for year in years]
    return Chart("times", [], groups, [], ticks=ticks)


def _greatest(table: Table, rows: Sequence) -> float:
    return max((float(row[p] or 0) for row in rows for p in table.series), default=0) or 1


def _groups(table: Table, rows: Sequence, columns: Sequence[Column]) -> list[Group]:
    longest = _greatest(table, rows)
    groups = []
    for row in rows:
        greatest = _greatest(table, [row]) if table.own_scale else longest
        bars = [
            Bar(
                column.words(row[position]),
                column.label,
                round(float(row[position] or 0) / greatest * 100, 1),
                number,
            )
            for number, (position, column) in enumerate(zip(table.series, columns, strict=True), 1)
        ]
        groups.append(Group(table.columns[0].words(row[0]), bars))
    return groups


def _months(table: Table, rows: Sequence, columns: Sequence[Column]) -> list[Month]:
    greatest = _greatest(table, rows)
    step = WIDTH / max(len(rows), 6)
    width = min(step * 0.8 / len(columns), 36)
    room = HEIGHT - TOP - BOTTOM
    found = []
    for number, row in enumerate(rows):
        left = step * number + (step - width * len(columns)) / 2
        drawn = []
        for place, (position, column) in enumerate(zip(table.series, columns, strict=True)):
            height = float(row[position] or 0) / greatest * room
            drawn.append(
                Pillar(
                    x=round(left + width * place, 1),
                    y=round(HEIGHT - BOTTOM - height, 1),
                    width=round(width - 1, 1),
                    height=round(height, 1),
                    words=column.words(row[position]) if row[position] else "",
                    series=place + 1,
                )
            )
        day = row[0]
        first_of_year = number == 0 or day.month == 1
        found.append(
            Month(
                label=date_format(day, "M") if len(rows) <= 12 else date_format(day, "n"),
                year=str(day.year) if first_of_year else "",
                middle=round(step * (number + 0.5), 1),
                columns=drawn,
            )
        )
    return found
