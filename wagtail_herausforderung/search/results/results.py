"""The results of a search: what a template, the JSON and the feed read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from ... import extras
from ...conf import settings as hf
from ...geo.map import MapView, build
from ...geo.place import Place
from ..backends import Hit, SearchAnswer, SearchRequest
from ..kinds import MIXED, Key, Kind, kind_named
from ..language import spellings
from ..meaning.second import second_list
from ..parameters import ALL, DISTANCES, SORT_LABELS, USUAL_DISTANCE
from ..query import SearchQuery
from .entries import Entry
from .facets import FacetResult, facet_result, values_left_out
from .links import Chip, PageLink, SortOption
from .nearly import WayOut, looser, ways_out


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

    @property
    def answer(self) -> SearchAnswer:
        """What fits; when nothing does and the search is a visitor's own, what almost fits."""
        return self._found[0]

    @property
    def almost(self) -> str:
        """A sentence that says that these hits only almost fit; ``""`` when they do."""
        return self._found[1]

    @cached_property
    def _strict(self) -> SearchAnswer:
        return self.query.backend.search(self.request)

    @cached_property
    def _found(self) -> tuple[SearchAnswer, str]:
        if not self._strict.count and self._request is None:
            for sentence, request in looser(self.query, self.request):
                found = self.query.backend.search(request)
                if found.count:
                    return found, sentence
        return self._strict, ""

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """For a page without hits: what could be taken away. One search for each."""
        return [] if self.count else ways_out(self.query, self.request)

    @property
    def around(self) -> Chip | None:
        """The same search around the place that stands among the words."""
        near = self.query.around
        if near is None or self.query.near is not None:
            return None
        label = _("%(km)s km around %(place)s") % {"km": near.km, "place": near.label}
        return Chip(label, "", self.query.url(q=self.query.text_anywhere, near=near.text))

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
        known = self._cards_of(self.hits)
        question = self.query.question
        if question is not None and not question.concepts:
            question = None
        return [
            Entry(kind_named(hit.kind), known[key], question, self.query.language, hit.distance)
            for hit in self.hits
            if (key := (hit.kind, hit.object_id)) in known
        ]

    @cached_property
    def also(self) -> list[Entry]:
        """What may also fit: no word was found in it, but it means much the same as the search
        words. Not counted, and in no facet; empty without an encoder, beside many hits, and
        where words or places say it all."""
        if self.is_map or self.page > 1:
            return []
        found = second_list(self.request, self._strict, self.query.text_anywhere, self.hits)
        known = self._cards_of([alike.hit for alike in found])
        return [
            Entry(
                kind_named(hit.kind), known[key], distance=hit.distance, reason=_reason(card, text)
            )
            for hit, text in ((alike.hit, alike.passage) for alike in found)
            if (key := (hit.kind, hit.object_id)) in known and (card := known[key])
        ]

    def _cards_of(self, hits: Sequence[Hit]) -> dict[Key, Any]:
        known: dict[Key, Any] = {}
        for kind in dict.fromkeys(hit.kind for hit in hits):
            mine = [hit for hit in hits if hit.kind == kind]
            for pk, card in kind_named(kind).cards(mine, self.query.request).items():
                known[kind, pk] = card
        return known

    @cached_property
    def corrected(self) -> str:
        """The search words as they were probably meant, or nothing.

        Only words that visitors may find: the index knows of private pages, too.
        """
        question = self.query.question
        if question is None or not question.corrections:
            return ""
        found = list(self._strict.concepts_found)
        for each in question.corrections:
            forms = spellings(each.meant)
            if not self.query.backend.is_spelled(self.request, forms):
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
    def other_places(self) -> list[tuple[str, str]]:
        """What else the typed place can be, with the same search around it."""
        found = self.query.place
        return [
            (place.label, self.query.url(near=place.label))
            for place in (found.others if found else ())
        ]

    @property
    def is_map(self) -> bool:
        return self.query.view == "map"

    @property
    def view_url(self) -> str:
        """The same search in the other view: the map, or the list."""
        return self.query.url(view=None if self.is_map else "map")

    @cached_property
    def map(self) -> MapView:
        """The hits on the outline map. A marker leads to what is around it."""

        def url_for(place: Place, km: int) -> str:
            return self.query.url(near=place.label, within=km)

        return build(self.answer.points, url_for, self._kind.counted)

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
        return [
            facet_result(self.query, facet, self.answer.counts.get(facet.key, {}), open)
            for facet, open in self.query.shown
        ]

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
            chosen = self.query.selections.get(facet.key, [])
            for value in chosen if chosen != self.query.defaults.get(facet.key) else ():
                url = self.query.url(**{facet.key: self.query.toggled(facet, value)})
                label = self.query.labels[facet.key][value].label
                chips.append(Chip(label, str(facet.label), url))
        return chips

    @property
    def summary(self) -> str:
        """“12 challenges found for “sleeping bag””; it is announced to screen readers."""
        return self._kind.found(self.count, self.text)

    @property
    def _kind(self) -> Kind:
        """Whose words tell of the results."""
        return MIXED if self.is_mixed else kind_named(self.query.kinds[0])

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
        """Whether things of several kinds are searched."""
        return len(self.query.kinds) != 1

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

    @cached_property
    def left_out(self) -> list[PageLink]:
        return values_left_out(self.query, self.answer)

    @property
    def links(self) -> list[extras.Link]:
        """What other apps can do with this search: send it by mail."""
        return extras.search_links(self.query)

    @property
    def suggest_url(self) -> str:
        return f"{self.query.base_url}suggest.json"

    @property
    def sort_options(self) -> list[SortOption]:
        return [
            SortOption(
                value,
                str(self._label(value, label)),
                value == self.sort,
                self.query.url(sort=None if value == "relevance" else value),
            )
            for value, label in SORT_LABELS.items()
            if self._can_sort_by(value)
        ]

    def _label(self, value: str, label: Any) -> Any:
        # Without words all match alike, and what is open comes first.
        is_plain = value == "relevance" and not self.text and not self.is_mixed
        return _("Open ones first") if is_plain and self._kind.has_deadline else label

    def _can_sort_by(self, value: str) -> bool:
        if value == "distance":
            return self.query.near is not None
        return value != "deadline" or any(kind_named(k).has_deadline for k in self.query.kinds)

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


def _reason(card: Any, passage: str) -> str:
    """Why an entry may fit: the sentence that is nearest, unless its title is."""
    if not passage or passage == card.title:
        return _("Similar in meaning to your words")
    return _("Similar in meaning: “%(sentence)s”") % {"sentence": passage}
