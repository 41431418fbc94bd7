"""Folding: one spelling for ä, ae and a, for ß and ss, for é and e."""

from __future__ import annotations

import re
import unicodedata

#: “ue” is an umlaut in “Mueller”, not in “neue”, “Bauer”, “Quelle”.
_DIGRAPH = re.compile(r"(a|o|(?<![aeoq])u)e")


def fold(text: str) -> str:
    """Lower case without accents: ``"Straße"`` → ``"strasse"``, ``"Kindergärten"`` →
    ``"kindergarten"``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def without_digraphs(word: str) -> str:
    """``"kindergaerten"`` → ``"kindergarten"``: an umlaut typed as two letters, folded."""
    return _DIGRAPH.sub(r"\1", word)
