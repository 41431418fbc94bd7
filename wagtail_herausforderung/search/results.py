"""What is shown: one page of cards, the facets with their counts, and where clicks lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..cards import CHALLENGE_RELATED, ChallengeCard, challenge_cards
from ..listings import specific_pages
from ..status import Status
from ..vocabulary import TermInfo
from .backends import Hit, SearchAnswer, SearchRequest
from .facets import Facet
from .query import SORT_LABELS, SearchQuery


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
    """A facet with the values there are hits for, and those that are chosen."""

    key: str
    label: str
    open: bool
    values: list[FacetValue] = field(default_factory=list)
    multiple: bool = True

    @property
    def selected_count(self) -> int:
        return sum(value.selected for value in self.values)


@dataclass(frozen=True)
class Chip:
    """Something that narrows the search, with the address that takes it away."""

    label: str
    facet_label: str
    remove_url: str


@dataclass(frozen=True)
class SortOption:
    value: str
    label: str
    selected: bool
    url: str


@dataclass(frozen=True)
class PageLink:
    """A page number with its address; without an address it stands for pages left out."""

    label: str
    url: str = ""
    current: bool = False


def pages_of_hits(hits: Iterable[Hit]) -> list[Any]:
    """The pages that were found, each of its own class, with what their cards read."""
    hits = list(hits)
    return specific_pages(
        [hit.page_id for hit in hits],
        CHALLENGE_RELATED,
        _known({hit.page_id: hit.content_type_id for hit in hits}),
    )


def cards_of(
    hits: Iterable[Hit],
    request: Any = None,
    pages: list[Any] | None = None,
    accounts: dict[int, Any] | None = None,
) -> list[ChallengeCard]:
    """Cards of hits in their order, with as few queries as the backend's knowledge allows.

    ``pages`` and ``accounts`` may be given where they are known already.
    """
    hits = list(hits)
    return challenge_cards(
        pages_of_hits(hits) if pages is None else pages,
        request,
        keys=_known({hit.page_id: hit.terms for hit in hits}),
        statuses=_known({hit.page_id: Status(hit.status) if hit.status else None for hit in hits}),
        accounts=accounts,
    )


def _known(found: dict[int, Any]) -> dict[int, Any] | None:
    return None if None in found.values() else found


class SearchResults:
    """The results of a search. Cards and facets are read when they are first asked for."""

    def __init__(self, query: SearchQuery, answer: SearchAnswer, request: SearchRequest) -> None:
        self.query = query
        self.count: int = answer.count
        self.page: int = answer.page
        self.pages: int = answer.pages
        self.hits: tuple[Hit, ...] = answer.hits
        self.text: str = query.text
        self.sort: str = query.sort
        self.page_size: int = request.page_size
        self._counts = answer.counts
        self.ignored: list[str] = list(query.ignored)
        if query.page > answer.pages:
            self.ignored.append(
                _("There is no page %(number)s; this is the last one.") % {"number": query.page}
            )

    @cached_property
    def cards(self) -> list[ChallengeCard]:
        return cards_of(self.hits, self.query.request)

    @cached_property
    def facets(self) -> list[FacetResult]:
        return [self._facet(facet, open) for facet, open in self.query.shown]

    @cached_property
    def chips(self) -> list[Chip]:
        chips = []
        if self.text:
            chips.append(Chip(self.text, _("Search words"), self.query.url(q=None)))
        for facet in self.query.facets:
            for value in self.query.selections.get(facet.key, []):
                url = self.query.url(**{facet.key: self.query.toggled(facet, value)})
                label = self.query.labels[facet.key][value].label
                chips.append(Chip(label, str(facet.label), url))
        return chips

    @property
    def summary(self) -> str:
        """“12 challenges found for “sleeping bag””; it is announced to screen readers."""
        if not self.count:
            return _("No challenge found")
        if self.text:
            return ngettext(
                "%(count)s challenge found for “%(text)s”",
                "%(count)s challenges found for “%(text)s”",
                self.count,
            ) % {"count": self.count, "text": self.text}
        return ngettext("%(count)s challenge found", "%(count)s challenges found", self.count) % {
            "count": self.count
        }

    @property
    def first(self) -> int:
        """Number of the first hit on this page, from 1; 0 when there is none."""
        return (self.page - 1) * self.page_size + 1 if self.count else 0

    @property
    def last(self) -> int:
        return min(self.page * self.page_size, self.count)

    @property
    def url(self) -> str:
        """The address of exactly this page of results."""
        return self._page_url(self.page)

    @property
    def reset_url(self) -> str:
        """The address without words and selections."""
        return self.query.base_url or "?"

    @property
    def next_url(self) -> str:
        return self._page_url(self.page + 1) if self.page < self.pages else ""

    @property
    def previous_url(self) -> str:
        return self._page_url(self.page - 1) if self.page > 1 else ""

    @property
    def json_url(self) -> str:
        return self.query.url("search.json")

    @property
    def feed_url(self) -> str:
        return self.query.url("feed.atom", sort=None)

    @property
    def suggest_url(self) -> str:
        return f"{self.query.base_url}suggest.json"

    @property
    def sort_options(self) -> list[SortOption]:
        return [
            SortOption(
                value,
                str(label),
                value == self.sort,
                self.query.url(sort=None if value == "relevance" else value),
            )
            for value, label in SORT_LABELS.items()
        ]

    @property
    def page_links(self) -> list[PageLink]:
        """The numbers to show, with gaps: 1 2 … 7 8 9 … 20 21."""
        if self.pages < 2:
            return []
        numbers = Paginator(range(self.pages), 1).get_elided_page_range(
            self.page, on_each_side=1, on_ends=1
        )
        return [
            PageLink(str(number), self._page_url(number), number == self.page)
            if isinstance(number, int)
            else PageLink(str(number))
            for number in numbers
        ]

    def _page_url(self, number: int) -> str:
        return self.query.url(page=number if number > 1 else None)

    def _facet(self, facet: Facet, open: bool) -> FacetResult:
        counts = self._counts.get(facet.key, {})
        selected = self.query.selections.get(facet.key, [])
        labels = facet.get_labels({*counts, *selected}, self.query.language)
        infos = list(labels.values())
        if not facet.ordered:
            infos.sort(key=lambda info: -counts.get(info.key, 0))
        infos = _cut(_as_tree(infos), facet.limit, set(selected))
        top = min((len(info.lineage) for info in infos), default=0)
        values = [
            FacetValue(
                value=info.key,
                label=info.label,
                count=counts.get(info.key, 0),
                selected=info.key in selected,
                url=self.query.url(**{facet.key: self.query.toggled(facet, info.key)}),
                depth=len(info.lineage) - top,
                icon=info.icon,
            )
            for info in infos
        ]
        return FacetResult(
            facet.key, str(facet.label), open or bool(selected), values, facet.multiple
        )


def _cut(infos: list[TermInfo], limit: int | None, selected: set[str]) -> list[TermInfo]:
    if limit is None:
        return infos
    return [info for i, info in enumerate(infos) if i < limit or info.key in selected]


def _as_tree(infos: list[TermInfo]) -> list[TermInfo]:
    """Terms with a lineage below what they are part of, else in the given order."""
    position: Mapping[str, int] = {info.key: i for i, info in enumerate(infos)}

    def place(info: TermInfo) -> Any:
        # A level that is not shown itself sorts by its key, among the last.
        return [(position.get(key, len(infos)), key) for key in info.lineage or (info.key,)]

    return sorted(infos, key=place)
