"""From text to tokens: what counts as a word, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

#: Longer words are cut; the index keeps no more.
LONGEST = 64

#: Soft hyphen and zero-width characters stand inside words and must not split them.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
#: Letters and digits; accents may stand behind their letter.
_INSIDE = rf"(?:[^\W_]|[\u0300-\u036f{_INVISIBLE}])"
#: “Partner*innen”, “Helfer:innen”, “Schüler/-innen”: one word for both forms.
_WORD = re.compile(
    rf"(?P<stem>[^\W\d_]{{3,}})(?:[*:_]|/-?)(?P<ending>innen|in)\b|(?P<word>[^\W_]{_INSIDE}*)",
    re.IGNORECASE,
)
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))
#: Most texts have nothing of that, and are read many times faster.
_UNUSUAL = re.compile(rf"[\u0300-\u036f{_INVISIBLE}]|[*:_/]-?in", re.IGNORECASE)
_USUAL = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """``text`` in lower case, ``start`` and ``end`` where it stands in what was read."""

    text: str
    start: int
    end: int


def clean(text: str) -> str:
    """``text`` without control characters, halves of surrogate pairs and doubled spaces.

    NUL stops PostgreSQL, a lone surrogate every database; the replacement character is what
    is left of a wrong encoding.
    """
    if text.isprintable() and "\ufffd" not in text and unicodedata.is_normalized("NFC", text):
        # Nearly every text. What is removed below is not printable.
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text.translate(_REMOVED))
    kept = (
        char if unicodedata.category(char)[0] != "C" and char != "\ufffd" else " " for char in text
    )
    return " ".join("".join(kept).split())


def places(text: str) -> Iterator[Token]:
    """The tokens of a text with their places. “Partner*innen” gives two at the same place."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        word = found["word"]
        if word is None:
            stem = _plain(found["stem"])
            yield Token(stem, start, end)
            yield Token((stem + found["ending"].casefold())[:LONGEST], start, end)
        else:
            token = _plain(word)
            if token:
                yield Token(token, start, end)


def _plain(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word.translate(_REMOVED))
        if not word.isalnum():
            word = "".join(char for char in word if char.isalnum())
    return word.casefold()[:LONGEST]


def tokens(text: str) -> list[str]:
    """``"Schlafsäcke für Partner*innen"`` → ``["schlafsäcke", "für", "partner",
    "partnerinnen"]``."""
    if not _UNUSUAL.search(text) and unicodedata.is_normalized("NFKC", text):
        return [word.casefold()[:LONGEST] for word in _USUAL.findall(text)]
    return [token.text for token in places(text)]
