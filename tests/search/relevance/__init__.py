"""Labelled challenges and queries: how well does a search find what people mean?

``load()`` gives both, ``evaluate(search)`` the figures of any search. ``reference`` is the
smallest engine that computes what every backend must compute.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
#: The two halves of the queries: looked at while tuning, and not.
TUNING, HELD_OUT = "tuning", "held out"

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
    """``grades``: key of a challenge → 1 to 3; all others are 0."""

    text: str
    kind: str
    half: str
    grades: dict[str, int]


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
    return _challenges(), _queries()


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


def _challenges() -> list[Challenge]:
    found = []
    for first, *rest in _blocks("challenges.txt"):
        key, _space, title = first.partition(" ")
        challenge = Challenge(key, title)
        for line in rest:
            name, _colon, value = line.partition(": ")
            kept = [part.strip() for part in value.split(";")] if name in "nl" else value
            setattr(challenge, _FIELDS[name], kept)
        found.append(challenge)
    return found


def _queries() -> list[Query]:
    found = []
    half = ""
    for first, *rest in _blocks("queries.txt"):
        if first.startswith("["):
            half = first.strip("[]")
            continue
        text, kind = re.fullmatch(r"(.*) \((.*)\)", first).groups()
        grades: dict[str, int] = {}
        for line in rest:
            grade, _colon, keys = line.partition(":")
            grades.update(dict.fromkeys(keys.split(), int(grade)))
        found.append(Query(text, kind, half, grades))
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


def _ndcg(found: list[int], grades: Iterable[int]) -> float:
    best = _gain(sorted(grades, reverse=True)[:10])
    return _gain(found) / best if best else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
