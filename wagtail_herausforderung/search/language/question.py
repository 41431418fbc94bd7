"""A question to the index: what was asked for, in forms that documents hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

#: Highest level of a word in a document, and highest weight of a concept.
LEVELS = 7
HEAVIEST = 15


class Lexicon(Protocol):
    """What the language needs to know of an index, for one language."""

    #: Documents in the index.
    total: int

    def count(self, form: str, /) -> int:
        """In how many documents a form occurs; 0 when in none."""
        ...

    def words(self) -> Sequence[str]:
        """All forms, sorted."""
        ...


@dataclass(frozen=True)
class Way:
    """One way of saying it: a document has it when it holds all ``forms``.

    ``discount`` is taken from the level, because the word is another one than was asked for.
    """

    forms: tuple[str, ...]
    discount: int = 0


@dataclass(frozen=True)
class Concept:
    """Something asked for. A document has it in any of the ``ways``.

    ``text`` is what was typed, in lower case; ``weight`` (1 to ``HEAVIEST``) says how rare it is.
    ``required``: no document is a hit without it, and it does not help to be one; a place.
    """

    text: str
    weight: int
    ways: tuple[Way, ...]
    required: bool = False


@dataclass(frozen=True)
class Correction:
    """A typed word taken for another one. ``concepts``: places of what it is searched as.

    ``start`` and ``end`` say where in the question's text it stands.
    """

    start: int
    end: int
    meant: str
    concepts: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """Everything asked for.

    A document is a hit when it has all required concepts and the weights of the others it has add
    up to ``least``; it scores ``weight * (coverage + level)`` for each concept.
    """

    concepts: tuple[Concept, ...]
    needed: int
    coverage: int
    text: str = ""
    corrections: tuple[Correction, ...] = ()

    @property
    def least(self) -> int:
        """What the weights of concepts that are not required must add up to, at least."""
        return max(self.needed, 1) if any(not each.required for each in self.concepts) else 0

    def anywhere(self) -> Question | None:
        """Without what is required; ``None`` when nothing else was asked for."""
        rest = tuple(each for each in self.concepts if not each.required)
        if len(rest) == len(self.concepts):
            return self
        return replace(self, concepts=rest, corrections=()) if rest else None

    @property
    def corrected(self) -> str:
        """The whole text with its typos mended; ``""`` when there is none."""
        return self._mended(self.corrections)

    def corrected_text(self, found: Sequence[bool]) -> str:
        """As ``corrected``, with those words only that visitors may find.

        ``found``: for each concept, whether any document that they may see has it.
        """
        return self._mended(
            [
                each
                for each in self.corrections
                if all(place < len(found) and found[place] for place in each.concepts)
            ]
        )

    def _mended(self, corrections: Sequence[Correction]) -> str:
        text = self.text
        for each in sorted(corrections, key=lambda c: -c.start):
            text = text[: each.start] + each.meant + text[each.end :]
        return text if corrections else ""
