"""Made-up answers: for the preview of results, and for examples."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from ..questionnaire import Question, Section, questions_of, shown
from . import counting

#: So many people a preview makes up.
PREVIEWED = 60

#: ``{question key: {key of the answer, point or place: weight}}``.
Weights = Mapping[str, Mapping[str, float]]


def invented(
    sections: list[Section], chance: random.Random, weights: Weights | None = None
) -> dict[str, Any]:
    """What somebody might answer; nobody answers everything. Texts are left out."""
    values = {
        question.key: value
        for question in questions_of(sections)
        if question.kind != "text"
        for value in [_answer(question, chance, (weights or {}).get(question.key, {}))]
        if question.required or chance.random() < 0.95
    }
    asked = {question.key for question in questions_of(shown(sections, values))}
    return {key: value for key, value in values.items() if key in asked}


def _answer(question: Question, chance: random.Random, weights: Mapping[str, float]) -> Any:
    keys = [key for key, _words in question.options]
    if question.kind == "single":
        return _one(keys, chance, weights)
    if question.kind == "several":
        most = min(question.most or len(keys), len(keys))
        found = {_one(keys, chance, weights) for _each in range(chance.randint(1, most))}
        return sorted(found)
    if question.kind == "scale":
        return _one([str(point) for point in question.points], chance, weights)
    if question.kind == "matrix":
        return {row: _one(keys, chance, weights) for row, _words in question.rows}
    if question.kind == "ranking":
        liked = {key: chance.random() * weights.get(key, 1) for key in keys}
        order = sorted(keys, key=liked.__getitem__, reverse=True)
        return {key: str(place) for place, key in enumerate(order, 1)}
    # Small numbers are more frequent than large ones.
    room = question.most - question.least
    return question.least + int(room * chance.betavariate(1, weights.get("bend", 6)))


def _one(keys: list[str], chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(keys, [weights.get(key, 1) for key in keys])[0]


def sums_of_examples(page: Any) -> counting.Sums:
    """The sums of people who never were; the same ones each time."""
    sections, chosen = page.sections, page.filter_question
    chance = random.Random(str(page.translation_key))
    sums = counting.empty(chosen.key if chosen else "")
    for _each in range(PREVIEWED):
        values = invented(sections, chance)
        sums = counting.add(sums, questions_of(shown(sections, values)), values)
    return sums
