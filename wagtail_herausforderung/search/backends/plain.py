"""All that a search means, in plain dictionaries: one document after the other, nothing clever.

It is here to be read, and to have other backends compared with it. It could serve a site of one
process and a thousand pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ... import dates
from ...compat import get_page_model
from ...public import public
from .. import facets, kinds, reading, terms
from ..documents import Document
from ..hits import Hit
from ..kinds import Key
from ..language import Concept
from .base import SearchAnswer, SearchBackend, SearchRequest, pagination

#: A document that matches, with its score.
Found = list[tuple[Document, int]]


class PlainBackend(SearchBackend):
    """Answers alone, from documents in this process."""

    def __init__(self) -> None:
        self._documents: dict[Key, Document] = {}
        self._is_filled = False

    @property
    def is_remote(self) -> bool:
        return True

    def push(self, keys: list[Key]) -> None:
        for key in keys:
            self._documents.pop(key, None)
        self._documents |= _by_key(reading.stored(keys))

    def differing(self) -> list[Key]:
        there = _by_key(reading.stored())
        keys = there.keys() | self._documents.keys()
        return sorted(key for key in keys if there.get(key) != self._documents.get(key))

    def lexicon(self, language: str, moment: Any = None) -> PlainLexicon:
        return PlainLexicon(language, self._all())

    def search(self, request: SearchRequest) -> SearchAnswer:
        visible = self._visible(request)
        matching: Found = []
        for document in visible:
            score = _score(document, request)
            if score is not None and _is_near(document, request):
                matching.append((document, score))
        chosen = {key: set(values) for key, values in request.selections.items()}
        hits = [(document, s) for document, s in matching if _has_chosen(document, chosen)]
        page, pages = pagination(len(hits), request)
        hits.sort(key=lambda hit: _place(hit[0], hit[1], request))
        start = (page - 1) * request.page_size
        return SearchAnswer(
            count=len(hits),
            page=page,
            pages=pages,
            hits=tuple(_hit(d, request) for d, _s in hits[start : start + request.page_size]),
            counts={key: _counts(key, matching, chosen) for key in request.counted},
            points=_points(hits) if request.points else {},
            concepts_found=tuple(
                any(_level(document, concept, request.language) for document in visible)
                for concept in (request.question.concepts if request.question else ())
            ),
        )

    def _all(self) -> list[Document]:
        if not self._is_filled:
            self._documents = _by_key(reading.stored())
            self._is_filled = True
        return list(self._documents.values())

    def _visible(self, request: SearchRequest) -> list[Document]:
        """The pages that everybody may see, and what they name, of the wanted kinds."""
        pages = {kind.key for kind in kinds.page_kinds()}
        there = [d for d in self._all() if d.kind in pages and _is_within(d, request)]
        seen = public(get_page_model()._base_manager.filter(pk__in=[d.object_id for d in there]))
        ids = set(seen.values_list("pk", flat=True))
        there = _without_twins([document for document in there if document.object_id in ids])
        named = {term for document in there for term in document.terms}
        there += [
            d
            for d in self._all()
            if d.kind not in pages and terms.named(d.kind, d.object_id) in named
        ]
        return [document for document in there if document.kind in request.kinds]


class PlainLexicon:
    """The words of one language with the number of documents that have them."""

    def __init__(self, language: str, documents: list[Document]) -> None:
        prefix = terms.word(language, "")
        found = (term for document in documents for term in document.terms)
        self._counts = Counter(t.removeprefix(prefix) for t in found if t.startswith(prefix))
        self.total = len(documents)

    def count(self, form: str) -> int:
        return self._counts[form]

    def words(self) -> Sequence[str]:
        return sorted(self._counts)


def _by_key(documents: Iterator[Document]) -> dict[Key, Document]:
    return {(document.kind, document.object_id): document for document in documents}


def _without_twins(pages: list[Document]) -> list[Document]:
    """Of a page and its aliases the page; where it is not among them, the first alias."""
    prefix = terms.alias(0)[:-1]
    shown: dict[int, Document] = {}
    for page in sorted(pages, key=lambda page: page.object_id):
        source = next((int(terms.form_of(t)) for t in page.terms if t.startswith(prefix)), 0)
        if source:
            shown.setdefault(source, page)
        else:
            shown[page.object_id] = page
    return list(shown.values())


def _is_within(document: Document, request: SearchRequest) -> bool:
    scope, locale = request.scope, request.locale_id
    if locale is not None and terms.locale(locale) not in document.terms:
        return False
    # The page itself is part of its branch.
    return (
        scope is None or scope.pk == document.object_id or terms.below(scope.pk) in document.terms
    )


def _score(document: Document, request: SearchRequest) -> int | None:
    """``None``: it has not enough of the words."""
    question, score, weight = request.question, 0, 0
    for concept in question.concepts if question else ():
        level = _level(document, concept, request.language)
        if concept.required and not level:
            return None
        if level and question:
            weight += 0 if concept.required else concept.weight
            score += concept.weight * (question.coverage + level)
    if question and weight < question.least:
        return None
    return score


def _level(document: Document, concept: Concept, language: str) -> int:
    """The level at which it has a concept, by the best of its ways; 0: not at all."""
    best = 0
    for way in concept.ways:
        words = (terms.cut(terms.word(language, form)) for form in way.forms)
        level = min(document.terms.get(word, 0) for word in words)
        best = max(best, max(level - way.discount, 1) if level else 0)
    return best


def _distance(document: Document, request: SearchRequest) -> float | None:
    if request.near is None:
        return None
    points = (terms.point_of(term) for term in document.terms if term.startswith(terms.POINTS))
    return min(map(request.near.distance_to, points), default=None)


def _is_near(document: Document, request: SearchRequest) -> bool:
    if request.near is None or terms.ANYWHERE in document.terms:
        return True
    far = _distance(document, request)
    return far is not None and (request.near.km is None or far <= request.near.km)


def _values(document: Document, key: str) -> set[str]:
    """Its values of a facet today."""
    prefix = terms.facet(key, "")
    found = (terms.facet_value(t, dates.today()) for t in document.terms if t.startswith(prefix))
    return {value for value in found if value is not None}


def _has_chosen(document: Document, chosen: dict[str, set[str]], but: str = "") -> bool:
    return all(_values(document, key) & v for key, v in chosen.items() if key != but)


def _counts(key: str, matching: Found, chosen: dict[str, set[str]]) -> dict[str, int]:
    """As if nothing were chosen of the facet itself."""
    pool = (document for document, _score in matching if _has_chosen(document, chosen, but=key))
    return dict(Counter(value for document in pool for value in _values(document, key)))


def _points(hits: Found) -> dict[tuple[float, float], int]:
    pins = (t for document, _s in hits for t in document.terms if t.startswith(terms.PINS))
    return dict(Counter(map(terms.point_of, pins)))


def _place(document: Document, score: int, request: SearchRequest) -> tuple[Any, ...]:
    """What hits are sorted by; the newest of equals comes first."""
    newest = (-document.published, -document.object_id)
    if request.sort == "title":
        return (document.title_sort, *newest)
    if request.sort == "deadline":
        today = dates.today().toordinal()
        past, none = 0 < document.deadline < today, not document.deadline
        return (past, none, document.deadline, *newest)
    if request.sort == "distance" and request.near is not None:
        far = _distance(document, request)
        return (far is None, far or 0, *newest)
    if request.sort == "new":
        return newest
    goes_ahead = any(f.ahead in _values(document, f.key) for f in facets.going_ahead())
    return (-score, not goes_ahead, *newest)


def _hit(document: Document, request: SearchRequest) -> Hit:
    values = {f.key: v for f in facets.going_ahead() for v in _values(document, f.key)}
    return Hit(
        document.object_id,
        document.content_type_id,
        values,
        document.card,
        document.kind,
        _distance(document, request),
    )
