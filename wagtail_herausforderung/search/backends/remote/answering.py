"""From the server's answer to ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ... import terms
from ...engine.answer import hits_of
from ...engine.moment import Moment
from ..base import SearchAnswer, SearchRequest, pagination
from .asking import CONCEPTS, EVERYTHING, KNOWN, REST, VISIBLE
from .server import Server


class Incomplete(Exception):
    """The server has not all documents, or others than the database.

    ``is_grave``: so many that it cannot be a change that is just being made.
    """

    def __init__(self, message: str, is_grave: bool = False) -> None:
        super().__init__(message)
        self.is_grave = is_grave


def read(response: Any, request: SearchRequest, moment: Moment, server: Server) -> SearchAnswer:
    """Raises ``Incomplete`` when the server cannot know the answer."""
    # As plain data: the library's objects take ten times as long for thousands of values.
    found = response.to_dict()
    _check(found, request, moment)
    count = found["hits"]["total"]["value"]
    page, pages = pagination(count, request)
    counts, points = _counts(found["aggregations"], request, moment)
    return SearchAnswer(
        count=count,
        page=page,
        pages=pages,
        hits=hits_of(
            moment.snapshot,
            list(_slots(found["hits"]["hits"], request, moment, server)),
            request.near,
        ),
        counts=counts,
        points=points,
        concepts_found=_concepts_found(found["aggregations"], request),
    )


def _check(found: dict[str, Any], request: SearchRequest, moment: Moment) -> None:
    if found["timed_out"] or found["_shards"]["failed"]:
        raise Incomplete("only a part of the server has answered")
    known = found["aggregations"][EVERYTHING][KNOWN]["doc_count"]
    wanted = 0
    for kind in request.kinds:
        wanted |= moment.snapshot.having("type", kind)
    every = wanted.bit_count()
    if known != every:
        is_grave = not known or abs(known - every) > max(10, every // 100)
        raise Incomplete(f"it has {known} documents of {every}", is_grave)


def _slots(
    hits: list[dict[str, Any]], request: SearchRequest, moment: Moment, server: Server
) -> Iterator[int]:
    for hit in hits:
        kinds = [kind for kind in server.kinds_in(hit["_index"]) if kind in request.kinds]
        slots = (moment.snapshot.slot(kind, int(hit["_id"])) for kind in kinds)
        slot = next((slot for slot in slots if slot is not None), None)
        if slot is None:
            raise Incomplete(f"it has found {hit['_id']}, which the database does not know")
        yield slot


def _counts(
    aggregations: dict[str, Any], request: SearchRequest, moment: Moment
) -> tuple[dict[str, dict[str, int]], dict[tuple[float, float], int]]:
    counts: dict[str, dict[str, int]] = {key: {} for key in request.counted}
    points: dict[tuple[float, float], int] = {}
    for name in (*request.selections, REST):
        facet = aggregations.get(f"_filter_{name}", {}).get(name)
        if facet is None:
            continue
        if facet["sum_other_doc_count"]:
            raise Incomplete(f"it has not counted all values of {name}")
        for bucket in facet["buckets"]:
            term, number = bucket["key"], bucket["doc_count"]
            if term[0] == terms.FACT:
                points[terms.point_of(term)] = number
                continue
            value = terms.facet_value(term, moment.snapshot.today)
            of_key = counts.get(terms.facet_key(term))
            if value is not None and of_key is not None:
                of_key[value] = of_key.get(value, 0) + number
    return counts, points


def _concepts_found(aggregations: dict[str, Any], request: SearchRequest) -> tuple[bool, ...]:
    if request.question is None or not request.question.concepts:
        return ()
    found = aggregations[EVERYTHING][VISIBLE][CONCEPTS]["buckets"]
    places = range(len(request.question.concepts))
    return tuple(found[str(place)]["doc_count"] > 0 for place in places)
