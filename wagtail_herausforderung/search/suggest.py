"""What a visitor may be about to type: challenges, topics, organisations."""

from __future__ import annotations

from dataclasses import dataclass

from ..listings import specific_pages
from ..vocabulary import TermInfo
from .backends import SearchRequest, get_backend
from .facets import Facet
from .language import fold
from .query import SearchQuery

#: Fewer letters suggest everything.
SHORTEST = 2
#: Suggestions of each kind.
MOST = 5
_KINDS = ("topic", "organisation")


@dataclass(frozen=True)
class Suggestion:
    """``kind`` is ``challenge``, ``topic`` or ``organisation``."""

    label: str
    url: str
    kind: str


def suggestions(query: SearchQuery) -> list[Suggestion]:
    """Suggestions for ``query.text``, best first within each kind.

    Topics and organisations are suggested only where a public challenge has them.
    """
    if len(query.text) < SHORTEST:
        return []
    base = query.to_request(page_size=MOST)
    answer = get_backend().search(base)
    found = [
        Suggestion(page.title, page.get_url(query.request) or "", "challenge")
        for page in specific_pages([hit.page_id for hit in answer.hits])
    ]
    every = SearchRequest(base.scope, base.locale_id, counted=_KINDS, page_size=1)
    counts = get_backend().search(every).counts
    for facet in query.facets:
        if facet.key in _KINDS:
            found += _terms(query, facet, counts.get(facet.key, {}))
    return found


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
