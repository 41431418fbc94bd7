"""What a visitor may be about to type: titles, words of facets, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from .. import geo
from ..vocabulary import TermInfo
from .facets import Facet
from .hits import Hit, pages_of_hits
from .kinds import kind_named
from .language import fold
from .query import SearchQuery

#: Fewer letters suggest everything.
SHORTEST = 2
#: Suggestions of each kind.
MOST = 5
#: Places with a postal code, below all others.
_PLACES = 3


@dataclass(frozen=True)
class Suggestion:
    """``kind`` is that of a document (``challenge``, ``story`` …), the key of a facet, or
    ``place``."""

    label: str
    url: str
    kind: str


def suggestions(query: SearchQuery) -> list[Suggestion]:
    """Suggestions for ``query.text``, best first within each kind.

    Topics and organisations are suggested only where a public document has them.
    """
    if len(query.text) < SHORTEST:
        return []
    base = query.to_request(page_size=MOST, counted=())
    hits = query.backend.search(base).hits
    found = [
        Suggestion(page.title, page.get_url(query.request) or "", kind)
        for kind, page in _pages(hits)
    ]
    facets = [facet for facet in query.facets if facet.suggested]
    counted = tuple(facet.key for facet in facets)
    every = replace(base, question=None, counted=counted, page=1, page_size=1)
    counts = query.backend.search(every).counts
    for facet in facets:
        found += _terms(query, facet, counts.get(facet.key, {}))
    return found + _places(query)


def _pages(hits: Iterable[Hit]) -> list[tuple[str, Any]]:
    # Only pages: a partner may have the number of a page.
    mine = {hit.object_id: hit for hit in hits if kind_named(hit.kind).is_page}
    return [(mine[page.pk].kind, page) for page in pages_of_hits(mine.values())]


def _places(query: SearchQuery) -> list[Suggestion]:
    return [
        Suggestion(
            f"{place.postal_code} {place.name}".strip(),
            query.url(q=None, near=f"{place.postal_code} {place.name}".strip()),
            "place",
        )
        for place in geo.suggest(query.text, _PLACES)
    ]


def _terms(query: SearchQuery, facet: Facet, counts) -> list[Suggestion]:
    infos = facet.get_labels(set(counts), query.language).values()
    fitting = [info for info in infos if _begins(info, query.text)]
    fitting.sort(key=lambda info: -counts[info.key])
    return [
        Suggestion(info.label, query.url(q=None, **{facet.key: [info.key]}), facet.key)
        for info in fitting[:MOST]
    ]


def _begins(info: TermInfo, text: str) -> bool:
    """Whether the label, or a word in it, begins with the text."""
    return f" {fold(text)}" in f" {fold(info.label).replace('-', ' ')}"
