"""Stems by Snowball, where there is an algorithm for the language."""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

#: Language code → name of the Snowball algorithm.
ALGORITHMS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "sv": "swedish",
}

_local = threading.local()


def _stemmer(language: str):
    # A stemmer keeps the word it works on in itself: never share one between threads.
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(ALGORITHMS[language])
    return stemmers[language]


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """``("schlafsäcke", "de")`` → ``"schlafsack"``; the word itself in unknown languages.

    ``language`` is a code such as ``de`` or ``de-at``; ``word`` is in lower case.
    """
    base = language.split("-")[0].lower()
    return _stemmer(base).stemWord(word) if base in ALGORITHMS else word
