"""The two questions: under which forms is a word found, and which words does a text hold?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .folding import fold, without_digraphs
from .stems import stem
from .stopwords import is_filler
from .tokens import LONGEST, tokens

#: Shorter beginnings of words match too much to be of use.
SHORTEST_PREFIX = 3


@dataclass(frozen=True)
class Word:
    """A word that was asked for.

    A document has it when it holds one of ``forms``, or a word that begins with one of
    ``prefixes`` (empty but for the last word of a query).
    """

    text: str
    forms: tuple[str, ...]
    prefixes: tuple[str, ...] = ()


def forms(token: str, language: str) -> set[str]:
    """The folded spellings and stems of one token: what the index stores and queries ask.

    ``("kindergärten", "de")`` → ``{"kindergarten", "kindergart"}``.
    """
    found = set()
    for spelling in {token, without_digraphs(token)}:
        found.add(fold(spelling)[:LONGEST])
        found.add(fold(stem(spelling, language))[:LONGEST])
    return found


def query_words(text: str, language: str) -> tuple[Word, ...]:
    """What a visitor typed, as words that must all occur; the last one may be unfinished.

    Filler words are left out unless nothing else was typed.
    """
    found = tokens(text)
    telling = [token for token in found if not is_filler(token, language)] or found
    words: dict[str, Word] = {}
    for position, token in enumerate(telling):
        prefixes: tuple[str, ...] = ()
        if position == len(telling) - 1 and token == found[-1]:
            spellings = {fold(token)[:LONGEST], without_digraphs(fold(token))[:LONGEST]}
            prefixes = tuple(sorted(s for s in spellings if len(s) >= SHORTEST_PREFIX))
        words[token] = Word(token, tuple(sorted(forms(token, language))), prefixes)
    return tuple(words.values())


def document_words(texts: Iterable[tuple[int, str]], language: str) -> dict[str, int]:
    """Forms with their weight, from ``(weight, text)`` pairs.

    A form's weight is the sum over the texts that hold it, each counted once.
    """
    weights: dict[str, int] = {}
    for weight, text in texts:
        held: set[str] = set()
        for token in set(tokens(text)):
            held |= forms(token, language)
        for form in held:
            weights[form] = weights.get(form, 0) + weight
    return weights
