"""From text to tokens: what counts as a word, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: Longer words are cut; the index keeps no more.
LONGEST = 64

#: Soft hyphen and zero-width characters stand inside words and must not split them.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
#: Letters and digits; accents may stand behind their letter.
_INSIDE = rf"(?:[^\W_]|[\u0300-\u036f{_INVISIBLE}])"
#: Signs between the two forms of a word for people: “Partner*innen”, “Helfer:innen”.
_SIGN = "[*:_\u00b7\u2022\u2027\u2019'!]"
#: “Partner*innen”, “Schüler/-innen”, “Gärtner(in)”, “LehrerInnen”: one word for both forms;
#: “Bürger*innenrat” is one, too, while “Hof/Innenstadt” and “Thema:Innenstadt” are two.
_WORD = re.compile(
    rf"(?P<stem>[^\W\d_]{{3,}})(?:"
    rf"(?:{_SIGN}|/-?)(?P<ending>innen|in)(?!\w)"
    rf"|\((?P<bracketed>-?innen|-?in)\)(?!\w)"
    rf"|(?-i:(?<=[a-zäöüß])(?P<inner>Innen|In)(?!\w))"
    rf"|(?-i:{_SIGN}(?P<linked>innen)|\((?P<held>innen)\)|(?<=[a-zäöüß])(?P<within>Innen))"
    rf"(?P<rest>[^\W\d_]+))"
    rf"|(?P<word>[^\W_]{_INSIDE}*)",
    re.IGNORECASE,
)
_ENDINGS = ("ending", "bracketed", "inner", "linked", "held", "within")
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))
#: Most texts have nothing of that, and are read many times faster.
_UNUSUAL = re.compile(
    rf"[\u0300-\u036f{_INVISIBLE}]|(?:{_SIGN}|[/(]-?)in|(?-i:[a-zäöüß]In)", re.IGNORECASE
)
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
            stem, rest = _plain(found["stem"]), (found["rest"] or "").casefold()
            ending = next(found[name] for name in _ENDINGS if found[name]).casefold().lstrip("-")
            yield Token((stem + rest)[:LONGEST], start, end)
            yield Token((stem + ending + rest)[:LONGEST], start, end)
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


def one_per_place(found: Iterable[Token]) -> list[Token]:
    """“Partner*innen” is one thing asked for."""
    kept: list[Token] = []
    for token in found:
        if not kept or kept[-1].start != token.start:
            kept.append(token)
    return kept
