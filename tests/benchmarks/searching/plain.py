"""The words of a search looked for in one document after the other, by the formula itself."""

from __future__ import annotations

from wagtail_herausforderung.search import terms
from wagtail_herausforderung.search.engine.rows import unpack
from wagtail_herausforderung.search.language import Question
from wagtail_herausforderung.search.models import SearchTerms

from .truth import Truth


def text_hits(truth: Truth, questions: list[Question | None]) -> list[set[int] | None]:
    """For each question the places of the pages that have enough of its words."""
    place = {pk: number for number, pk in enumerate(truth.ids)}
    found: list[set[int] | None] = [None if q is None else set() for q in questions]
    packed_terms = SearchTerms.objects.filter(doc__kind="challenge")
    for pk, packed in packed_terms.values_list("doc__object_id", "terms").iterator(
        chunk_size=2_000
    ):
        if pk not in place:
            continue
        words = unpack(packed)
        for question, hits in zip(questions, found, strict=True):
            if question is not None and hits is not None and _has_enough(question, words):
                hits.add(place[pk])
    return found


def _has_enough(question: Question, words: dict[str, int]) -> bool:
    matched = 0
    for concept in question.concepts:
        for way in concept.ways:
            if all(terms.cut(terms.word("de", form)) in words for form in way.forms):
                matched += concept.weight
                break
    return matched >= max(question.needed, 1)
