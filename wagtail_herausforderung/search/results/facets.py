"""Facets as check boxes: which values are shown, in which order, what a click on them gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...vocabulary import TermInfo
from ..backends import SearchAnswer
from ..facets import Facet
from ..query import SearchQuery
from .links import PageLink

#: Values of a facet that a page names at most, chosen ones not counted.
MOST_VALUES = 150


@dataclass(frozen=True)
class FacetValue:
    """A value as a check box shows it. ``depth`` is its level below the top one shown."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    depth: int = 0
    icon: str = ""


@dataclass(frozen=True)
class FacetResult:
    """A facet with the values there are hits for, and those that are chosen.

    ``first`` are shown at once, ``more`` unfold; where there are many, ``is_long``, one can look
    for a value by its name.
    """

    key: str
    label: str
    open: bool
    first: list[FacetValue] = field(default_factory=list)
    more: list[FacetValue] = field(default_factory=list)
    multiple: bool = True
    has_default: bool = False

    #: From so many values on people look for a name instead of reading the list.
    LONG = 15

    @property
    def values(self) -> list[FacetValue]:
        return [*self.first, *self.more]

    @property
    def is_long(self) -> bool:
        return len(self.first) + len(self.more) > self.LONG

    @property
    def selected_count(self) -> int:
        return sum(value.selected for value in self.values)


def facet_result(
    query: SearchQuery, facet: Facet, counts: Mapping[str, int], open: bool
) -> FacetResult:
    """``counts``: value → hits there are with it. ``open``: even when nothing is chosen."""
    selected = query.selections.get(facet.key, [])
    labels = facet.get_labels({*counts, *selected}, query.language)
    infos = list(labels.values())
    if not facet.ordered:
        infos.sort(key=lambda info: -counts.get(info.key, 0))
    infos = _cut(_as_tree(infos), MOST_VALUES, set(selected))
    top = min((len(info.lineage) for info in infos), default=0)
    values = [
        FacetValue(
            value=info.key,
            label=info.label,
            count=counts.get(info.key, 0),
            selected=info.key in selected,
            url=query.url(**{facet.key: query.toggled(facet, info.key)}),
            depth=len(info.lineage) - top,
            icon=info.icon,
        )
        for info in infos
    ]
    first = [v for i, v in enumerate(values) if facet.limit is None or i < facet.limit]
    more = [v for v in values[len(first) :] if not v.selected]
    first += [v for v in values[len(first) :] if v.selected]
    if len(more) < 3:
        # Unfolding two lines is more work than reading them.
        first, more = values, []
    return FacetResult(
        key=facet.key,
        label=str(facet.label),
        open=open or bool(selected),
        first=first,
        more=more,
        multiple=facet.multiple,
        has_default=facet.key in query.defaults,
    )


def _cut(infos: list[TermInfo], limit: int, selected: set[str]) -> list[TermInfo]:
    return [info for i, info in enumerate(infos) if i < limit or info.key in selected]


def _as_tree(infos: list[TermInfo]) -> list[TermInfo]:
    """Terms with a lineage below what they are part of, else in the given order."""
    position: Mapping[str, int] = {info.key: i for i, info in enumerate(infos)}

    def place(info: TermInfo) -> Any:
        # A level that is not shown itself sorts by its key, among the last.
        return [(position.get(key, len(infos)), key) for key in info.lineage or (info.key,)]

    return sorted(infos, key=place)


def values_left_out(query: SearchQuery, answer: SearchAnswer) -> list[PageLink]:
    """What the editor does not show at first: each value with its hits, and the address of this
    search with it."""
    found = []
    for facet in query.facets:
        chosen = query.selections.get(facet.key, [])
        if not chosen or chosen != query.defaults.get(facet.key):
            continue
        counts = answer.counts.get(facet.key, {})
        for value, info in facet.get_labels(set(counts), query.language).items():
            if value not in chosen and counts[value]:
                url = query.url(**{facet.key: [*chosen, value]})
                found.append(PageLink(f"{info.label} ({counts[value]})", url))
    return found
