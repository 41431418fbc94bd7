"""Names of places, as people write them, brought to one spelling."""

from __future__ import annotations

import re
import unicodedata

#: Letters that Unicode does not take apart: “Běła Woda” is typed “Bela Woda”.
_LETTERS = str.maketrans("łđø", "ldo")
#: “Frankfurt am Main”, “Frankfurt a. M.” and “Frankfurt/Main” are one place.
FILLERS = frozenset(
    "a am an auf b bei beim d dem den der die i im in o ob u und unter v vor von".split()
)
#: What stands before a name without being part of it: “Landeshauptstadt Saarbrücken”.
_TITLES = frozenset(
    "gemeinde hansestadt kreis kreisstadt landeshauptstadt landkreis markt regionalverband "
    "stadt stadtteil universitatsstadt".split()
)
_SHORT = {"st": "sankt", "skt": "sankt"}
_SHORTENED_RIVERS = {"m": "main", "n": "neckar", "s": "saale", "ts": "taunus", "rh": "rhein"}
WORD = re.compile(r"[^\W_]+")
#: “ue” is an umlaut in “Saarbruecken”, not in “Neuenkirchen”, “Bauer”, “Quelle”.
_DIGRAPH = re.compile(r"(a|o|(?<![aeoq])u)e")


def spelled(text: str) -> list[str]:
    """All words, one spelling for ü, ue and u, ß and ss."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return [_DIGRAPH.sub(r"\1", _SHORT.get(word, word)) for word in WORD.findall(plain)]


def words(text: str) -> list[str]:
    """The words that tell a place from others.

    ``"Halle (Saale)"`` → ``["halle", "saale"]``; ``"St. Ingbert"`` → ``["sankt", "ingbert"]``.
    """
    found = spelled(text)
    if len(found) > 1:
        rest = [word for word in found[1:] if word not in FILLERS]
        found = [found[0], *(_SHORTENED_RIVERS.get(word, word) for word in rest)]
    return found


def key(text: str) -> str:
    """``"Frankfurt a. M."`` → ``"frankfurt main"``; names of one place have one key."""
    return " ".join(words(text))


def without_title(text: str) -> str:
    """The key without “Stadt”, “Landkreis” and the like in front: ``"gorlitz"``."""
    found = words(text)
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    return " ".join(found)
