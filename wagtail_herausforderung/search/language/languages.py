"""What is known of each language, and how a developer adds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from . import english, families, german
from .folding import fold
from .stems import stem
from .stopwords import FILLERS, VERBS, WEAK

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Language:
    """How the words of a language are read. All functions take words in lower case.

    ``fillers`` are neither indexed nor searched; ``weak`` words are searched when nothing more
    telling is there, and so are ``verbs`` that are written small where nouns have capitals. A word
    behind one of ``ours`` counts less beside others; ``vague`` are roots that tell little at the
    end of a compound. ``synonyms`` is the path of a list as ``data/synonyms-de.txt`` explains it.

    ``root(word)`` is what all inflections of a word share, without accents; ``parts(word)`` the
    pieces of a compound, from the left, empty for all other words; ``unlinked(piece)`` such a
    piece as a word ("bildungs" → "bildung"); ``relatives(root)`` roots of the same family to be
    searched, too ("transportier" for "transport"), and ``family(word, is_verb)`` those of a word as
    it was typed; ``is_word(word)`` whether it is surely spelled
    right.
    """

    code: str
    fillers: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    synonyms: Path | None = None
    root: Callable[[str], str] = fold
    parts: Callable[[str], tuple[str, ...]] = field(default=lambda word: ())
    unlinked: Callable[[str], str] = field(default=lambda piece: piece)
    relatives: Callable[[str], Iterable[str]] = field(default=lambda root: ())
    family: Callable[[str, bool], Iterable[str]] = field(default=lambda word, is_verb: ())
    is_word: Callable[[str], bool] = field(default=lambda word: False)


_known: dict[str, Language] = {}
_cached: list[Any] = []

F = TypeVar("F", bound=Callable[..., Any])


def register(language: Language) -> None:
    """Makes a language known, or replaces one.

    Call it from an app's ``ready()``; run ``herausforderung_reindex`` after a change.
    """
    _known[language.code] = language
    # What was read before was read in the old way.
    forget()


def cached(maxsize: int) -> Callable[[F], F]:
    """As ``lru_cache``, for what depends on the languages that are known."""

    def decorate(function: F) -> F:
        wrapped: Any = lru_cache(maxsize)(function)
        _cached.append(wrapped)
        return wrapped

    return decorate


def forget() -> None:
    """Has every word read anew."""
    for function in _cached:
        function.cache_clear()


def language_for(code: str) -> Language:
    """``"de-at"`` → the language ``de``; an unknown one gets Snowball's stems, if there are any."""
    base = code.split("-")[0].lower()
    if base not in _known:
        _known[base] = Language(base, root=lambda word: fold(stem(word, base)))
    return _known[base]


_known["de"] = Language(
    "de",
    fillers=FILLERS["de"],
    weak=WEAK["de"],
    verbs=VERBS["de"],
    ours=frozenset("unser unsere unserem unseren unserer unseres".split()),
    vague=frozenset(
        "betrieb firma geschaft handel hilf initiativ laden projekt spend unternehm verein".split()
    ),
    synonyms=_DATA / "synonyms-de.txt",
    root=german.root,
    parts=german.parts,
    unlinked=german.unlinked,
    relatives=families.relatives,
    family=families.family,
    is_word=german.is_word,
)
_known["en"] = Language(
    "en",
    fillers=FILLERS["en"],
    weak=WEAK["en"],
    synonyms=_DATA / "synonyms-en.txt",
    root=english.root,
)
