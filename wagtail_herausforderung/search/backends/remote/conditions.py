"""A request as conditions on the server's columns.

Everything here is plain data, made from what the process knows of the index: which terms hold
today, what may not be seen, which places are near. Scores are the database's own: every
condition that counts has its points as a boost, and the server adds them up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ... import terms
from ...engine import bits
from ...engine.moment import Moment
from ...kinds import kind_named, page_kinds
from ...language import LEVELS, Concept, Question
from ..base import Near, SearchRequest

#: The server takes 65,536 values in one condition, and a request should stay small.
MOST_VALUES = 10_000
#: OpenSearch refuses a query of 1,024 conditions.
MOST_CONDITIONS = 900

Condition = dict[str, Any]


class Unfit(Exception):
    """The server cannot be asked this; the database can."""


@dataclass(frozen=True)
class Columns:
    words: str
    facets: str
    points: str
    published: str
    deadline: str
    title: str
    id: str
    version: str


def any_of(column: str, values: Iterable[Any]) -> Condition:
    values = list(values)
    if len(values) > MOST_VALUES:
        raise Unfit(f"more than {MOST_VALUES} values")
    return {"terms": {column: values}}


def all_of(conditions: list[Condition], none_of: Iterable[Condition] = ()) -> Condition:
    return {"bool": {"filter": conditions, "must_not": list(none_of)}}


def either(*conditions: Condition) -> Condition:
    return {"bool": {"should": list(conditions), "minimum_should_match": 1}}


def points(number: float, condition: Condition) -> Condition:
    """Documents that fulfil it get so many points."""
    return {"constant_score": {"filter": condition, "boost": number}}


# What may be seen -----------------------------------------------------------------------------


def visible(request: SearchRequest, moment: Moment, columns: Columns) -> Condition:
    """The documents that visitors may see, of the wanted kinds, in the wanted branch."""
    pages = [kind for kind in request.kinds if kind_named(kind).is_page]
    found = [
        _visible_named(kind, request, moment, columns)
        for kind in request.kinds
        if kind not in pages
    ]
    if pages:
        found.append(_visible_pages(pages, request, moment, columns))
    return found[0] if len(found) == 1 else either(*found)


def _visible_pages(
    kinds: list[str], request: SearchRequest, moment: Moment, columns: Columns
) -> Condition:
    conditions = [any_of(columns.facets, (terms.facet("type", kind) for kind in kinds))]
    if request.locale_id is not None:
        conditions.append(any_of(columns.facets, [terms.locale(request.locale_id)]))
    if request.scope is not None:
        # The page itself is part of its branch.
        itself = all_of(
            [
                any_of(columns.id, [request.scope.pk]),
                any_of(columns.facets, (terms.facet("type", k.key) for k in page_kinds())),
            ]
        )
        below = any_of(columns.facets, [terms.below(request.scope.pk)])
        conditions.append(either(below, itself))
    hidden = []
    branches = moment.freshness.branches
    if branches & moment.snapshot.ancestors:
        hidden.append(
            any_of(columns.facets, map(terms.below, sorted(branches & moment.snapshot.ancestors)))
        )
    ids = branches | {
        pk for kind, pk in moment.freshness.hidden if not kind or kind_named(kind).is_page
    }
    twins = moment.twins(moment.every_page(request.scope, request.locale_id, kinds))
    ids |= {moment.snapshot.key(slot)[1] for slot in [*moment.expired, *bits.slots(twins)]}
    if ids:
        hidden.append(any_of(columns.id, sorted(ids)))
    return all_of(conditions, hidden)


def _visible_named(
    kind: str, request: SearchRequest, moment: Moment, columns: Columns
) -> Condition:
    """Those that a visible page names: the server cannot follow that, the process knows."""
    snapshot = moment.snapshot
    every = snapshot.having("type", kind)
    seen = moment.visible(request.scope, request.locale_id, (kind,))
    conditions = [any_of(columns.facets, [terms.facet("type", kind)])]
    if seen == every:
        return all_of(conditions)
    unseen = every & ~seen
    few = seen if seen.bit_count() <= unseen.bit_count() else unseen
    ids = any_of(columns.id, [snapshot.documents.ids[slot] for slot in bits.slots(few)])
    if few == seen:
        return all_of([*conditions, ids])
    return all_of(conditions, [ids])


def near(near: Near, moment: Moment, columns: Columns) -> Condition:
    """What is within the distance, and what can be done from anywhere."""
    close = [
        terms.point(*point)
        for point in moment.snapshot.points
        if near.km is None or near.distance_to(point) <= near.km
    ]
    return any_of(columns.facets, [terms.ANYWHERE, *close])


def chosen(key: str, values: Iterable[str], moment: Moment) -> list[str]:
    """The terms under which the values of a facet are kept that hold today."""
    found = [term for value in values for term in moment.snapshot.terms_for(key, value)]
    # One that nobody has: a choice without hits is a choice all the same.
    return found or [terms.facet(key, value) for value in values]


# Words ----------------------------------------------------------------------------------------


class Words:
    """The words of a question: who is a hit, and for how many points."""

    def __init__(self, question: Question, language: str, columns: Columns) -> None:
        self.question = question
        self._language = language
        self._column = columns.words
        self._conditions = 0

    def hits(self) -> Condition:
        """Documents with all that is required and enough of the other words."""
        concepts = self.question.concepts
        required = [self.having(each) for each in concepts if each.required]
        matched = [points(c.weight, self.having(c)) for c in concepts if not c.required]
        if not matched:
            return all_of(required)
        enough = {
            "function_score": {
                "query": {"bool": {"should": matched, "minimum_should_match": 1}},
                "min_score": self.question.least,
            }
        }
        return all_of([*required, enough]) if required else enough

    def scores(self) -> list[Condition]:
        """Doubled, so that there is one point left for what breaks a tie."""
        return [self._score(concept) for concept in self.question.concepts]

    def having(self, concept: Concept) -> Condition:
        """Documents that have the concept at any level."""
        single, several = _ways(concept)
        alone = any_of(self._column, [v for form in single for v in self._at(form, 1)])
        together = [self._together(forms, 1) for forms, _discount in several]
        return self._counted(either(alone, *together) if together else alone)

    def _score(self, concept: Concept) -> Condition:
        single, several = _ways(concept)
        by_level: dict[int, list[str]] = {}
        for form, discount in single.items():
            for level in range(1, LEVELS + 1):
                worth = max(level - discount, 1)
                by_level.setdefault(worth, []).append(self._value(form, level))
        conditions = [
            points(self._points(concept, worth), any_of(self._column, values))
            for worth, values in sorted(by_level.items())
        ]
        for forms, discount in several:
            conditions.append(points(self._points(concept, 1), self._together(forms, 1)))
            for worth in range(2, LEVELS + 1 - discount):
                together = self._together(forms, worth + discount)
                conditions.append(points(self._points(concept, worth), together))
        # A document has what its best way gives it.
        return self._counted({"dis_max": {"queries": conditions}})

    def _points(self, concept: Concept, level: int) -> int:
        return 2 * concept.weight * (self.question.coverage + level)

    def _together(self, forms: tuple[str, ...], level: int) -> Condition:
        return all_of([any_of(self._column, self._at(form, level)) for form in forms])

    def _at(self, form: str, lowest: int) -> list[str]:
        return [self._value(form, level) for level in range(lowest, LEVELS + 1)]

    def _value(self, form: str, level: int) -> str:
        return terms.with_level(terms.cut(terms.word(self._language, form)), level)

    def _counted(self, condition: Condition) -> Condition:
        self._conditions += _size(condition)
        if self._conditions > MOST_CONDITIONS:
            raise Unfit(f"more than {MOST_CONDITIONS} conditions")
        return condition


def _ways(concept: Concept) -> tuple[dict[str, int], list[tuple[tuple[str, ...], int]]]:
    """``({form: discount}, [(forms, discount)])``: ways of one word, and of several."""
    single: dict[str, int] = {}
    several = []
    for way in concept.ways:
        if len(way.forms) == 1:
            form = way.forms[0]
            single[form] = min(way.discount, single.get(form, way.discount))
        else:
            several.append((way.forms, way.discount))
    return single, several


def _size(condition: Any) -> int:
    """How many conditions the server makes of it: of few values it makes one for each."""
    if isinstance(condition, list):
        return sum(map(_size, condition))
    if not isinstance(condition, dict):
        return 0
    if "terms" in condition:
        (values,) = condition["terms"].values()
        return len(values) if len(values) <= 16 else 1
    return sum(map(_size, condition.values()))
