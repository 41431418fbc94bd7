"""Words of the field that mean the same: a shipped list, and what editors add.

The list is a text file: one group per line, its words and phrases parted by commas; a line that
begins with ``#`` is a comment. Everything in a group finds everything else in it. ``a > b`` is a
one-way street: who asks for *a* also finds *b* (each of them), not the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .languages import cached, language_for
from .tokens import LONGEST, tokens

Group = tuple[tuple[str, ...], tuple[str, ...]]

#: Longest phrase, in words.
_LONGEST_PHRASE = 5


@dataclass(frozen=True)
class Thesaurus:
    """Phrases by their first root: the rest of the phrase, and the groups it belongs to."""

    starts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    others: dict[tuple[str, ...], dict[tuple[str, ...], str]] = field(default_factory=dict)

    def longest(self, roots: Sequence[str], start: int) -> tuple[str, ...]:
        """The longest phrase that begins at this place; ``()`` when there is none."""
        best: tuple[str, ...] = ()
        for phrase in self.starts.get(roots[start], ()):
            if len(phrase) > len(best) and tuple(roots[start : start + len(phrase)]) == phrase:
                best = phrase
        return best


def parse(text: str) -> Iterator[Group]:
    """``(asked for, found)`` from the lines of a list."""
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        left, arrow, right = line.partition(">")
        asked = tuple(word.strip() for word in left.split(",") if word.strip())
        found = tuple(word.strip() for word in right.split(",") if word.strip())
        if asked and (found or len(asked) > 1):
            yield (asked, found) if arrow else (asked, asked)


def roots_of(text: str, language: str) -> Sequence[str]:
    """The first root of every word, fillers included: how a phrase is compared."""
    root = language_for(language).root
    return [root(token)[:LONGEST] for token in tokens(text)]


def build(groups: Iterable[Group], language: str) -> Thesaurus:
    """The groups in roots, ready to be looked up."""
    thesaurus = Thesaurus()
    # Most words stand on both sides of their group.
    roots = lru_cache(maxsize=None)(lambda phrase: tuple(roots_of(phrase, language)))
    for asked, found in groups:
        meant = {roots(word): word for word in found}
        for word in asked:
            phrase = roots(word)
            if not phrase or len(phrase) > _LONGEST_PHRASE:
                continue
            if phrase not in thesaurus.others:
                thesaurus.others[phrase] = {}
                thesaurus.starts.setdefault(phrase[0], []).append(phrase)
            for other, text in meant.items():
                if other and other != phrase and len(other) <= _LONGEST_PHRASE:
                    thesaurus.others[phrase].setdefault(other, text)
    return thesaurus


@cached(16)
def shipped(language: str) -> Thesaurus:
    """The list of the package, or of the site's own language."""
    path = language_for(language).synonyms
    return build(parse(path.read_text("utf-8")) if path else (), language)


@cached(16)
def _shipped_phrases(language: str) -> dict[str, list[tuple[str, ...]]]:
    """All phrases of several words in the shipped list, by their first root."""
    found: dict[str, set[tuple[str, ...]]] = {}
    thesaurus = shipped(language)
    for phrase, others in thesaurus.others.items():
        for each in (phrase, *others):
            if len(each) > 1:
                found.setdefault(each[0], set()).add(each)
    return {first: sorted(phrases) for first, phrases in found.items()}


def phrases_at(roots: Sequence[str], language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The shipped list's phrases that stand in a text, with the places where they begin."""
    known = _shipped_phrases(language)
    for place, root in enumerate(roots):
        for phrase in known.get(root, ()):
            if tuple(roots[place : place + len(phrase)]) == phrase:
                yield place, phrase


def phrases_in(roots: Sequence[str], language: str) -> Iterator[str]:
    """Those phrases as forms: ``"alt mensch"``."""
    return (" ".join(phrase) for _place, phrase in phrases_at(roots, language))


def is_shipped_phrase(phrase: tuple[str, ...], language: str) -> bool:
    """Whether documents are indexed with this phrase as one form."""
    return phrase in _shipped_phrases(language).get(phrase[0], ())


#: Where words of the site come from: a function from a language to the text of a list.
_sources: list[Callable[[str], str]] = []


def add_source(source: Callable[[str], str]) -> None:
    """Names a function that gives more groups for a language, as the text of a list.

    It is asked at every search, so it should answer from a cache.
    """
    if source not in _sources:
        _sources.append(source)


@cached(16)
def _own(text: str, language: str) -> Thesaurus:
    return build(parse(text), language)


def thesauri(language: str) -> list[Thesaurus]:
    """The shipped list and the site's own."""
    base = language.split("-")[0].lower()
    return [shipped(base), *(_own(text, base) for text in own_lists(base) if text.strip())]


def own_lists(language: str) -> tuple[str, ...]:
    """What the sources say now."""
    return tuple(source(language.split("-")[0].lower()) for source in _sources)
