"""From the server's answer to ours."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ... import terms
from ...engine.answer import hit_of
from ...engine.look import Look
from ..base import SearchAnswer, SearchRequest, pagination
from .asking import CONCEPTS, EVERYTHING, KNOWN, REST, VISIBLE
from .server import Server


class Incomplete(Exception):
    """The server has not all documents, or others than the database."""


def read(response: Any, request: SearchRequest, look: Look, server: Server) -> SearchAnswer:
    """Raises ``Incomplete`` when the server cannot know the answer."""
    _check(response, request, look)
    count = response.hits.total.value
    page, pages = pagination(count, request)
    counts, points = _counts(response, request, look)
    return SearchAnswer(
        count=count,
        page=page,
        pages=pages,
        hits=tuple(_hits(response, request, look, server)),
        counts=counts,
        points=points,
        concepts_found=_concepts_found(response, request),
    )


def _check(response: Any, request: SearchRequest, look: Look) -> None:
    if response.timed_out or response._shards.failed:
        raise Incomplete("only a part of the server has answered")
    known = response.aggregations[EVERYTHING][KNOWN].doc_count
    wanted = 0
    for kind in request.kinds:
        wanted |= look.image.having("type", kind)
    if known != wanted.bit_count():
        raise Incomplete(f"it has {known} documents of {wanted.bit_count()}")


def _hits(response: Any, request: SearchRequest, look: Look, server: Server) -> Any:
    pages = [kind for kind in request.kinds if kind != "partner"]
    for hit in response.hits.hits:
        kinds = pages if server.is_page_index(hit["_index"]) else ["partner"]
        slots = (look.image.slot(kind, int(hit["_id"])) for kind in kinds)
        slot = next((slot for slot in slots if slot is not None), None)
        if slot is None:
            raise Incomplete(f"it has found {hit['_id']}, which the database does not know")
        yield hit_of(look.image, slot)


def _counts(
    response: Any, request: SearchRequest, look: Look
) -> tuple[dict[str, dict[str, int]], dict[tuple[float, float], int]]:
    counts: dict[str, dict[str, int]] = {key: defaultdict(int) for key in request.counted}
    points: dict[tuple[float, float], int] = {}
    for name, facet in _facets(response, request).items():
        if facet.sum_other_doc_count:
            raise Incomplete(f"it has not counted all values of {name}")
        for bucket in facet.buckets:
            term = bucket["key"]
            if term[0] == terms.FACT:
                points[terms.point_of(term)] = bucket["doc_count"]
                continue
            value = terms.facet_value(term, look.image.today)
            key = terms.facet_key(term)
            if value is not None and key in counts:
                counts[key][value] += bucket["doc_count"]
    return {key: dict(values) for key, values in counts.items()}, points


def _facets(response: Any, request: SearchRequest) -> dict[str, Any]:
    names = [*request.selections, REST]
    aggregations = response.aggregations
    return {
        name: aggregations[f"_filter_{name}"][name]
        for name in names
        if f"_filter_{name}" in aggregations
    }


def _concepts_found(response: Any, request: SearchRequest) -> tuple[bool, ...]:
    if request.question is None or not request.question.concepts:
        return ()
    found = response.aggregations[EVERYTHING][VISIBLE][CONCEPTS].buckets
    places = range(len(request.question.concepts))
    return tuple(found[str(place)].doc_count > 0 for place in places)
