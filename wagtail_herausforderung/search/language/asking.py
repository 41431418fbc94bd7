"""From what a visitor typed to a question that any backend can answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from . import spelling
from .languages import Language, language_for
from .question import HEAVIEST, Concept, Correction, Lexicon, Question, Way
from .synonyms import Thesaurus, is_shipped_phrase, thesauri
from .tokens import Token, places
from .words import Forms, forms

#: What having a word at all counts beside its level.
COVERAGE = 5
#: The part of all weights a hit must have …
_SHARE = 0.35
#: … and of the rarest word's weight, so that a common word beside it does not suffice …
_SHARE_OF_RAREST = 0.6
#: … but no less than this: common words suffice only together.
_LEAST = 9
#: What a word counts of which the index has nothing: it keeps common words from sufficing alone.
_UNKNOWN = 6
#: Discounts by what a way has to do with what was typed.
_SYNONYM, _RELATIVE, _TOGETHER, _MENDED, _UNFINISHED = 1, 2, 2, 1, 1
#: Ways beyond these make a question dear and no better.
_MOST_WAYS = 40
#: So many unknown words of one question are looked for among all words of the index.
_MOST_SEARCHES = 2


@dataclass
class _Asked:
    """One thing asked for: a word, or a phrase that a list of synonyms knows."""

    tokens: list[Token]
    forms: list[Forms]
    weak: bool = False

    @property
    def roots(self) -> tuple[str, ...]:
        return tuple(each.roots[0] for each in self.forms)


@dataclass
class _Asking:
    text: str
    language: Language
    lexicon: Lexicon
    lists: list[Thesaurus]
    concepts: list[Concept] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    searches: int = 0


def ask(text: str, language: str, lexicon: Lexicon) -> Question:
    """What ``text`` means in an index with these words.

    Filler words are left out. Every other word becomes a concept: with its inflections, the
    words that mean the same, its parts if it is a compound that the index does not have, the
    words that begin so if it is the last one and unknown, and else the word it was probably
    meant to be. Without a telling word there is no concept, and everything is a hit.
    """
    base = language.split("-")[0].lower()
    asking = _Asking(text, language_for(base), lexicon, thesauri(base))
    asked = list(_asked(asking))
    telling = [each for each in asked if not each.weak] or asked
    for each in _once(telling):
        _add(asking, each, is_last=each is asked[-1] and _ends(text, each))
    return Question(
        tuple(asking.concepts),
        _needed(asking.concepts),
        COVERAGE,
        text,
        tuple(asking.corrections),
    )


def _ends(text: str, asked: _Asked) -> bool:
    """Whether nothing is typed behind it, not even a space."""
    return asked.tokens[-1].end == len(text)


def _asked(asking: _Asking) -> Iterator[_Asked]:
    code = asking.language.code
    found = _one_per_place(places(asking.text))
    read = [forms(token.text, code) for token in found]
    roots = [each.roots[0] for each in read]
    place = 0
    while place < len(found):
        phrase = max((each.longest(roots, place) for each in asking.lists), key=len)
        if len(phrase) > 1:
            end = place + len(phrase)
            yield _Asked(found[place:end], read[place:end])
            place = end
            continue
        token = found[place]
        if not read[place].filler:
            weak = token.text in asking.language.weak or (
                token.text.isdigit() and len(token.text) < 5
            )
            yield _Asked([token], [read[place]], weak)
        place += 1


def _one_per_place(found: Iterable[Token]) -> list[Token]:
    """“Partner*innen” is one thing asked for."""
    kept: list[Token] = []
    for token in found:
        if not kept or kept[-1].start != token.start:
            kept.append(token)
    return kept


def _once(asked: Iterable[_Asked]) -> list[_Asked]:
    return list({each.roots: each for each in asked}.values())


def _add(asking: _Asking, asked: _Asked, is_last: bool) -> None:
    """The concepts for one thing asked for."""
    ways = _ways(asking, asked)
    if len(asked.forms) > 1 or any(len(way.forms) == 1 and _has(asking, way) for way in ways):
        _append(asking, asked, ways)
        return
    token, read = asked.tokens[0], asked.forms[0]
    pieces = [piece for piece in _pieces(asking, read) if _known(asking, piece)]
    if pieces:
        # The index does not have the compound: what it is made of is asked for, each for itself.
        for piece in pieces:
            _append(asking, asked, _part_ways(asking, piece, 1))
        return
    if asking.language.is_word(token.text):
        # Spelled right and not there: nothing that looks like it was meant.
        _append(asking, asked, ways)
        return
    if is_last and (unfinished := _unfinished(asking, token.text)):
        _append(asking, asked, [*ways, *unfinished])
        return
    asking.searches += 1
    meant = spelling.mended(
        token.text, asking.lexicon, everywhere=asking.searches <= _MOST_SEARCHES
    )
    if meant:
        _mend(asking, asked, meant)
    else:
        _append(asking, asked, ways)


def _unfinished(asking: _Asking, beginning: str) -> list[Way]:
    """The words of the index that begin so."""
    return [
        Way((root,), _UNFINISHED)
        for word in spelling.beginnings(beginning, asking.lexicon)
        for root in forms(word, asking.language.code).roots
    ]


def _pieces(asking: _Asking, read: Forms) -> list[str]:
    """The compound in pieces from the left, each the longest that the index knows."""
    found: list[str] = []
    place = 0
    while read.parts and place <= max(part.last for part in read.parts):
        here = [part for part in read.parts if part.first == place]
        known = [part for part in here if _known(asking, part.root)]
        best = max(known, key=lambda part: part.last) if known else here[0]
        found.append(best.root)
        place = best.last + 1
    return found


def _mend(asking: _Asking, asked: _Asked, meant: str) -> None:
    token = asked.tokens[0]
    right = _Asked([Token(meant, token.start, token.end)], [forms(meant, asking.language.code)])
    ways = [Way(way.forms, way.discount + _MENDED) for way in _ways(asking, right)]
    _append(asking, right, ways)
    typed = asking.text[token.start : token.end]
    asking.corrections.append(
        Correction(token.start, token.end, _as_typed(meant, typed), (len(asking.concepts) - 1,))
    )


def _as_typed(word: str, typed: str) -> str:
    """In capitals if the other word is."""
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word


def _ways(asking: _Asking, asked: _Asked) -> list[Way]:
    """A word or phrase itself, what means the same, and its parts together."""
    ways: list[Way] = []
    if len(asked.forms) > 1:
        ways += _phrase_ways(asking, asked.roots, 0)
        ways += _synonyms(asking, asked.roots, _SYNONYM)
        return ways
    read = asked.forms[0]
    ways += [Way((root,)) for root in read.roots]
    for root in read.roots:
        ways += _synonyms(asking, (root,), _SYNONYM)
        ways += [
            Way((other,), _RELATIVE)
            for other in asking.language.relatives(root)
            if asking.lexicon.count(other)
        ]
    if read.parts:
        ways += _together(asking, _pieces(asking, read))
    return ways


def _part_ways(asking: _Asking, part: str, discount: int) -> Iterator[Way]:
    yield Way((part,), discount)
    yield from _synonyms(asking, (part,), discount + _SYNONYM)


def _together(asking: _Asking, parts: Sequence[str]) -> Iterator[Way]:
    """All parts of a compound in one document."""
    way = Way(tuple(dict.fromkeys(parts)), _TOGETHER)
    if _has(asking, way):
        yield way


def _synonyms(asking: _Asking, phrase: tuple[str, ...], discount: int) -> Iterator[Way]:
    for thesaurus in asking.lists:
        for other in thesaurus.others.get(phrase, ()):
            yield from _phrase_ways(asking, other, discount)


def _phrase_ways(asking: _Asking, phrase: tuple[str, ...], discount: int) -> list[Way]:
    if len(phrase) == 1:
        return [Way(phrase, discount)]
    if is_shipped_phrase(phrase, asking.language.code):
        return [Way((" ".join(phrase),), discount)]
    # A phrase of the site's own: documents do not have it as one form, so its words must do.
    fillers = {forms(word, asking.language.code).roots[0] for word in asking.language.fillers}
    return [Way(tuple(root for root in phrase if root not in fillers) or phrase, discount + 1)]


def _has(asking: _Asking, way: Way) -> int:
    return min(asking.lexicon.count(form) for form in way.forms)


def _known(asking: _Asking, part: str) -> bool:
    return any(_has(asking, way) for way in _part_ways(asking, part, 0))


def _count(asking: _Asking, ways: Iterable[Way]) -> int:
    """About how many documents have it in any of these ways.

    Who has the compound also has its parts together: these are not counted twice.
    """
    single, together = 0, 0
    for way in ways:
        if len(way.forms) == 1:
            single += _has(asking, way)
        else:
            together = max(together, _has(asking, way))
    return max(single, together)


def _append(asking: _Asking, asked: _Asked, ways: Iterable[Way]) -> None:
    best: dict[tuple[str, ...], Way] = {}
    for way in ways:
        known = best.get(way.forms)
        if known is None or way.discount < known.discount:
            best[way.forms] = way
    kept = [way for way in best.values() if _has(asking, way)][:_MOST_WAYS]
    text = " ".join(token.text for token in asked.tokens)
    weight = _weight(_count(asking, kept), asking.lexicon.total) if kept else _UNKNOWN
    # With no way that the index knows it is kept all the same: it tells what was not found.
    asking.concepts.append(Concept(text, weight, tuple(kept or list(best.values())[:1])))


def _weight(count: int, total: int) -> int:
    """From 1 (in nearly all documents) to ``HEAVIEST`` (in one, or in none)."""
    if total < 1:
        return HEAVIEST
    count = min(max(count, 1), total)
    share = math.log(1 + total / count) / math.log(1 + total)
    return max(1, min(HEAVIEST, round(HEAVIEST * share)))


def _needed(concepts: Sequence[Concept]) -> int:
    weights = [concept.weight for concept in concepts]
    wanted = max(_SHARE * sum(weights), _SHARE_OF_RAREST * max(weights, default=0), _LEAST)
    return min(sum(weights), math.ceil(wanted))
