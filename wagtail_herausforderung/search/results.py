"""What is shown: one page of cards, the facets with their counts, and where clicks lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..cards import CHALLENGE_RELATED, ChallengeCard, challenge_cards
from ..compat import follow_installed
from ..conf import settings as hf
from ..geo.map import MapView
from ..listings import specific_pages
from ..status import Status
from ..vocabulary import TermInfo
from .backends import Hit, SearchAnswer, SearchRequest, get_backend
from .documents import own_texts
from .engine.answer import distances, has_form
from .facets import Facet
from .kinds import CHALLENGE, KINDS
from .language import Question, highlight, snippet, spellings
from .maps import build_map
from .query import ALL, DISTANCES, SORT_LABELS, USUAL_DISTANCE, SearchQuery


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


#: Text in pieces; the second of a pair says whether the piece is what was searched for.
Marked = list[tuple[str, bool]]


class Entry:
    """A hit as a list shows it: its card, and where the words were found.

    ``distance`` in kilometres, when a place was asked for and the hit has one.
    """

    def __init__(
        self,
        kind: str,
        card: Any,
        question: Question | None = None,
        language: str = "",
        distance: float | None = None,
    ) -> None:
        self.kind = kind
        self.card = card
        self.distance = None if distance is None else round(distance)
        self._question = question
        self._language = language

    @cached_property
    def title(self) -> Marked:
        return self._marked(self.card.title)

    @cached_property
    def summary(self) -> Marked:
        return self._marked(self.card.summary)

    @cached_property
    def excerpt(self) -> Marked:
        """A passage from the text, when neither title nor summary has the words."""
        if self._question is None or _has_marks(self.title) or _has_marks(self.summary):
            return []
        texts = own_texts(KINDS[self.kind], self.card.source)
        found = snippet(texts, self._question, self._language)
        return found if _has_marks(found) else []

    def _marked(self, text: str) -> Marked:
        if self._question is None:
            return [(text, False)]
        return highlight(text, self._question, self._language)


def _has_marks(pieces: Marked) -> bool:
    return any(marked for _text, marked in pieces)


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


def pages_of_hits(hits: Iterable[Hit], related: Iterable[str] = CHALLENGE_RELATED) -> list[Any]:
    """The pages that were found, each of its own class, with what their cards read.

    What has expired or been taken off since the index was asked is left out.
    """
    hits = list(hits)
    pages = specific_pages(
        [hit.object_id for hit in hits],
        related,
        _known({hit.object_id: hit.content_type_id for hit in hits}),
    )
    now = timezone.now()
    return [page for page in pages if page.live and not (page.expire_at and page.expire_at <= now)]


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
        keys=_known({hit.object_id: hit.terms for hit in hits}),
        statuses=_known(
            {hit.object_id: Status(hit.status) if hit.status else None for hit in hits}
        ),
        accounts=accounts,
    )


def _known(found: dict[int, Any]) -> dict[int, Any] | None:
    return None if None in found.values() else found


class SearchResults:
    """The results of a search. The backend is asked, and cards and facets are read, when they
    are first needed."""

    def __init__(self, query: SearchQuery, request: SearchRequest | None = None) -> None:
        """``request``: another than the query's own, for a feed."""
        self.query = query
        self._request = request
        self.text: str = query.text
        self.sort: str = query.sort

    @cached_property
    def request(self) -> SearchRequest:
        return self._request or self.query.to_request()

    @cached_property
    def answer(self) -> SearchAnswer:
        return get_backend().search(self.request)

    @property
    def count(self) -> int:
        return self.answer.count

    @property
    def page(self) -> int:
        return self.answer.page

    @property
    def pages(self) -> int:
        return self.answer.pages

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self.answer.hits

    @property
    def page_size(self) -> int:
        return self.request.page_size

    @property
    def ignored(self) -> list[str]:
        """Sentences about what was wrong with the parameters and left out."""
        if self.query.page <= self.pages:
            return self.query.ignored
        sentence = _("There is no page %(number)s; this is the last one.")
        return [*self.query.ignored, sentence % {"number": self.query.page}]

    @cached_property
    def cards(self) -> list[Any]:
        """Cards of the hits of all kinds, in their order."""
        return [entry.card for entry in self.entries]

    @cached_property
    def entries(self) -> list[Entry]:
        """The hits with their cards and what was found in them."""
        known = {}
        for kind in dict.fromkeys(hit.kind for hit in self.hits):
            mine = [hit for hit in self.hits if hit.kind == kind]
            for pk, card in KINDS[kind].cards(mine, self.query.request).items():
                known[kind, pk] = card
        keys = [(hit.kind, hit.object_id) for hit in self.hits]
        far = distances(self.query.look.image, self.query.near, keys) if self.query.near else {}
        question = self.query.question
        if question is not None and not question.concepts:
            question = None
        return [
            Entry(key[0], known[key], question, self.query.language, far.get(key))
            for key in keys
            if key in known
        ]

    @cached_property
    def corrected(self) -> str:
        """The search words as they were probably meant, or nothing.

        Only words that visitors may find: the index knows of private pages, too.
        """
        question = self.query.question
        if question is None or not question.corrections:
            return ""
        look, request = self.query.look, self.request
        visible = look.visible(request.scope, request.locale_id, request.kinds)
        found = list(self.answer.concepts_found)
        for each in question.corrections:
            forms = spellings(each.meant)
            if not has_form(look.image, request.language, forms, visible):
                for place in each.concepts:
                    found[place : place + 1] = [False]
        return question.corrected_text(found)

    @property
    def corrected_url(self) -> str:
        return self.query.url(q=self.corrected) if self.corrected else ""

    @property
    def points(self) -> Mapping[tuple[float, float], int]:
        """Where the hits are, with how many there: for the map."""
        return self.answer.points

    @property
    def is_map(self) -> bool:
        return self.query.view == "map"

    @property
    def view_url(self) -> str:
        """The same search in the other view: the map, or the list."""
        return self.query.url(view=None if self.is_map else "map")

    @cached_property
    def map(self) -> MapView:
        """The hits on the outline map."""
        return build_map(self.answer.points, self.query)

    @cached_property
    def carried(self) -> list[tuple[str, str]]:
        """What is chosen and has no field of its own on the page: ``(parameter, value)``.

        The next click would lose it otherwise.
        """
        drawn = {facet.key for facet in self.facets if facet.values}
        found = []
        for facet in self.query.facets:
            if facet.key in drawn:
                continue
            if facet.key in self.query.defaults:
                found.append((facet.key, ALL))
            found += [(facet.key, value) for value in self.query.selections.get(facet.key, [])]
        if self.sort != "relevance" and (self.is_map or self.count < 2):
            found.append(("sort", self.sort))
        return found

    @property
    def map_tiles(self) -> dict[str, str]:
        """Where a detailed map comes from, for those who ask for it; usually nowhere."""
        return hf.MAP_TILES

    @cached_property
    def facets(self) -> list[FacetResult]:
        return [self._facet(facet, open) for facet, open in self.query.shown]

    @cached_property
    def chips(self) -> list[Chip]:
        chips = []
        if self.text:
            chips.append(Chip(self.text, _("Search words"), self.query.url(q=None)))
        near = self.query.near
        if near is not None:
            label = _("%(km)s km around %(place)s") % {"km": near.km, "place": near.label}
            chips.append(Chip(label, _("Distance"), self.query.url(near=None)))
        for facet in self.query.facets:
            for value in self.query.selections.get(facet.key, []):
                url = self.query.url(**{facet.key: self.query.toggled(facet, value)})
                label = self.query.labels[facet.key][value].label
                chips.append(Chip(label, str(facet.label), url))
        return chips

    @property
    def summary(self) -> str:
        """“12 challenges found for “sleeping bag””; it is announced to screen readers."""
        if self.is_mixed:
            return self._mixed_summary
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
    def _mixed_summary(self) -> str:
        if not self.count:
            return _("Nothing found")
        if self.text:
            return ngettext(
                "%(count)s hit for “%(text)s”", "%(count)s hits for “%(text)s”", self.count
            ) % {"count": self.count, "text": self.text}
        return ngettext("%(count)s hit", "%(count)s hits", self.count) % {"count": self.count}

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
    def everything_url(self) -> str:
        """The address of all there is, also of what the editor does not show at first."""
        every = {facet.key: None for facet in self.query.facets}
        return self.query.url(q=None, near=None, sort=None, view=None, **every) or "?"

    @property
    def is_mixed(self) -> bool:
        """Whether other things than challenges are searched, too."""
        return self.query.kinds != (CHALLENGE,)

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
    def follow_url(self) -> str:
        """Where one has this search sent by mail; empty where the site has no such thing."""
        if not follow_installed():
            return ""
        from ..follow.links import follow_url

        return follow_url(self.query)

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
            if self._can_sort_by(value)
        ]

    def _can_sort_by(self, value: str) -> bool:
        if value == "distance":
            return self.query.near is not None
        return value != "deadline" or CHALLENGE in self.query.kinds

    @property
    def distances(self) -> list[tuple[int, bool]]:
        """Kilometres to choose from, each with whether it is chosen."""
        chosen = self.query.near.km if self.query.near else USUAL_DISTANCE
        return [(km, km == chosen) for km in sorted({*DISTANCES, chosen or USUAL_DISTANCE})]

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
        counts = self.answer.counts.get(facet.key, {})
        selected = self.query.selections.get(facet.key, [])
        labels = facet.get_labels({*counts, *selected}, self.query.language)
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
                url=self.query.url(**{facet.key: self.query.toggled(facet, info.key)}),
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
            has_default=facet.key in self.query.defaults,
        )


#: Values of a facet that a page names at most, chosen ones not counted.
MOST_VALUES = 150


def _cut(infos: list[TermInfo], limit: int, selected: set[str]) -> list[TermInfo]:
    return [info for i, info in enumerate(infos) if i < limit or info.key in selected]


def _as_tree(infos: list[TermInfo]) -> list[TermInfo]:
    """Terms with a lineage below what they are part of, else in the given order."""
    position: Mapping[str, int] = {info.key: i for i, info in enumerate(infos)}

    def place(info: TermInfo) -> Any:
        # A level that is not shown itself sorts by its key, among the last.
        return [(position.get(key, len(infos)), key) for key in info.lineage or (info.key,)]

    return sorted(infos, key=place)
