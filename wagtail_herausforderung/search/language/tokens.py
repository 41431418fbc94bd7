"""From text to tokens: what counts as a word."""

from __future__ import annotations

import re
import unicodedata

#: Longer words are cut; the index keeps no more.
LONGEST = 64

_TOKEN = re.compile(r"[^\W_]+")
#: “Partner*innen”, “Helfer:innen”, “Schüler/-innen”: one word for both forms.
_GENDERED = re.compile(r"([^\W\d_]{3,})(?:[*:_]|/-?)(innen|in)\b", re.IGNORECASE)
#: Soft hyphen and zero-width characters stand inside words and must not split them.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def clean(text: str) -> str:
    """``text`` without control characters, halves of surrogate pairs and doubled spaces.

    NUL stops PostgreSQL, a lone surrogate every database; the replacement character is what
    is left of a wrong encoding.
    """
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    kept = (
        char if unicodedata.category(char)[0] != "C" and char != "\ufffd" else " " for char in text
    )
    return " ".join("".join(kept).split())


def tokens(text: str) -> list[str]:
    """``"Schlafsäcke für Partner*innen"`` → ``["schlafsäcke", "für", "partner",
    "partnerinnen"]``."""
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    text = _GENDERED.sub(r"\1 \1\2", text)
    return [token[:LONGEST] for token in _TOKEN.findall(text.casefold())]
