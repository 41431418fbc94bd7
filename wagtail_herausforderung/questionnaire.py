"""A questionnaire as data: sections, questions, their answers, and what cannot be so.

Read from the stream of a page (``sections_of``), and kept beside counts as plain JSON
(``Question.as_json``), so that a question that is no longer asked can still be named.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

#: Kinds of which each answer is one of a list.
CHOICES = frozenset({"single", "several"})
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Question:
    """``options`` and ``rows`` are ``(key, words)``; ``least`` and ``most`` what the kind means by
    it: the ends of a scale or a number, the most answers, the characters of a text."""

    key: str
    kind: str
    title: str
    help: str = ""
    required: bool = False
    name: str = ""
    options: Options = ()
    rows: Options = ()
    least: int = 0
    most: int = 0
    low: str = ""
    high: str = ""
    unit: str = ""
    is_filter: bool = False
    #: Asked only of those who gave this answer: key of the question, key of the answer.
    condition: tuple[str, str] | None = None

    @property
    def points(self) -> range:
        """The points of a scale."""
        return range(self.least, self.most + 1)

    def label_of(self, option: str) -> str:
        """The words of an answer, or of a row; empty for one that there never was."""
        return dict((*self.options, *self.rows)).get(option, "")

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Question:
        pairs = {name: tuple((k, w) for k, w in data[name]) for name in ("options", "rows")}
        condition = data.get("condition")
        return cls(**{**data, **pairs, "condition": tuple(condition) if condition else None})


@dataclass(frozen=True)
class Condition:
    """``question`` has the answer ``option``, both by key."""

    question: str
    option: str


@dataclass(frozen=True)
class Section:
    """One page of the form. Keys stay as long as the block does."""

    key: str
    title: str = ""
    text: str = ""
    questions: tuple[Question, ...] = ()
    condition: Condition | None = None
    #: The condition as it was typed; it may fit nothing.
    asked: tuple[str, str] = field(default=("", ""))


def _pairs(values: Any, key: str) -> Options:
    """The children of a list block; one not saved yet goes by its place."""
    found = []
    for place, child in enumerate(values.bound_blocks):
        found.append((str(child.id or f"{key}-{place}"), str(child.value)))
    return tuple(found)


def _question(block: Any, key: str) -> Question:
    value = block.value
    lists = {
        "options": value.get("options") or value.get("columns"),
        "rows": value.get("rows"),
    }
    given = {
        name: value.get(name)
        for name in ("least", "most", "low", "high", "unit", "help", "name")
        if value.get(name) is not None
    }
    pairs: dict[str, Any] = {
        name: _pairs(each, name) for name, each in lists.items() if each is not None
    }
    return Question(
        key=key,
        kind=block.block_type,
        title=value["question"],
        required=bool(value.get("required")),
        is_filter=bool(value.get("filter")),
        **given,
        **pairs,
    )


def sections_of(page: Any) -> list[Section]:
    """The sections of a questionnaire page, in order, empty ones left out.

    What stands before the first section is a section without a title.
    """
    found: list[Section] = []
    head: dict[str, Any] = {"key": "first"}
    questions: list[Question] = []
    known: dict[str, Question] = {}

    def finish() -> None:
        if questions:
            found.append(Section(**head, questions=tuple(questions)))

    for place, block in enumerate(page.questions):
        key = str(block.id or f"b{place}")
        if block.block_type == "section":
            finish()
            value = block.value
            asked = (value.get("question") or "", value.get("answer") or "")
            head = {"key": key, "title": value["title"], "text": value.get("text") or ""}
            head |= {"asked": asked, "condition": _condition(asked, known)}
            questions = []
        else:
            question = _question(block, key)
            condition = head.get("condition")
            if condition is not None:
                where = (condition.question, condition.option)
                question = replace(question, condition=where)
            questions.append(question)
            if question.name:
                known.setdefault(question.name, question)
    finish()
    return found


def _condition(asked: tuple[str, str], known: Mapping[str, Question]) -> Condition | None:
    question = known.get(asked[0])
    if question is None:
        return None
    option = next((key for key, words in question.options if _same(words, asked[1])), "")
    return Condition(question.key, option) if option else None


def _same(words: str, other: str) -> bool:
    return " ".join(words.split()).casefold() == " ".join(other.split()).casefold()


def questions_of(sections: Iterable[Section]) -> Iterator[Question]:
    for section in sections:
        yield from section.questions


def filter_of(sections: Iterable[Section]) -> Question | None:
    """The question by which results can be filtered."""
    return next((each for each in questions_of(sections) if each.is_filter), None)


def shown(sections: Iterable[Section], values: Mapping[str, Any]) -> list[Section]:
    """The sections that somebody with these answers sees. Answers in sections that are not shown
    count for nothing, also for conditions."""
    found: list[Section] = []
    seen: set[str] = set()
    for section in sections:
        condition = section.condition
        if condition is not None:
            answer = values.get(condition.question) if condition.question in seen else None
            given = answer if isinstance(answer, list) else [answer]
            if condition.option not in given:
                continue
        found.append(section)
        seen |= {each.key for each in section.questions}
    return found


def fingerprint(sections: Iterable[Section]) -> str:
    """Another one when anything is asked otherwise; the wording does not count."""
    asked = [
        [s.key, s.condition and [s.condition.question, s.condition.option]]
        + [
            [q.key, q.kind, q.required, q.least, q.most, [k for k, _w in (*q.options, *q.rows)]]
            for q in s.questions
        ]
        for s in sections
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def problems(sections: list[Section]) -> list[str]:
    """What cannot be so in a questionnaire, in sentences for whoever edits it."""
    questions = list(questions_of(sections))
    if not questions:
        return [_("A questionnaire needs at least one question.")]
    names = Counter(each.name for each in questions if each.name)
    found = [
        _("Two questions have the short name “%(name)s”.") % {"name": name}
        for name, number in names.items()
        if number > 1
    ]
    titles = Counter((each.title.casefold(), each.kind) for each in questions)
    found += [
        _("The same question stands there twice: “%(title)s”.") % {"title": each.title}
        for each in {q.title.casefold(): q for q in questions}.values()
        if titles[each.title.casefold(), each.kind] > 1
    ]
    if sum(each.is_filter for each in questions) > 1:
        found.append(
            _("Results can be filtered by one question only. Take the tick off the other.")
        )
    by_name = {each.name: each for each in questions if each.name}
    place = {each.key: number for number, s in enumerate(sections) for each in s.questions}
    for number, section in enumerate(sections):
        found += _wrong_condition(section, number, by_name, place)
    return found


def _wrong_condition(
    section: Section, number: int, by_name: Mapping[str, Question], place: Mapping[str, int]
) -> list[str]:
    name, answer = section.asked
    if not name:
        return []
    said = {"section": section.title, "name": name, "answer": answer}
    question = by_name.get(name)
    if question is None:
        sentence = _("“%(section)s” asks for “%(name)s”, but no question has this short name.")
        return [sentence % said]
    if question.kind not in CHOICES:
        sentence = _("“%(section)s” asks for “%(name)s”, which has no answers to choose from.")
        return [sentence % said]
    if place[question.key] >= number:
        sentence = _(
            "“%(section)s” asks for “%(name)s”, which comes later or in the same section: nobody "
            "has answered it by then."
        )
        return [sentence % said]
    if not any(_same(words, answer) for _key, words in question.options):
        known = ", ".join(f"“{words}”" for _key, words in question.options)
        sentence = _(
            "“%(section)s” asks for the answer “%(answer)s” of “%(name)s”; it has %(known)s."
        )
        return [sentence % {**said, "known": known}]
    return []
