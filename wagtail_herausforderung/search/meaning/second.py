"""Which documents may fit in meaning: the second list, and when there is none.

Meaning finds, words decide: of a place, a short word, or words that the index has, nothing else
can be meant. What is chosen, where it is and who may see it hold here as for the first list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .. import facets
from ..backends import Hit, SearchAnswer, SearchRequest
from ..engine.answer import hits_of, near_members, score, selection_masks
from ..engine.moment import Moment, this_moment
from ..language import Concept, Question, tokens
from .encoder import get_encoder, is_on

#: Entries of the second list.
MOST = 5
#: A single word of so many letters has too many others that look like it. In other scripts than
#: ours no word looks like one of the index.
SHORT = 5
#: So few words, all of which the index has, say what is meant.
FEW = 3


@dataclass(frozen=True)
class Limits:
    """``best``: below this score of the best nothing fits; ``least``: of each; ``share``: of the
    best one's score."""

    best: float
    least: float
    share: float


#: Where words have found nothing, and where they have. Measured with the encoder that is shipped,
#: on tests/search/relevance/meaning.txt: nonsense reaches about 0.3 in single words.
NOTHING_FOUND = Limits(0.30, 0.22, 0.5)
FOUND = Limits(0.34, 0.28, 0.65)


@dataclass(frozen=True)
class Alike:
    """An entry of the second list; ``passage`` is the sentence that is nearest to what was asked,
    or empty."""

    hit: Hit
    passage: str = ""


def second_list(
    request: SearchRequest, answer: SearchAnswer, text: str, shown: Sequence[Hit]
) -> tuple[Alike, ...]:
    """What fits in meaning and is not ``shown``; nothing without an encoder. ``answer``: what fits
    by words, which is less than is shown where only some words are found; ``text``: what was asked,
    without the places that documents must name.

    Only beside a first list that is on one page: who has more hits by words needs no guesses.
    The database is asked, whoever has answered: one statement, a second one after the index has
    changed or where a server has answered the first list.
    """
    if not is_on() or answer.pages > 1 or request.question is None:
        return ()
    if _words_decide(request.question, answer, text):
        return ()
    limits = FOUND if answer.count else NOTHING_FOUND
    moment = request.moment if isinstance(request.moment, Moment) else this_moment()
    among = _among(request, request.question, moment)
    space: Any = import_module(f"{__package__}.space")
    found = space.nearest(get_encoder(), moment.snapshot, text, among)
    if not found or found[0].score < limits.best:
        return ()
    least = max(limits.least, limits.share * found[0].score)
    first = {(hit.kind, hit.object_id) for hit in shown}
    fitting = [near for near in found if near.score >= least and near.key not in first]
    hits = hits_of(moment.snapshot, [near.slot for near in fitting], request.near)
    pairs = zip(hits, fitting, strict=True)
    # What is covered or done does not stand before what is open.
    ordered = sorted(pairs, key=lambda pair: not _goes_ahead(pair[0]))
    return tuple(Alike(hit, near.passage) for hit, near in ordered[:MOST])


def _goes_ahead(hit: Hit) -> bool:
    ahead = facets.going_ahead()
    return not ahead or any(hit.values.get(facet.key) == facet.ahead for facet in ahead)


def _among(request: SearchRequest, question: Question, moment: Moment) -> int:
    """The documents that may be shown, as a set."""
    found = moment.visible(request.scope, request.locale_id, request.kinds)
    if request.near is not None:
        found &= near_members(moment.snapshot, request.near)
    for mask in selection_masks(moment.snapshot, request.selections).values():
        found &= mask
    for place in (each for each in question.concepts if each.required):
        one = Question((place,), needed=0, coverage=0)
        found &= score([], one, found, request.language, moment.snapshot)[0]
    return found


def _words_decide(question: Question, answer: SearchAnswer, text: str) -> bool:
    """Whether what was asked leaves meaning nothing to find."""
    pairs = zip(question.concepts, answer.concepts_found, strict=False)
    words = [(concept, found) for concept, found in pairs if not concept.required]
    typed = {concept.text for concept, _found in words}
    if not typed:
        return True
    # A single word that has found something needs no guesses.
    if len(typed) == 1 and (answer.count or question.corrections or _is_short(*typed)):
        return True
    # Nor do a few that the index has. Whole sentences do: their words say less than they mean.
    is_few = len(tokens(text)) <= FEW
    return is_few and all(found and _is_itself(concept) for concept, found in words)


def _is_short(word: str) -> bool:
    return len(word) <= SHORT and all("LATIN" in unicodedata.name(char, "") for char in word)


def _is_itself(concept: Concept) -> bool:
    """Whether the index has the word itself, not only others that mean the same."""
    return any(not way.discount for way in concept.ways)
