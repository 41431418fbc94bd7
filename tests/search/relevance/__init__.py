"""Labelled challenges and queries: how well does a search find what people mean?

``load()`` gives both, ``evaluate(search)`` the figures of any search; ``load_fresh()`` and
``evaluate_fresh(search)`` those of the second set, with hard negatives and by kind. ``reference``
is the smallest engine that computes what every backend must compute.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).parent
#: The two halves of the queries: looked at while tuning, and not.
TUNING, HELD_OUT = "tuning", "held out"
#: The kind of fresh queries that words alone need not answer: other languages than the challenges'.
FOREIGN = "foreign"

_FIELDS = {"s": "summary", "b": "body", "n": "needs", "l": "labels", "p": "place"}


@dataclass
class Challenge:
    """``needs`` and ``labels`` (topics, target groups, kinds of support) are lists of words."""

    key: str
    title: str
    summary: str = ""
    body: str = ""
    needs: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    place: str = ""

    def texts(self) -> list[tuple[int, str]]:
        """``(weight, text)`` as ``search.documents`` weighs the fields of a page."""
        return [
            (12, self.title),
            (6, self.summary),
            (1, self.body),
            (6, "\n".join(self.needs)),
            (4, "\n".join(self.labels)),
            (4, self.place),
        ]


@dataclass(frozen=True)
class Query:
    """``grades``: key of a challenge → 1 to 3; all others are 0.

    ``forbidden``: hard negatives, the keys that must not be found.
    """

    text: str
    kind: str
    half: str
    grades: dict[str, int]
    forbidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Figures:
    """Means over the queries.

    ``recall``: relevant challenges among the first ten, of those that can be there. ``ndcg``:
    how near the order of the first ten is to the best one. ``wrong``: share of challenges judged
    0 among all hits. ``worst``: queries by their nDCG, the lowest first.
    """

    queries: int
    recall: float
    ndcg: float
    wrong: float
    worst: tuple[tuple[str, float], ...]


def load() -> tuple[list[Challenge], list[Query]]:
    return _challenges("challenges.txt"), _queries("queries.txt")


def load_fresh() -> tuple[list[Challenge], list[Query]]:
    """More challenges, and queries of which every second one of a kind is held out."""
    challenges = _challenges("challenges.txt") + _challenges("more.txt")
    queries, seen = [], defaultdict(int)
    for query in _queries("fresh.txt"):
        half = HELD_OUT if seen[query.kind] % 2 else TUNING
        seen[query.kind] += 1
        queries.append(replace(query, half=half))
    return challenges, queries


def _blocks(name: str) -> Iterable[list[str]]:
    lines: list[str] = []
    for line in [*(HERE / name).read_text("utf-8").splitlines(), ""]:
        line = line.strip()
        if line.startswith("#"):
            continue
        if line:
            lines.append(line)
        elif lines:
            yield lines
            lines = []


def _challenges(name: str) -> list[Challenge]:
    found = []
    for first, *rest in _blocks(name):
        key, _space, title = first.partition(" ")
        challenge = Challenge(key, title)
        for line in rest:
            letter, _colon, value = line.partition(": ")
            kept = [part.strip() for part in value.split(";")] if letter in "nl" else value
            setattr(challenge, _FIELDS[letter], kept)
        found.append(challenge)
    return found


def _queries(name: str) -> list[Query]:
    found = []
    half = ""
    for first, *rest in _blocks(name):
        if first.startswith("["):
            half = first.strip("[]")
            continue
        text, kind = re.fullmatch(r"(.*) \((.*)\)", first).groups()
        grades: dict[str, int] = {}
        for line in rest:
            grade, _colon, keys = line.partition(":")
            grades.update(dict.fromkeys(keys.split(), int(grade)))
        forbidden = frozenset(key for key, grade in grades.items() if not grade)
        grades = {key: grade for key, grade in grades.items() if grade}
        found.append(Query(text, kind, half, grades, forbidden))
    return found


def evaluate(search: Callable[[str], list[str]], half: str = "") -> Figures:
    """The figures of a search that gives the keys of all hits, best first.

    ``half``: ``TUNING`` or ``HELD_OUT``; all queries when empty.
    """
    queries = [query for query in load()[1] if half in ("", query.half)]
    recalls, gains, hits, wrong = [], [], 0, 0
    for query in queries:
        found = search(query.text)
        first = found[:10]
        if query.grades:
            relevant = min(len(query.grades), 10)
            recalls.append(sum(key in query.grades for key in first) / relevant)
            gains.append(_ndcg([query.grades.get(key, 0) for key in first], query.grades.values()))
        else:
            # Nothing answers it: it is there to count what is found wrongly.
            recalls.append(float(not found))
            gains.append(float(not found))
        hits += len(found)
        wrong += sum(key not in query.grades for key in found)
    worst = sorted(zip((q.text for q in queries), gains, strict=True), key=lambda pair: pair[1])
    count = len(queries)
    share = wrong / max(hits, 1)
    return Figures(count, sum(recalls) / count, sum(gains) / count, share, tuple(worst))


@dataclass(frozen=True)
class Fresh:
    """``recall`` and ``ndcg`` are means over the queries that have an answer; ``wrong`` counts
    the hits among the first ten that are labelled as forbidden; ``mistakes`` names them."""

    queries: int
    recall: float
    ndcg: float
    wrong: int
    mistakes: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.queries:4} recall {self.recall:.2f} nDCG {self.ndcg:.2f} wrong {self.wrong:2}"
        )


def evaluate_fresh(search: Callable[[str], list[str]], half: str) -> dict[str, Fresh]:
    """Figures by kind of the fresh queries; under "" those of all kinds but ``FOREIGN``."""
    of = defaultdict(list)
    for query in load_fresh()[1]:
        if query.half == half:
            of[query.kind].append(query)
            if query.kind != FOREIGN:
                of[""].append(query)
    return {kind: _fresh(search, queries) for kind, queries in of.items()}


def _fresh(search: Callable[[str], list[str]], queries: list[Query]) -> Fresh:
    recalls, gains, mistakes = [], [], []
    for query in queries:
        first = search(query.text)[:10]
        mistakes += [f"{query.text}: {key}" for key in first if key in query.forbidden]
        if query.grades:
            relevant = min(len(query.grades), 10)
            recalls.append(sum(key in query.grades for key in first) / relevant)
            gains.append(_ndcg([query.grades.get(key, 0) for key in first], query.grades.values()))
    answered = max(len(recalls), 1)
    return Fresh(
        len(queries),
        sum(recalls) / answered,
        sum(gains) / answered,
        len(mistakes),
        tuple(mistakes),
    )


def _ndcg(found: list[int], grades: Iterable[int]) -> float:
    best = _gain(sorted(grades, reverse=True)[:10])
    return _gain(found) / best if best else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
