"""From one publication to the next: whoever keeps the former one can subtract it.

A question's table is renewed only when each published number of it has changed by nobody or by five
people or more since it was shown last. Otherwise its former table stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..questionnaire import Question
from .counting import Sums
from .publishing import Published, parts_of
from .suppression import LEAST


def renewed(old: Sums, new: Sums, asked: Mapping[str, Any], *, is_final: bool) -> Sums:
    """``new``, with what must stay as in ``old``. ``is_final`` says that filters and conditional
    sections have been shown."""
    questions = [Question.from_json(each) for each in asked.values()]
    chosen = next((each for each in questions if each.key == new.get("filter")), None)
    before = Published(old, questions, chosen, is_final=is_final)
    kept: set[str] = set()
    while True:
        sums = _mixed(old, new, kept, questions)
        after = Published(sums, questions, chosen, is_final=is_final)
        wrong = {each.key for each in questions if not _is_apart(before, after, each, bool(kept))}
        if not wrong:
            return sums
        # What stays can look otherwise by what it depends on: then all stays.
        kept |= {each.key for each in questions} if wrong <= kept else wrong


def _mixed(old: Sums, new: Sums, kept: set[str], questions: list[Question]) -> Sums:
    def counts(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
        sides = ((before.get("c", {}), True), (after.get("c", {}), False))
        return {
            key: counted
            for side, is_old in sides
            for key, counted in side.items()
            if (key.partition("/")[0] in kept) is is_old
        }

    by_old, by_new = old.get("by", {}), new.get("by", {})
    found = {
        **new,
        "c": counts(old, new),
        "by": {
            key: {**each, "c": counts(by_old.get(key, {}), each)} for key, each in by_new.items()
        },
    }
    # Other classes of numbers would cut the former ones.
    numbers = [part for q in questions if q.kind == "number" for part in parts_of(q, old)]
    return {**found, "classes": {part.key: part.options for part in numbers if part.options}}


def _is_apart(before: Published, after: Published, question: Question, is_partial: bool) -> bool:
    """Whether comparing the two tells of nobody alone."""
    for part in parts_of(question, after.sums):
        for chosen in {*before.views(part.key), *after.views(part.key)}:
            first, then = before.known(part, chosen), after.known(part, chosen)
            if then and not first and after.is_final and is_partial:
                return False  # it would stand beside what holds for another day
            if not all(name in then and _is_far(then[name] - first[name]) for name in first):
                return False
            # What was not shown, together; of several answers each has its “no” instead.
            if part.is_whole and not _is_far(_rest(then, first) - _rest(first, first)):
                return False
    return True


def _is_far(difference: int) -> bool:
    return not difference or difference >= LEAST


def _rest(counts: Mapping[str, int], names: Mapping[str, int]) -> int:
    return sum(counts[name] if name == "n" else -counts[name] for name in names)
