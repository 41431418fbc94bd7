"""English: stems, with the spelling of both sides of the ocean."""

from __future__ import annotations

import re

from .folding import fold
from .stems import stem

_BRITISH = ((re.compile(r"(?<=\w{3})is(e|es|ed|ing|ation|ations)$"), r"iz\1"),)
_ENDINGS = {"centre": "center", "centres": "centers", "theatre": "theater", "theatres": "theaters"}


def root(word: str) -> str:
    """``"organisations"`` and ``"organizing"`` → ``"organ"``; ``"bags"`` → ``"bag"``."""
    word = _ENDINGS.get(word, word)
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    return fold(stem(word, "en"))
