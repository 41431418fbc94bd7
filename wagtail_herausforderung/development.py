"""What an initiative intended, and what has come of it: its blocks as templates read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .charts import Chart, Span, chart_of, time_chart
from .linked import Link, Links
from .tables import Column, Table


@dataclass(frozen=True)
class Progress:
    """How many of some goals have come how far."""

    reached: int
    under_way: int
    planned: int
    dropped: int

    @property
    def total(self) -> int:
        """All that were set: those that were dropped count, too."""
        return self.reached + self.under_way + self.planned + self.dropped

    @property
    def percent(self) -> float:
        return round(self.reached / self.total * 100, 1) if self.total else 0

    @property
    def percent_begun(self) -> float:
        """Of those that are reached or under way."""
        return round((self.reached + self.under_way) / self.total * 100, 1) if self.total else 0

    @property
    def sentence(self) -> str:
        """“3 of 5 goals reached”."""
        return ngettext(
            "%(reached)s of %(total)s goal reached",
            "%(reached)s of %(total)s goals reached",
            self.total,
        ) % {"reached": self.reached, "total": self.total}

    @property
    def rest(self) -> str:
        """“1 under way, 1 dropped”: what is not reached."""
        words = (
            (self.under_way, _("%(count)s under way")),
            (self.planned, _("%(count)s planned")),
            (self.dropped, _("%(count)s dropped")),
        )
        return ", ".join(text % {"count": count} for count, text in words if count)


@dataclass(frozen=True)
class Measure:
    """``block`` is the value of the block; ``evidence`` what of its evidence may be seen."""

    block: Any
    evidence: list[Link]
    documents: list[Any]


@dataclass(frozen=True)
class Goal:
    block: Any
    measures: list[Measure]


@dataclass(frozen=True)
class FieldOfAction:
    block: Any
    goals: list[Goal]
    progress: Progress


@dataclass(frozen=True)
class Moment:
    """An entry of the timeline."""

    block: Any
    link: Link | None


@dataclass(frozen=True)
class Funded:
    """A phase of the funding. ``supporters`` are pairs of a partner and its role."""

    name: str
    block: Any = None
    programme: Link | None = None
    supporters: list[tuple[Any, str]] = field(default_factory=list)


def progress_of(goals: Iterable[Any]) -> Progress:
    """Of goals as their blocks have them."""
    counted = Counter(goal["status"] for goal in goals)
    return Progress(
        counted["reached"], counted["under_way"], counted["planned"], counted["dropped"]
    )


def fields_of(blocks: Iterable[Any], links: Links) -> list[FieldOfAction]:
    return [
        FieldOfAction(
            block.value,
            [Goal(goal, [_measure(m, links) for m in goal["measures"]]) for goal in _goals(block)],
            progress_of(_goals(block)),
        )
        for block in blocks
    ]


def _goals(block: Any) -> list[Any]:
    return list(block.value["goals"])


def _measure(measure: Any, links: Links) -> Measure:
    pages = [each.value for each in measure["evidence"] if each.block_type == "page"]
    found = [link for page in pages if (link := links.link(page))]
    documents = [each.value for each in measure["evidence"] if each.block_type == "document"]
    return Measure(measure, found, [document for document in documents if document])


def all_goals(blocks: Iterable[Any]) -> Progress:
    """How far the goals of all fields of action are."""
    return progress_of(goal for block in blocks for goal in _goals(block))


def timeline_of(blocks: Iterable[Any], links: Links) -> list[Moment]:
    """In the order of time, whatever the order of the blocks."""
    told = [block.value for block in blocks if block.value["when"]]  # a draft may lack it
    dated = sorted(told, key=lambda value: value["when"].first)
    return [Moment(value, _link_of(value, links)) for value in dated]


def _link_of(value: Any, links: Links) -> Link | None:
    if link := links.link(value["page"]):
        return link
    return Link(value["title"], value["url"]) if value["url"] else None


def chosen_pages(page: Any) -> Iterator[Any]:
    """All pages that the blocks of an initiative name, before anybody asks what may be seen."""
    for block in page.fields_of_action:
        for goal in _goals(block):
            for measure in goal["measures"]:
                yield from (e.value for e in measure["evidence"] if e.block_type == "page")
    yield from (block.value["page"] for block in page.timeline)
    yield from (block.value["programme"] for block in page.phases)


def funding_of(phases: Iterable[Any], partners: Iterable[Any], links: Links) -> list[Funded]:
    """The phases with their supporters; those of a phase that is not described come after, those
    of no phase not at all."""
    found = {}
    for block in phases:
        value = block.value
        supporters = [(partner, "") for partner in value["funders"] if partner]
        # A second of the same name is another one; supporters go to the first.
        name = _key(value["phase"])
        found[block.id if name in found else name] = Funded(
            value["phase"], value, links.link(value["programme"]), supporters
        )
    for block in partners:
        value = block.value
        phase = value.get("phase") or ""
        if not phase or not value["partner"]:
            continue
        funded = found.setdefault(_key(phase), Funded(phase))
        known = [partner.pk for partner, _role in funded.supporters]
        if value["partner"].pk in known:
            funded.supporters[known.index(value["partner"].pk)] = (value["partner"], value["role"])
        else:
            funded.supporters.append((value["partner"], value["role"]))
    return list(found.values())


def _key(phase: str) -> str:
    return " ".join(phase.split()).casefold()


def phase_spans(values: Iterable[Any], name: str) -> list[Span]:
    """For the bars of time; ``name`` is where the blocks keep what each is called."""
    return [
        Span(value[name], value.span, value["starts"].first, value["ends"] and value["ends"].last)
        for value in values
        if value["starts"]
    ]


def times(values: Sequence[Any], name: str) -> Chart | None:
    """One bar of time for each phase; one alone is no picture."""
    spans = phase_spans(values, name)
    return time_chart(spans) if len(spans) > 1 else None


def funding_table(values: Sequence[Any]) -> Table | None:
    """What each phase of an initiative was given; ``None`` where there is nothing to compare."""
    if sum(bool(value["amount"]) for value in values) < 2:
        return None
    rows = [(value["phase"], value["amount"], value.span, _names(value)) for value in values]
    amounts = [value["amount"] for value in values if value["amount"]]
    return Table(
        "funding",
        _("Sum by phase"),
        [
            Column(_("Phase"), "text"),
            Column(_("Sum"), "euros"),
            Column(_("Time"), "text"),
            Column(_("Funders"), "text"),
        ],
        rows,
        total=(_("In all"), sum(amounts, Decimal(0)), "", ""),
    )


def _names(value: Any) -> str:
    return ", ".join(partner.name for partner in value["funders"] if partner)


def drawn(table: Table | None) -> dict[str, Any] | None:
    """A table with its chart, as ``components/chart_figure.html`` takes them."""
    return {"table": table, "chart": chart_of(table)} if table else None
