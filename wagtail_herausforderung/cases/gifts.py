"""What somebody would give, and which needs are for the same.

“Needs the same” is said only where kind, words and unit agree: a challenge that asks for
wheelbarrows does not need the same as one that asks for sleeping bags, though both are goods.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from .. import vocabulary
from ..amounts import of_unit, units_of
from ..search.language.languages import language_for
from ..search.language.likeness import Thing, alike, thing_of, things_in
from ..search.language.tokens import tokens
from .models import ChallengeCase, NeedLedger

_SAME, _KIND, _WORDS = 20, 6, 4


@dataclass(eq=False)
class Gift:
    """What somebody would give: what is said of it, in which ``language``.

    ``kinds`` are keys of kinds of support; none: of any. ``quantity`` is counted in ``unit``;
    ``None``: the text is a longer one, and says how much and of what.
    """

    text: str
    kinds: Iterable[str] = ()
    unit: str = ""
    quantity: int | None = None
    language: str = ""
    _things: dict[str, list[Thing]] = field(default_factory=dict)

    def things(self, language: str) -> list[Thing]:
        """What it may be, read in ``language``."""
        if language not in self._things:
            self._things[language] = (
                things_in(self.text, language)
                if self.quantity is None
                else [thing_of(self.text, language, self.unit)]
            )
        return self._things[language]


def gifts_of(lines: Iterable[Any]) -> list[Gift]:
    """What the lines of a pledge offer."""
    needs = ((line.ledger, line.offered) for line in lines)
    return [Gift(need.title, [need.kind], need.unit, offered) for need, offered in needs]


def language_of(case: ChallengeCase) -> str:
    """In which language the needs of a case are written."""
    return case.page.locale.language_code if case.page else settings.LANGUAGE_CODE


@dataclass
class NeedFit:
    """One need, and what of the gifts fits it. ``quantity``: as much as is proposed to be given."""

    ledger: NeedLedger
    kind: bool = False
    words: bool = False
    unit: bool = False
    quantity: int = 0

    @property
    def same(self) -> bool:
        """Whether the very thing is needed."""
        return self.kind and self.words and self.unit

    @property
    def score(self) -> int:
        if self.ledger.remaining == 0:
            return 0
        return _SAME if self.same else _KIND * self.kind + _WORDS * self.words

    @property
    def reason(self) -> str:
        """Why, in a sentence; empty where nothing fits."""
        ledger = self.ledger
        if not self.score:
            return ""
        if self.same:
            sentence = _("Needs the same: %(title)s, %(left)s")
        elif self.kind and self.words:
            sentence = _("The same, counted in another unit: %(title)s, %(left)s")
        elif self.words:
            sentence = _("Sounds like it, but is another kind of support: %(title)s, %(left)s")
        else:
            sentence = _("Same kind of support, %(kind)s: %(title)s, %(left)s")
        left = (
            _("as much as there is")
            if ledger.remaining is None
            else _("%(amount)s still needed") % {"amount": of_unit(ledger.remaining, ledger)}
        )
        kind = vocabulary.label("support", ledger.kind)
        return sentence % {"kind": kind, "title": ledger.title, "left": left}


def compare(
    needs: Iterable[NeedFit],
    gifts: Iterable[Gift],
    language: str,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Writes down what of ``gifts`` fits each need, and how much of the same it still takes.

    ``values`` are what a page says of the needs in ``language``, by their uid; else the ledgers.
    """
    left = {gift: gift.quantity or 0 for gift in gifts}
    for need in needs:
        said = need.ledger if values is None else values.get(need.ledger.uid)
        text = _Said(said, language) if said else None
        for gift in left if text else ():
            kind = not gift.kinds or need.ledger.kind in gift.kinds
            named = any(alike(thing, text.thing) for thing in gift.things(language))
            fits = kind, named, named and text.counts(gift, need.ledger.kind)
            need.kind, need.words, need.unit = max(fits, (need.kind, need.words, need.unit))
            if all(fits) and not need.quantity:
                need.quantity = _taken(need.ledger, left[gift])
                left[gift] -= need.quantity


class _Said:
    """What is written about a need, in one language."""

    def __init__(self, said: Any, language: str) -> None:
        title = said["title"] if isinstance(said, Mapping) else said.title
        self.unit, self.language = units_of(said)["unit"], language
        self.thing = thing_of(title, language, self.unit)

    def counts(self, gift: Gift, kind: str) -> bool:
        """Whether ten of one are ten of the other: “Stück”, “Schlafsäcke” and nothing at all count
        the same sleeping bags, “Kartons” do not."""
        mine, other = self._roots(self.unit), self._roots(gift.unit)
        if gift.quantity is None or mine == other:
            return True
        usual = self._roots(vocabulary.info("support", kind, self.language).unit)
        [given] = gift.things(self.language)
        return all(
            roots in ([], usual) or alike(Thing(unit, self.language), thing)
            for roots, unit, thing in ((other, gift.unit, self.thing), (mine, self.unit, given))
        )

    def _roots(self, unit: str) -> list[str]:
        return [language_for(self.language).root(token) for token in tokens(unit)]


def _taken(ledger: NeedLedger, offered: int) -> int:
    takes = offered if ledger.remaining is None else min(offered, ledger.remaining)
    return takes if ledger.whole in (None, takes) else 0
