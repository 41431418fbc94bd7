"""Names of places among other words: “Räume in Lübeck”, “Umzug Bad Kreuznach”."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import gazetteer, names

#: What stands before a place.
_BEFORE = frozenset("around aus bei from in nahe near um".split())
#: Towns whose names are everyday words of other kinds than nouns.
_EVERYDAY = frozenset(
    "alten bergen bretten buchen burgen engen enger feucht giessen heiden langen laufen leer lehre "
    "mengen roth senden singen springe stelle treuen weiden wenden wissen".split()
)
#: Words in the longest name that is looked for, the small ones between not counted.
_LONGEST = 4
#: Inhabitants from which a name is known without “in” before it, and with it.
_KNOWN, _HAMLET = 5_000, 300


def names_in(text: str, is_common: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where in the text the names of Germany's places begin and end.

    ``is_common`` tells of a name in one spelling (``"halle"``) whether it is an everyday word,
    too: that is taken for a place only behind “in” and the like. So is a name that is written
    small among words with capitals: "leer", "senden".
    """
    found = list(names.WORD.finditer(text))
    has_capitals = any(each[0][0].isupper() for each in found)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        before = names.key(found[at - 1][0]) if at else ""
        end = _longest(text, found, at, before in _BEFORE, is_common, has_capitals)
        if end > at:
            spans.append((found[at].start(), found[end - 1].end()))
        at = max(end, at + 1)
    return spans


def _longest(
    text: str,
    found: Sequence,
    at: int,
    is_announced: bool,
    is_common: Callable[[str], bool],
    has_capitals: bool,
) -> int:
    """Behind the last word of the longest name that begins here; ``at`` when none does."""
    first = found[at][0]
    if len(first) < 3 or (has_capitals and not first[0].isupper()):
        return at
    for end in range(min(at + _LONGEST, len(found)), at, -1):
        if end > at + 1 and names.key(found[end - 1][0]) in names.FILLERS:
            continue
        key = names.key(text[found[at].start() : found[end - 1].end()])
        least = _HAMLET if is_announced else _KNOWN
        is_telling = is_announced or end > at + 1 or not (key in _EVERYDAY or is_common(key))
        if is_telling and gazetteer.population(key) >= least:
            return end
    return at


def without_names(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without these names, and without “in” before them."""
    for start, end in reversed(spans):
        before = text[:start].split()
        while before and names.key(before[-1]) in _BEFORE:
            before.pop()
        text = " ".join([*before, text[end:].strip(" ,;.?!")]).strip()
    return text
