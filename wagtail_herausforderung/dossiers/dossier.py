"""The dossier of a company and a year: its rows, added up into the tables that all files share."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from .. import dates
from ..amounts import of_unit
from ..cases.asking import Asked
from ..cases.choices import WorkingTime
from ..compat import get_page_model
from ..models import Partner
from ..models.terms import Resource
from ..pledges.choices import Outcome
from ..reports.figures import Headline
from ..reports.words import kind_and_unit
from ..submissions.transition import Actor
from ..tables import Column, Table
from .definitions import CONFIRMS, DEFINED, FORMATS, INPUT, OUTCOME, OUTPUT
from .trace import Row, Story, asked, rows, stories


@dataclass(frozen=True)
class Dossier:
    """Read-only, in the active language. Figures are sums over ``rows`` and nothing else."""

    company: str
    year: int
    initiatives: list[str]
    rows: list[Row]
    stories: list[Story]
    asked: list[Asked]
    as_of: datetime.date

    @property
    def kept(self) -> list[Row]:
        """The rows of which something came."""
        return [row for row in self.rows if row.is_kept]

    @cached_property
    def figures(self) -> dict[str, int | Decimal]:
        """The figures of all pages and reports, by their keys in ``FIGURES``."""
        return {
            "received": sum(row.is_received for row in self.rows),
            "cooperations": sum(row.is_cooperation for row in self.rows),
            "people": sum(row.people or 0 for row in self.rows),
            "hours": sum((row.hours for row in self.rows), Decimal(0)),
            "value": sum((row.value or Decimal(0) for row in self.rows), Decimal(0)),
        }

    @property
    def headlines(self) -> list[Headline]:
        return [Headline(key, value) for key, value in self.figures.items()]

    @property
    def organisations(self) -> int:
        return len({row.organisation for row in self.kept if row.organisation})

    # Tables: ``kinds``, ``inputs``, ``formats`` are their figures, for programs

    @cached_property
    def kinds(self) -> list[list[Any]]:
        """``[kind, unit, asked, offered, accepted, delivered]``."""
        sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        asked: dict[tuple[str, str], dict[int, int | None]] = defaultdict(dict)
        for row in self.rows:
            for line in row.lines:
                key = line.kind, line.unit
                asked[key][line.need] = line.asked
                given = (line.offered, line.accepted) if row.is_received else (0, 0)
                for place, number in enumerate((*given, line.delivered)):
                    sums[key][place] += number
        return [
            [*key, None if None in asked[key].values() else sum(asked[key].values()), *numbers]
            for key, numbers in sorted(sums.items())
        ]

    @cached_property
    def inputs(self) -> list[tuple[str, Decimal | None, Decimal | None]]:
        """``(key in INPUT, hours, value)``; ``None``: nothing is known of it."""
        hours = self._sums(_time_row, lambda row: row.hours)
        value: dict[str, Decimal] = defaultdict(Decimal)
        for row in self.kept:
            for resource, worth in row.worth or [(row.resource, row.value or Decimal(0))]:
                value[_time_row(row) if resource == Resource.TIME else resource] += worth
        found: list[tuple[str, Decimal | None, Decimal | None]] = []
        for key in INPUT:
            is_time = key in (*WorkingTime.values, "time")
            is_known = key != "management"
            found.append((key, hours[key] if is_time else None, value[key] if is_known else None))
        return found

    @cached_property
    def formats(self) -> list[tuple[str, int, Decimal]]:
        """``(key in FORMATS, cooperations, hours)``."""
        number = self._sums(lambda row: row.format, lambda row: Decimal(row.is_cooperation))
        hours = self._sums(lambda row: row.format, lambda row: row.hours)
        return [(key, int(number[key]), hours[key]) for key in FORMATS]

    @cached_property
    def output(self) -> dict[str, int]:
        return {
            "cooperations": int(self.figures["cooperations"]),
            "organisations": self.organisations,
            "people": int(self.figures["people"]),
            "stories": len(self.stories),
        }

    @cached_property
    def outcome(self) -> dict[str, int]:
        """How many of the closings say so; parts are closings of their own."""
        said = [row.outcome for row in self.kept]
        by = [row for row in self.kept if Actor.ORGANISATION in row.confirmed_by]
        return {
            "fully": said.count(Outcome.FULLY),
            "partly": said.count(Outcome.PARTLY),
            "confirmed_by_organisation": len(by),
        }

    def _sums(
        self, key: Callable[[Row], str], number: Callable[[Row], Decimal]
    ) -> dict[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for row in self.kept:
            found[key(row)] += number(row)
        return found

    @property
    def tables(self) -> list[Table]:
        """What page, PDF and workbook show, but for the rows."""
        hours, value = self.figures["hours"], self.figures["value"]
        count = Column(pgettext("how many", "Number"))
        return [
            _table(
                "asked",
                [_("Asked on"), _("For what"), pgettext("to a question", "Answer")],
                [],
                [[_day(each.on), each.about, each.answer] for each in self.asked],
            ),
            _table(
                "given",
                [_("Kind of support (unit)")],
                [
                    *(Column(_("Asked for")), Column(_("Offered")), Column(_("Accepted"))),
                    Column(_("Delivered")),
                ],
                [[kind_and_unit(kind, unit), *numbers] for kind, unit, *numbers in self.kinds],
            ),
            _table(
                "input",
                [_("What was put in")],
                [Column(_("Hours"), "number"), Column(_("Equivalent value"), "money")],
                [[str(INPUT[key]), *numbers] for key, *numbers in self.inputs],
                total=[_("All"), hours, value],
            ),
            _table("output", [_("What was done")], [count], _named(self.output, OUTPUT)),
            _table("outcome", [_("What was answered")], [count], _named(self.outcome, OUTCOME)),
            _table(
                "formats",
                [_("Format")],
                [Column(_("Cooperations")), Column(_("Hours"), "number")],
                [[str(FORMATS[key]), *numbers] for key, *numbers in self.formats],
                total=[_("All"), self.figures["cooperations"], hours],
            ),
        ]

    @property
    def traced(self) -> Table:
        """Every row, with all that is said of it."""
        columns = [
            *(_("Challenge"), _("Organisation"), _("Initiative"), _("Received"), _("State")),
            *(_("Closed"), _("Corrected on"), _("Delivered"), _("Working time"), _("Formula")),
            _("Confirmed by"),
        ]
        numbers = [
            *(Column(_("Pledges")), Column(_("Cooperations")), Column(_("People"))),
            *(Column(_("Hours"), "number"), Column(_("Equivalent value"), "money")),
        ]
        total = ["" for _column in columns]
        return _table(
            "pledges",
            [_("Reference"), *columns],
            numbers,
            [self._cells(row) for row in self.rows],
            total=[_("All"), *total, *self.figures.values()],
        )

    def _cells(self, row: Row) -> list[Any]:
        told = [row.reference, row.challenge, row.organisation, row.initiative]
        told += [date_format(row.received_on, "SHORT_DATE_FORMAT"), row.state]
        told += [_day(row.closed_on), _day(row.corrected_on), delivered(row)]
        told += [working_time(row), row.formula, confirmed_by(row)]
        counts = [int(row.is_received), int(row.is_cooperation), row.people or 0]
        return [*told, *counts, row.hours, row.value or Decimal(0)]


def dossier_of(partner: Partner, year: int, pages: Sequence[Any]) -> Dossier:
    """In the active language; ``pages`` are the initiatives that it contains."""
    return Dossier(
        company=partner.name,
        year=year,
        initiatives=[page.title for page in pages],
        rows=rows(partner, year, pages),
        stories=stories(partner, year, pages, get_language() or ""),
        asked=asked(partner, year, pages),
        as_of=dates.today(),
    )


def pages_with(ids: Iterable[int]) -> list[Any]:
    """The pages that a link contains, as far as they are still there."""
    return list(get_page_model()._base_manager.filter(pk__in=list(ids)).order_by("path"))


def _time_row(row: Row) -> str:
    return row.working_time or "time"


def delivered(row: Row) -> str:
    """“10 sleeping bags”, of each need."""
    given = (line for line in row.lines if line.delivered)
    return "; ".join(f"{of_unit(line.delivered, line)} · {line.title}" for line in given)


def working_time(row: Row) -> str:
    return str(dict(WorkingTime.choices).get(row.working_time, "")) if row.hours else ""


def confirmed_by(row: Row) -> str:
    return ", ".join(str(CONFIRMS[Actor(side)]) for side in row.confirmed_by)


def _day(day: datetime.date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _named(numbers: Mapping[str, int], words: Mapping[str, Any]) -> list[list[Any]]:
    return [[str(words[key]), number] for key, number in numbers.items()]


def _table(
    key: str, texts: Sequence[str], numbers: Sequence[Column], found: Sequence, **more: Any
) -> Table:
    figure = DEFINED[key]
    columns = [*(Column(text, "text") for text in texts), *numbers]
    note = str(figure.says)
    return Table(key, str(figure.label), columns, found, note=note, chart="", **more)
