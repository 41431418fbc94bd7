"""The questions everybody is asked: none to two words, none to three chosen facet values."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .words import NOUNS, vocabulary

#: By which facets is counted, four of them many-to-many.
COUNTED = ("topic", "region", "target_group", "tag", "status", "organisation")
#: From which a value is chosen: those that stock Wagtail can filter, too.
CHOSEN = ("topic", "region", "target_group", "tag", "organisation")
#: For each number of words and of chosen values.
EACH = 3


@dataclass(frozen=True)
class Asked:
    """``words`` as typed; ``chosen``: facet → values."""

    name: str
    words: str = ""
    chosen: dict[str, list[str]] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, object]:
        return {"q": self.words, **self.chosen}


def queries(values: dict[str, list[str]], seed: int = 1) -> list[Asked]:
    """36 questions; ``values``: facet → its values, the most frequent first."""
    found = []
    for words in range(3):
        for chosen in range(4):
            for number in range(EACH):
                dice = random.Random(f"{seed}/{words}/{chosen}/{number}")
                text = " ".join(_word(dice, (number + place) % 3) for place in range(words))
                facets = dice.sample(CHOSEN, chosen)
                found.append(
                    Asked(
                        f"{words} words, {chosen} values, {number + 1}",
                        text,
                        {facet: _values(dice, values[facet]) for facet in facets},
                    )
                )
    return found


def _word(dice: random.Random, rarity: int) -> str:
    """Frequent, middling or rare, as visitors ask for all of them."""
    if rarity == 0:
        simple = set(NOUNS)
        return dice.choice([word for word in vocabulary()[:120] if word in simple])
    first, last = ((120, 1_500), (1_500, 12_000))[rarity - 1]
    return dice.choice(vocabulary()[first:last])


def _values(dice: random.Random, values: list[str]) -> list[str]:
    often = values[: max(len(values) // 3, 3)]
    return dice.sample(often, dice.choices([1, 2], weights=[2, 1])[0])
