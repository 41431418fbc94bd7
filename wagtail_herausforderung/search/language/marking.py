"""Where in a text is what was asked for?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .question import Question
from .synonyms import phrases_at
from .tokens import Token, places
from .words import Forms, forms

#: Text in pieces; the second of a pair says whether the piece is what was asked for.
Pieces = list[tuple[str, bool]]

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\s*\n+\s*")
_ELLIPSIS = "…"


def highlight(text: str, question: Question, language: str) -> Pieces:
    """The text in pieces: ``[("Dreißig ", False), ("Schlafsäcke", True)]``.

    A word is marked when it, or a part of it, is a form of one of the question's ways; a way of
    several words only where the text has them all. The pieces together are the text.
    """
    return _pieces(text, _marks(text, question, language))


def snippet(texts: Iterable[str], question: Question, language: str, length: int = 200) -> Pieces:
    """The passage that has most of what was asked for, about ``length`` characters long.

    Empty when there is no text. Where something is left out stands an ellipsis.
    """
    best: tuple[int, int, str] | None = None
    for text in texts:
        for sentence in _sentences(text, length):
            score = _score(sentence, question, language)
            if best is None or (score, -len(sentence)) > best[:2]:
                best = (score, -len(sentence), sentence)
    if best is None:
        return []
    return _cut(best[2], _marks(best[2], question, language), length)


def _sentences(text: str, length: int) -> list[str]:
    """Sentences, short ones together with their neighbours."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text.strip()):
        if not sentence:
            continue
        if found and len(found[-1]) + len(sentence) < length * 0.75:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def _read(text: str, language: str) -> list[tuple[Token, Forms]]:
    base = language.split("-")[0].lower()
    return [(token, forms(token.text, base)) for token in places(text)]


def _marks(text: str, question: Question, language: str) -> list[tuple[int, int]]:
    """Where the marked words stand, in order."""
    read = _read(text, language)
    where: dict[str, list[tuple[int, int]]] = {}
    for token, each in read:
        if each.filler:
            continue
        for form in (*each.roots, *(part.root for part in each.parts)):
            where.setdefault(form, []).append((token.start, token.end))
    roots = [each.roots[0] for _token, each in read]
    for place, phrase in phrases_at(roots, language.split("-")[0].lower()):
        last = read[place + len(phrase) - 1][0]
        where.setdefault(" ".join(phrase), []).append((read[place][0].start, last.end))
    marked: set[tuple[int, int]] = set()
    for concept in question.concepts:
        for way in concept.ways:
            if all(form in where for form in way.forms):
                marked.update(*(where[form] for form in way.forms))
    return _merged(marked)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _score(text: str, question: Question, language: str) -> int:
    """The weights of the concepts a passage has."""
    held: set[str] = set()
    read = _read(text, language)
    for _token, each in read:
        if not each.filler:
            held.update(each.roots, (part.root for part in each.parts))
    roots = [each.roots[0] for _token, each in read]
    held.update(" ".join(p) for _at, p in phrases_at(roots, language.split("-")[0].lower()))
    return sum(
        max(
            (
                concept.weight * 8 - way.discount
                for way in concept.ways
                if held.issuperset(way.forms)
            ),
            default=0,
        )
        for concept in question.concepts
    )


def _pieces(text: str, marks: Sequence[tuple[int, int]]) -> Pieces:
    pieces: Pieces = []
    done = 0
    for start, end in marks:
        if start > done:
            pieces.append((text[done:start], False))
        pieces.append((text[start:end], True))
        done = end
    if done < len(text) or not pieces:
        pieces.append((text[done:], False))
    return pieces


def _cut(text: str, marks: Sequence[tuple[int, int]], length: int) -> Pieces:
    """At most ``length`` characters of a long sentence, round its first marks."""
    if len(text) <= length:
        return _pieces(text, marks)
    middle = marks[0][0] if marks else 0
    start = max(0, min(middle - length // 4, len(text) - length))
    if start:
        start = text.find(" ", start, start + 40) + 1 or start
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    inside = [
        (max(s, start) - start, min(e, end) - start) for s, e in marks if s < end and e > start
    ]
    pieces = _pieces(text[start:end], inside)
    if start:
        pieces.insert(0, (f"{_ELLIPSIS} ", False))
    if end < len(text):
        pieces.append((f" {_ELLIPSIS}", False))
    return pieces
