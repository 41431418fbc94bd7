"""From what a visitor typed to a question that any backend can answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from . import spelling
from .languages import Language, language_for
from .question import HEAVIEST, Concept, Correction, Lexicon, Question, Way
from .synonyms import Thesaurus, is_shipped_phrase, thesauri
from .tokens import Token, one_per_place, places
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
#: What a word counts beside others that is written small where nouns have capitals, or stands
#: behind "our": "Wir räumen unser Büro und geben Schreibtische ab" is about desks.
_ASIDE = 0.5
#: Ways beyond these make a question dear and no better.
_MOST_WAYS = 40
#: So many unknown words of one question are looked for among all words of the index.
_MOST_SEARCHES = 2


@dataclass
class _Asked:
    """One thing asked for: a word, or a phrase that a list of synonyms knows, or a place.

    ``small``: written small where nouns have capitals; ``aside``: what is meant is another word.
    """

    tokens: list[Token]
    forms: list[Forms]
    weak: bool = False
    small: bool = False
    aside: bool = False
    is_place: bool = False

    @property
    def roots(self) -> tuple[str, ...]:
        return tuple(each.roots[0] for each in self.forms)


@dataclass
class _Asking:
    text: str
    language: Language
    lexicon: Lexicon
    lists: list[Thesaurus]
    towns: Sequence[tuple[int, int]] = ()
    any_word: bool = False
    concepts: list[Concept] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    searches: int = 0


def ask(
    text: str,
    language: str,
    lexicon: Lexicon,
    towns: Sequence[tuple[int, int]] = (),
    *,
    any_word: bool = False,
) -> Question:
    """What ``text`` means in an index with these words.

    Filler words are left out. Every other word becomes a concept: with its inflections, the
    words that mean the same, its parts if it is a compound that the index does not have, the
    words that begin so if it is the last one and unknown, and else the word it was probably
    meant to be. Without a telling word there is no concept, and everything is a hit.

    ``towns``: where in the text names of places begin and end. Who names one beside other words
    means those there: it becomes required, and finds nothing alone.

    ``any_word``: whatever has one of the words, however little it tells, is a hit. For when nothing
    has enough of them.
    """
    base = language.split("-")[0].lower()
    asking = _Asking(text, language_for(base), lexicon, thesauri(base), towns, any_word)
    asked = list(_asked(asking))
    last = asked[-1].tokens[-1] if asked else None
    for each in _once(_telling(asked, any_word)):
        _add(asking, each, is_last=any_word or each.tokens[-1] is last and _ends(text, each))
    return Question(
        tuple(asking.concepts),
        1 if any_word else _needed(asking.concepts),
        COVERAGE,
        text,
        tuple(asking.corrections),
    )


def _telling(asked: list[_Asked], any_word: bool) -> list[_Asked]:
    """Those that say something; all of them where none but a place does."""
    telling = [each for each in asked if not each.weak]
    if any_word or all(each.is_place for each in telling):
        telling = asked
    if all(each.aside or each.is_place for each in telling):
        return [replace(each, aside=False) for each in telling]
    return telling


def _ends(text: str, asked: _Asked) -> bool:
    """Whether nothing is typed behind it, not even a space."""
    return asked.tokens[-1].end == len(text)


def _asked(asking: _Asking) -> Iterator[_Asked]:
    code = asking.language.code
    found = one_per_place(places(asking.text))
    read = [forms(token.text, code) for token in found]
    roots = [each.roots[0] for each in read]
    nouns_have_capitals = code == "de" and _has_capitals(asking.text, found)
    place = 0
    while place < len(found):
        end = _end_of_town(asking.towns, found, place)
        if end > place:
            yield _Asked(found[place:end], read[place:end], is_place=True)
            place = end
            continue
        phrase = max((each.longest(roots, place) for each in asking.lists), key=len)
        if len(phrase) > 1:
            end = place + len(phrase)
            yield _Asked(found[place:end], read[place:end])
            if not asking.any_word:
                place = end
                continue
        if not read[place].filler:
            small = nouns_have_capitals and asking.text[found[place].start].islower()
            is_ours = place > 0 and found[place - 1].text in asking.language.ours
            yield _one_word(asking.language, found[place], read[place], small, is_ours)
        place += 1


def _one_word(language: Language, token: Token, read: Forms, small: bool, ours: bool) -> _Asked:
    weak = (
        token.text in language.weak
        or (token.text.isdigit() and len(token.text) < 5)
        or (small and token.text in language.verbs)
    )
    return _Asked([token], [read], weak, small, small or ours)


def _has_capitals(text: str, found: Sequence[Token]) -> bool:
    """Whether it is written as German is: some words small, and nouns with a capital letter."""
    starts = [text[token.start] for token in found]
    return any(map(str.islower, starts)) and any(map(str.isupper, starts[1:]))


def _end_of_town(towns: Sequence[tuple[int, int]], found: Sequence[Token], place: int) -> int:
    """Behind the last token of the place's name that begins here; ``place`` if none does."""
    last = next((last for first, last in towns if first == found[place].start), 0)
    end = place
    while end < len(found) and found[end].end <= last:
        end += 1
    return end


def _once(asked: Iterable[_Asked]) -> list[_Asked]:
    return list({each.roots: each for each in asked}.values())


def _add(asking: _Asking, asked: _Asked, is_last: bool) -> None:
    """The concepts for one thing asked for."""
    ways = _ways(asking, asked)
    found = [way for way in ways if len(way.forms) == 1 and _has(asking, way)]
    is_found = asked.is_place or any(way.discount < _RELATIVE for way in found)
    if len(asked.forms) > 1 or is_found:
        _append(asking, asked, ways)
        return
    token, read = asked.tokens[0], asked.forms[0]
    # The index does not have the compound: what it is made of is asked for, each for itself.
    pieces = _known_pieces(asking, read)
    for piece in pieces:
        _append(asking, asked, [*_part_ways(asking, piece, 1), *found])
    if pieces:
        return
    # Spelled right and not there: nothing that looks like it was meant.
    if found or asking.language.is_word(token.text):
        _append(asking, asked, ways)
    elif unfinished := _unfinished(asking, token.text, is_last):
        _append(asking, asked, [*ways, *unfinished])
    elif meant := _meant(asking, token.text):
        _mend(asking, asked, meant)
    else:
        _append(asking, asked, ways)


def _known_pieces(asking: _Asking, read: Forms) -> list[str]:
    pieces = [piece for piece in _pieces(asking, read) if _known(asking, piece)]
    return [piece for piece in pieces if piece not in asking.language.vague] or pieces


def _meant(asking: _Asking, word: str) -> str:
    """What it was probably meant to be, or nothing."""
    asking.searches += 1
    return spelling.mended(word, asking.lexicon, everywhere=asking.searches <= _MOST_SEARCHES)


def _unfinished(asking: _Asking, beginning: str, is_last: bool) -> list[Way]:
    """The words of the index that begin so, if it is what is being typed."""
    if not is_last:
        return []
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
    shown = spelling.as_typed(meant, typed)
    place = (len(asking.concepts) - 1,)
    asking.corrections.append(Correction(token.start, token.end, shown, place))


def _ways(asking: _Asking, asked: _Asked) -> list[Way]:
    """A word or phrase itself, what means the same, and its parts together."""
    if asked.is_place:
        return [Way(tuple(dict.fromkeys(asked.roots)))]
    ways: list[Way] = []
    if len(asked.forms) > 1:
        ways += _phrase_ways(asking, asked.roots, 0)
        ways += _synonyms(asking, asked.roots, _SYNONYM)
        telling = [read for read in asked.forms if not read.filler]
        if asking.language.weak.isdisjoint(token.text for token in asked.tokens):
            # "Fahrrad reparieren"; but old furniture for people is not for "alte Menschen".
            ways += _together(asking, [read.roots[0] for read in telling])
        return ways
    read = asked.forms[0]
    ways += [Way((root,)) for root in read.roots]
    for root in read.roots:
        ways += _synonyms(asking, (root,), _SYNONYM)
    ways += _family(asking, asked)
    if read.parts:
        pieces = _pieces(asking, read)
        ways += _together(asking, pieces)
        if len(pieces) > 1 and pieces[-1] in asking.language.vague:
            # "Obdachlosenhilfe", "Malerfirma": who says for whom or what has said it all.
            for piece in pieces[:-1]:
                ways += _part_ways(asking, piece, _TOGETHER)
    return ways


def _family(asking: _Asking, asked: _Asked) -> Iterator[Way]:
    """What is derived from the same word: "nähen", "Näherei"."""
    language, word = asking.language, asked.tokens[0].text
    for other in dict.fromkeys(
        [
            *(each for root in asked.forms[0].roots for each in language.relatives(root)),
            *language.family(word, asked.small),
        ]
    ):
        if asking.lexicon.count(other):
            yield Way((other,), _RELATIVE)


def _part_ways(asking: _Asking, part: str, discount: int) -> Iterator[Way]:
    yield Way((part,), discount)
    yield from _synonyms(asking, (part,), discount + _SYNONYM)


def _together(asking: _Asking, parts: Sequence[str]) -> Iterator[Way]:
    """All parts of a compound in one document, the last of them in any of its family."""
    first, last = list(dict.fromkeys(parts))[:-1], parts[-1]
    for each in (last, *asking.language.relatives(last)):
        way = Way((*first, each), _TOGETHER)
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
    if asked.aside:
        weight = max(round(weight * _ASIDE), 1)
    # With no way that the index knows it is kept all the same: it tells what was not found.
    ways = tuple(kept or list(best.values())[:1])
    asking.concepts.append(Concept(text, weight, ways, asked.is_place))


def _weight(count: int, total: int) -> int:
    """From 1 (in nearly all documents) to ``HEAVIEST`` (in one, or in none)."""
    if total < 1:
        return HEAVIEST
    count = min(max(count, 1), total)
    share = math.log(1 + total / count) / math.log(1 + total)
    return max(1, min(HEAVIEST, round(HEAVIEST * share)))


def _needed(concepts: Sequence[Concept]) -> int:
    weights = [concept.weight for concept in concepts if not concept.required]
    wanted = max(_SHARE * sum(weights), _SHARE_OF_RAREST * max(weights, default=0), _LEAST)
    return min(sum(weights), math.ceil(wanted))
