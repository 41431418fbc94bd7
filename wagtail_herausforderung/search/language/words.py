"""Which forms does a word have, and which does a text hold?

A *form* is one of

``kindergart``              what all inflections of a word share (its root), or that of a part
``alt mensch``              the roots of a phrase that the shipped list of synonyms names
``=kindergarten``           a spelling, for words half typed and for typos; where it has accents
``=schlafsacke|schlafsäcke``  both without and with them
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .folding import fold, without_digraphs
from .languages import Language, cached, language_for
from .question import LEVELS
from .synonyms import phrases_in
from .tokens import LONGEST, tokens

#: A spelling begins with this mark, which no word has.
SPELLING = "="
_BARE = "|"
#: Shorter words are not worth a correction.
_SHORTEST_SPELLING = 4
#: What a part of a compound counts of its word.
_PART = 0.5
#: Texts up to this length are likely to be the label of something.
_LABEL = 60
#: Sums of weights from which on a form has level 2, 3 … of ``LEVELS``.
_STEPS = (2, 4, 6, 10, 14, 20)


class Part(NamedTuple):
    """A part of a compound: its root, and from which to which of the smallest parts it goes."""

    root: str
    first: int
    last: int


class Forms(NamedTuple):
    """``roots`` of a word in its spellings, ``parts`` of what it is made of."""

    roots: tuple[str, ...]
    parts: tuple[Part, ...]
    spelling: str
    filler: bool


# A visitor's words need few; a rebuild meets the vocabulary of all texts, over and over.
@cached(65_536)
def forms(token: str, language: str) -> Forms:
    """The forms of one token in lower case."""
    known = language_for(language)
    if token in known.fillers:
        return Forms((known.root(token)[:LONGEST],), (), "", True)
    spellings = dict.fromkeys([token, without_digraphs(token)])
    roots = tuple(dict.fromkeys(known.root(each)[:LONGEST] for each in spellings))
    found: tuple[Part, ...] = ()
    for each in spellings:
        found = found or _parts(known.parts(each), known)
    return Forms(roots, found, _spelling(token), False)


def _parts(smallest: tuple[str, ...], language: Language) -> tuple[Part, ...]:
    """The smallest parts, and those that stand side by side together; not the whole."""
    count = len(smallest)
    found = []
    for size in range(1, count):
        for first in range(count - size + 1):
            together = "".join(smallest[first : first + size])
            if first + size < count:
                together = language.unlinked(together)
            found.append(Part(language.root(together)[:LONGEST], first, first + size - 1))
    return tuple(found)


def _spelling(token: str) -> str:
    if len(token) < _SHORTEST_SPELLING or not token.isalpha():
        return ""
    plain = without_accents(token)
    return f"{SPELLING}{plain}" if plain == token else f"{SPELLING}{plain}{_BARE}{token}"


def without_accents(token: str) -> str:
    """How spellings are compared: ``"kindergaerten"`` and ``"kindergärten"`` are one."""
    return without_digraphs(fold(token))


def readable(spelling: str) -> str:
    """``"=schlafsacke|schlafsäcke"`` → ``"schlafsäcke"``."""
    bare, _mark, full = spelling.removeprefix(SPELLING).partition(_BARE)
    return full or bare


def bare(spelling: str) -> str:
    """``"=schlafsacke|schlafsäcke"`` → ``"schlafsacke"``."""
    return spelling.removeprefix(SPELLING).partition(_BARE)[0]


def spellings(word: str) -> tuple[str, str]:
    """The forms that say that a document has the word spelled like this.

    ``"schlafsäcke"`` → ``("=schlafsacke|schlafsäcke", "=schlafsacke")``.
    """
    plain = without_accents(word)
    return f"{SPELLING}{plain}{_BARE}{word.casefold()}", f"{SPELLING}{plain}"


def document_words(texts: Iterable[tuple[int, str]], language: str) -> dict[str, int]:
    """Form → level (1 to ``LEVELS``), from ``(weight, text)`` pairs.

    A text counts a form once, however often it is said. What stands in the title counts most
    because of its weight; a part of a compound counts half of the compound.
    """
    language = language.split("-")[0].lower()
    weights: dict[str, float] = {}
    spellings: dict[str, str] = {}
    for weight, text in texts:
        read = _read_again if len(text) <= _LABEL else _read
        held, spelled = read(text, language)
        for form, share in held.items():
            weights[form] = weights.get(form, 0.0) + weight * share
        for root, spelling in spelled.items():
            spellings[root] = _plainer(spelling, spellings.get(root))
    levels = {form: level(weight) for form, weight in weights.items()}
    levels.update(dict.fromkeys(spellings.values(), 1))
    return levels


def _read(text: str, language: str) -> tuple[dict[str, float], dict[str, str]]:
    """Form → what it counts of the text's weight, and root → spelling."""
    held: dict[str, float] = {}
    spelled: dict[str, str] = {}
    read = [forms(token, language) for token in tokens(text)]
    for each in read:
        if each.filler:
            continue
        for root in each.roots:
            held[root] = 1.0
        for part in each.parts:
            held.setdefault(part.root, _PART)
        if each.spelling:
            spelled[each.roots[0]] = _plainer(each.spelling, spelled.get(each.roots[0]))
    for phrase in phrases_in([each.roots[0] for each in read], language):
        held[phrase] = 1.0
    return held, spelled


#: Names of topics, places and organisations stand in many documents; they are read once.
_read_again = cached(8_192)(_read)


def _plainer(spelling: str, known: str | None) -> str:
    """One spelling of a word is enough: the shortest, which is mostly the plainest."""
    if known is None or (len(spelling), spelling) < (len(known), known):
        return spelling
    return known


def level(weight: float) -> int:
    """The level for a sum of weights."""
    found = 1
    for step in _STEPS:
        if weight < step:
            break
        found += 1
    return min(found, LEVELS)
