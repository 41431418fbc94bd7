"""The one question to the server: hits, counts, places on the map, and whether it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ... import facets, terms
from ...engine.moment import Moment
from ..base import SearchRequest
from . import conditions
from .conditions import Columns, Condition, Words
from .server import Server

#: Values that one count may have; the server's own limit is 65,536.
MOST_COUNTED = 60_000
#: Hits beyond are not given out by the server's ordinary search.
DEEPEST = 10_000

REST = "rest"
EVERYTHING = "everything"
KNOWN = "known"
VISIBLE = "visible"
CONCEPTS = "concepts"


def columns_of(server: Server) -> Columns:
    return Columns(**{name: server.column(f"hf_{name}") for name in Columns.__dataclass_fields__})


def faceted_search(request: SearchRequest, moment: Moment, server: Server, page: int) -> Any:
    """A ``FacetedSearch`` of the server's library, ready to be executed.

    Facets with a selection are counted one by one, each as if it had none; all others, and the
    places, are counted together, since the same documents are looked at.
    """
    columns = columns_of(server)
    filters = {
        key: conditions.chosen(key, values, moment) for key, values in request.selections.items()
    }
    for values in filters.values():
        conditions.any_of(columns.facets, values)  # refuses too many
    return _class(server.dsl)(
        server=server,
        indexes=server.indexes_of(request.kinds),
        facets=_facets(request, moment, server.dsl, columns),
        query=_query(request, moment, columns),
        filters=filters,
        sort=_order(request, columns),
        others=_others(request, moment, columns),
        start=(page - 1) * request.page_size,
        size=request.page_size,
    )


def _facets(request: SearchRequest, moment: Moment, dsl: Any, columns: Columns) -> dict[str, Any]:
    # Past and coming values are counted, too, and left out when the answer is read.
    most = min(len(moment.snapshot.sets) + 100, MOST_COUNTED)
    facets = {
        key: dsl.TermsFacet(
            field=columns.facets, size=most, include=_beginning(terms.facet(key, ""))
        )
        for key in request.selections
    }
    rest = [
        _beginning(terms.facet(key, "")) for key in request.counted if key not in request.selections
    ]
    if request.points:
        rest.append(_beginning(terms.PINS))
    if rest:
        facets[REST] = dsl.TermsFacet(field=columns.facets, size=most, include="|".join(rest))
    return facets


def _query(request: SearchRequest, moment: Moment, columns: Columns) -> Condition:
    must = [conditions.visible(request, moment, columns)]
    if request.near is not None:
        must.append(conditions.near(request.near, moment, columns))
    words = _words(request, columns)
    if words is not None:
        must.append(words.hits())
    should: list[Condition] = []
    if _by_relevance(request):
        should = words.scores() if words is not None else []
        ahead = [
            t for f in facets.going_ahead() for t in conditions.chosen(f.key, [f.ahead], moment)
        ]
        should.append(conditions.points(1, conditions.any_of(columns.facets, ahead)))
    elif request.sort == "deadline":
        # The next deadline first, then those without one, then those that are past.
        today = moment.snapshot.today.toordinal()
        should = [
            conditions.points(2, {"range": {columns.deadline: {"gte": today}}}),
            conditions.points(1, conditions.any_of(columns.deadline, [0])),
        ]
    return {"bool": {"filter": must, "should": should, "minimum_should_match": 0}}


def _order(request: SearchRequest, columns: Columns) -> list[Any]:
    newest: list[Any] = [{columns.published: "desc"}, {columns.id: "desc"}]
    if _by_relevance(request):
        return [{"_score": "desc"}, *newest]
    if request.sort == "title":
        return [{columns.title: "asc"}, *newest]
    if request.sort == "deadline":
        return [{"_score": "desc"}, {columns.deadline: "asc"}, *newest]
    if request.sort == "distance":
        return [_distance(request, columns), *newest]
    return newest


def _distance(request: SearchRequest, columns: Columns) -> Condition:
    assert request.near is not None
    here = {"lat": request.near.latitude, "lon": request.near.longitude}
    return {
        "_geo_distance": {
            columns.points: here,
            "order": "asc",
            "unit": "km",
            "mode": "min",
            "distance_type": "arc",
        }
    }


def _by_relevance(request: SearchRequest) -> bool:
    return request.sort == "relevance" or (request.sort == "distance" and request.near is None)


def _words(request: SearchRequest, columns: Columns) -> Words | None:
    if request.question is None or not request.question.concepts:
        return None
    return Words(request.question, request.language, columns)


def _others(request: SearchRequest, moment: Moment, columns: Columns) -> dict[str, Condition]:
    """Counted over the whole index: how much of it the server has, and who has which words."""
    words = _words(request, columns)
    found: dict[str, Any] = {
        KNOWN: {
            "filter": conditions.all_of(
                [
                    conditions.any_of(
                        columns.facets, (terms.facet("type", kind) for kind in request.kinds)
                    ),
                    conditions.any_of(columns.version, [terms.FORMAT]),
                ]
            )
        }
    }
    if words is not None:
        found[VISIBLE] = {
            "filter": conditions.visible(request, moment, columns),
            "aggs": {
                CONCEPTS: {
                    "filters": {
                        "filters": {
                            str(place): words.having(concept)
                            for place, concept in enumerate(words.question.concepts)
                        }
                    }
                }
            },
        }
    return found


def _beginning(text: str) -> str:
    """The server's regular expression for terms that begin with ``text``.

    With `.+` where `.*` would do: that, behind plain text, OpenSearch 2.19 takes for a prefix and
    breaks down when it has no term beyond it.
    """
    return "".join(c if c.isalnum() or c in "-_:" else f"\\{c}" for c in text) + ".+"


_classes: dict[str, type[Any]] = {}


def _class(dsl: Any) -> type[Any]:
    """``FacetedSearch`` of the library, taught our request."""
    if dsl.__name__ not in _classes:
        _classes[dsl.__name__] = _make_class(dsl)
    return _classes[dsl.__name__]


def _make_class(dsl: Any) -> type[Any]:
    class Search(dsl.FacetedSearch):
        def __init__(
            self,
            *,
            server: Server,
            indexes: list[str],
            facets: dict[str, Any],
            others: Mapping[str, Any],
            start: int,
            size: int,
            **asked: Any,
        ) -> None:
            self.index = indexes
            self.using = server.impatient
            self.facets = facets
            self.fields = []
            self._parameters = server.search_parameters
            self._others = others
            self._window = (start, size)
            super().__init__(**asked)

        def search(self) -> Any:
            start, size = self._window
            return (
                super()
                .search()
                .params(**self._parameters)
                .source(False)
                .extra(track_total_hits=True, from_=start, size=size)
            )

        def query(self, search: Any, query: Any) -> Any:
            return search.query(query)

        def aggregate(self, search: Any) -> None:
            super().aggregate(search)
            everything = search.aggs.bucket(EVERYTHING, "global")
            for name, condition in self._others.items():
                everything[name] = dsl.A(condition)

    return Search
