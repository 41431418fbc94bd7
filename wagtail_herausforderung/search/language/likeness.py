"""Whether two short texts speak of the same thing, by the words that a search would find.

“Schlafsäcke” and “dreißig warme Winterschlafsäcke” do; “Schlafsäcke” and “Müllsäcke” do not, though
they share a part: what counts is a whole word, or the end of a compound, which says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .asking import ask
from .languages import Language, language_for
from .question import Concept
from .synonyms import phrases_in
from .tokens import places, tokens
from .words import forms

#: What stands behind is what a thing is for or has, and no longer what it is.
_BESIDES = re.compile(r"\s(?:für|for|mit|with|ab|from|zum|zur)\s", re.IGNORECASE)
#: German adjectives and measures stand before the noun: “warme Decken”, “Kisten Äpfel”.
_BEFORE = re.compile(r"\w+e[rsnm]?(?= [A-ZÄÖÜ])")


class _AllKnown:
    """No index: no word is a typo, and none is rarer than another."""

    total = 1

    def count(self, form: str, /) -> int:
        return 1

    def words(self) -> Sequence[str]:
        return ()


@dataclass
class Thing:
    """What some words name; read once, however often it is compared."""

    text: str
    language: str

    @cached_property
    def held(self) -> set[str]:
        """Whole words, and of compounds what they end with."""
        read = [forms(token, self.language) for token in tokens(self.text)]
        held = {root for each in read if not each.filler for root in each.roots}
        for each in read:
            last = max((part.last for part in each.parts), default=0)
            held.update(part.root for part in each.parts if part.last == last)
        return held | set(phrases_in([each.roots[0] for each in read], self.language))

    @cached_property
    def asked(self) -> Sequence[Concept]:
        return ask(self.text, self.language, _AllKnown()).concepts

    def has(self, other: Thing) -> bool:
        """More than half of the telling words of ``other``, with the last one."""
        found = [any(self.held.issuperset(way.forms) for way in each.ways) for each in other.asked]
        # “Sleeping bags” is one concept of two words.
        words = [len(each.text.split()) for each in other.asked]
        had = sum(count for count, has in zip(words, found, strict=True) if has)
        return bool(found) and found[-1] and 2 * had > sum(words)


def alike(one: Thing, other: Thing) -> bool:
    """Whether either has what the other asks for, or what means the same."""
    return one.has(other) or other.has(one)


def thing_of(title: str, language: str, unit: str = "") -> Thing:
    """What a title names: “20 Stunden Gestaltung für ein Faltblatt” → “Gestaltung”."""
    known = language_for(language)
    counted = set(map(known.root, tokens(unit)))
    for text in (_BESIDES.split(title)[0], title):
        words = [each for each in text.split() if counted.isdisjoint(map(known.root, tokens(each)))]
        if known.code == "de":
            # Nouns have a capital letter; where nobody writes any, all words are kept.
            nouns = [each for each in _BEFORE.sub("", " ".join(words)).split() if each[0].isupper()]
            words = nouns or words
        if any(_tells(token, known) for each in words for token in tokens(each)):
            return Thing(" ".join(words), language)
    return Thing(title, language)


def things_in(text: str, language: str) -> list[Thing]:
    """All that a longer text may name: the words between fillers, numbers and punctuation."""
    known = language_for(language)
    found, end = [[""]], 0
    for token in places(text):
        tells, joined = _tells(token.text, known), not text[end : token.start].strip()
        if not (tells and joined):
            found.append([])
        if tells:
            found[-1].append(token.text)
        end = token.end
    return [Thing(" ".join(words), language) for words in found if any(words)]


def _tells(token: str, language: Language) -> bool:
    return not (token.isdigit() or token in language.fillers or token in language.weak)
