"""What a compound is made of: "bildungschancen" → "bildungs", "chancen".

A part counts only where it is a word that really builds compounds. How often it does, at the
beginning or at the end, was counted once in a list of nouns; the reading that is built from the
most usual parts wins. So "traum" never is "t" and "raum", and "arbeitstag" is "arbeits" and "tag",
not "arbeit" and "stag".
"""

from __future__ import annotations

import lzma
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

#: Shorter words are no compounds, shorter parts no parts.
_SHORTEST = 6
_SHORTEST_PART = 3
#: What a further part costs: two usual parts are better than three.
_FURTHER = 6.0
#: Endings of an inflected noun, without accents.
ENDINGS = ("", "e", "n", "s", "en", "er", "es", "ern", "ens", "nen", "se", "sen")

#: How usual a word is as the beginning or the end of a compound, or ``None`` if it is none.
Usual = Callable[[str], float | None]


class Words:
    """Words with three small facts, in a tenth of the memory a dictionary takes.

    ``lines``: ``word`` and behind a space how usual it is in front, at the end (digits, or ``-``)
    and letters: ``w`` a word by itself, ``a`` a person who does something ("maler").

    The words themselves are never listed, so hashes are kept instead: 56 bits of each, and in the
    lowest eight the number of its facts. That two words share a hash has no practical chance.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        kinds: dict[str, int] = {}
        rows = array("Q")
        for line in lines:
            word, _space, facts = line.partition(" ")
            rows.append(_key(word) | kinds.setdefault(facts, len(kinds)))
        if len(kinds) > _FACTS:
            raise ValueError("Too many different facts for one byte.")
        self._rows = array("Q", sorted(rows))
        # Most of what is asked for is no word: seen at once, without looking through the rows.
        self._hashes = bytearray(_HASHES)
        for row in rows:
            self._hashes[row >> 8 & _HASHES - 1] = 1
        self._front = [None if kind[0] == "-" else float(kind[0]) for kind in kinds]
        self._end = [None if kind[1] == "-" else float(kind[1]) for kind in kinds]
        self._marks = [kind[2:] for kind in kinds]

    def __len__(self) -> int:
        return len(self._rows)

    def _facts(self, word: str) -> int:
        key = _key(word)
        if not self._hashes[key >> 8 & _HASHES - 1]:
            return -1
        place = bisect_left(self._rows, key)
        if place < len(self._rows) and self._rows[place] - key < _FACTS:
            return self._rows[place] - key
        return -1

    def front(self, word: str) -> float | None:
        facts = self._facts(word)
        return self._front[facts] if facts >= 0 else None

    def end(self, word: str) -> float | None:
        facts = self._facts(word)
        return self._end[facts] if facts >= 0 else None

    def marks(self, word: str) -> str:
        facts = self._facts(word)
        return self._marks[facts] if facts >= 0 else ""


_FACTS = 256
#: A byte for each value of a few bits of a hash: half a megabyte, one in thirteen taken.
_HASHES = 1 << 19


def _key(word: str) -> int:
    return hash(word) & 0xFFFF_FFFF_FFFF_FF00


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a compressed list; those that begin with ``#`` say what it is."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n")


def split(word: str, front: Usual, end: Usual) -> tuple[str, ...]:
    """The best reading of a folded word as a compound; ``()`` when there is none.

    The last part may be inflected. The parts together are the word.
    """
    if len(word) < _SHORTEST:
        return ()
    found = _best(word, front, end, {})
    return found[1] if found and len(found[1]) > 1 else ()


_Reading = tuple[float, tuple[str, ...]]


def _best(
    rest: str, front: Usual, end: Usual, known: dict[str, _Reading | None]
) -> _Reading | None:
    if rest in known:
        return known[rest]
    best: _Reading | None = None
    usual = _end(rest, end)
    if usual is not None:
        best = (usual, (rest,))
    for place in range(_SHORTEST_PART, len(rest) - _SHORTEST_PART + 1):
        usual = front(rest[:place])
        if usual is None:
            continue
        behind = _best(rest[place:], front, end, known)
        if behind is not None:
            score = usual + behind[0] - _FURTHER
            if best is None or score > best[0]:
                best = (score, (rest[:place], *behind[1]))
    known[rest] = best
    return best


def _end(part: str, end: Usual) -> float | None:
    found = None
    for ending in ENDINGS:
        if not part.endswith(ending):
            continue
        bare = part[: len(part) - len(ending)]
        usual = end(bare) if len(bare) >= _SHORTEST_PART else None
        if usual is not None and (found is None or usual > found):
            found = usual
    return found
