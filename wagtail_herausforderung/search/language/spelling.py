"""Words half typed and words mistyped, held against the words of the index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .question import Lexicon
from .words import SPELLING, bare, readable, without_accents

#: Shorter beginnings of words match too much to be of use.
SHORTEST_PREFIX = 3
#: So many words that begin so are searched for.
_MOST_BEGINNINGS = 24
#: Shorter words are never mended: too many others are one letter away.
_SHORTEST_TYPO = 5
#: Words of this length may have two wrong letters.
_TWO_TYPOS = 8


def beginnings(token: str, lexicon: Lexicon) -> list[str]:
    """Readable words of the index that begin with an unfinished one, the most frequent first."""
    start = without_accents(token)
    if len(start) < SHORTEST_PREFIX:
        return []
    found = _range(lexicon.words(), SPELLING + start)
    most = sorted(found, key=lambda each: -lexicon.count(each))[:_MOST_BEGINNINGS]
    return [readable(each) for each in most]


def mended(token: str, lexicon: Lexicon, *, everywhere: bool = True) -> str:
    """The readable word of the index that was probably meant; ``""`` if none is near.

    Most typos leave the first letter alone, so words with the same one are looked at first, all
    others only if ``everywhere`` (at 100,000 words that takes some ten milliseconds).
    """
    typed = without_accents(token)
    if len(typed) < _SHORTEST_TYPO or not typed.isalpha():
        return ""
    allowed = 2 if len(typed) >= _TWO_TYPOS else 1
    words = lexicon.words()
    best = _nearest(typed, _range(words, SPELLING + typed[0]), allowed, lexicon)
    if not best and everywhere:
        best = _nearest(typed, _range(words, SPELLING), 1, lexicon)
    return readable(best) if best else ""


def _range(words: Sequence[str], start: str) -> Sequence[str]:
    return words[bisect_left(words, start) : bisect_left(words, start + "\U0010ffff")]


def _nearest(typed: str, spellings: Sequence[str], allowed: int, lexicon: Lexicon) -> str:
    low, high = len(typed) - allowed, len(typed) + allowed
    fitting = [each for each in spellings if low < len(each)]
    names = [bare(each) for each in fitting]
    pairs = [
        (name, each) for name, each in zip(names, fitting, strict=True) if low <= len(name) <= high
    ]
    found = process.extract(
        typed,
        [name for name, _each in pairs],
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=20,
    )
    if not found:
        return ""
    _name, _distance, place = min(
        found, key=lambda hit: (hit[1], -lexicon.count(pairs[hit[2]][1]), hit[0])
    )
    return pairs[place][1]


def as_typed(word: str, typed: str) -> str:
    """In capitals if the other word is."""
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
