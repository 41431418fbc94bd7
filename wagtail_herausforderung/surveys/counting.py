"""From an answer to sums. ``values`` are ``{question key: what was answered}``:

single: the key of the answer; several: their keys; scale, number: the number; matrix:
``{row: column}``; ranking: ``{option: place}``; text: words.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..questionnaire import Question

Sums = dict[str, Any]


def empty(filter_key: str = "") -> Sums:
    """Sums of nobody: ``n`` people; ``c`` by question, ``by`` the same for each answer to the
    question ``filter``."""
    return {"n": 0, "c": {}, "by": {}, "filter": filter_key}


def cells(question: Question, value: Any) -> Iterator[tuple[str, list[str]]]:
    """What one answer adds to: ``(key of the counted, names of its cells)``."""
    if value in (None, "", [], {}):
        return
    if question.kind in ("matrix", "ranking"):
        for part, each in value.items():
            yield f"{question.key}/{part}", [str(each)]
    elif question.kind == "several":
        yield question.key, list(value)
    elif question.kind == "text":
        yield question.key, []
    else:
        yield question.key, [str(value)]


def add(sums: Sums, questions: Iterable[Question], values: Mapping[str, Any]) -> Sums:
    """``sums`` with one answer more."""
    found = copy.deepcopy(sums) or empty()
    chosen = values.get(found["filter"])
    parts = [found]
    if chosen:
        parts.append(found["by"].setdefault(chosen, {"n": 0, "c": {}}))
    for part in parts:
        part["n"] += 1
    for question in questions:
        for key, names in cells(question, values.get(question.key)):
            for part in parts:
                counted = part["c"].setdefault(key, {"n": 0})
                counted["n"] += 1
                for name in names:
                    counted[name] = counted.get(name, 0) + 1
    return found


def remembered(asked: Mapping[str, Any], questions: Iterable[Question]) -> dict[str, Any]:
    """``asked`` with the questions as they are asked now; answers that are no longer offered keep
    their words, at the end, and a scale or a number its former ends: who takes one out must not
    learn by subtraction how many gave it."""
    found = dict(asked)
    for question in questions:
        data = question.as_json()
        before = found.get(question.key)
        if before is not None:
            for name in ("options", "rows"):
                keys = {key for key, _words in data[name]}
                gone = [(key, words) for key, words in before[name] if key not in keys]
                data[name] = [*data[name], *gone]
            data |= _ends(before, data)
        found[question.key] = data
    return found


def _ends(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, int]:
    least, most = min(before["least"], now["least"]), max(before["most"], now["most"])
    if now["kind"] == "several" and not (before["most"] and now["most"]):
        most = 0  # no limit
    return {"least": least, "most": most}
