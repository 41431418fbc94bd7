"""German: what inflections share, and what compounds are made of."""

from __future__ import annotations

from collections.abc import Iterable

from .folding import fold
from .stems import stem


def root(word: str) -> str:
    return fold(stem(word, "de"))


def parts(word: str) -> tuple[str, ...]:
    return ()


def relatives(found: str) -> Iterable[str]:
    return ()
