"""Signs that an agreement may come to nothing, as data; what ships stands in :mod:`.shipped`.

A site adds one of its own from ``AppConfig.ready()``::

    signs.add(Sign("frost", "Outdoors in winter", 10, condition=…, says=…))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db.models import Q
from django.db.models.expressions import Combinable

from ..cases.admin.deadlines import Clock
from ..conf import settings as hf
from ..submissions.transition import Text

#: The highest score, and what a sign may weigh at most.
MOST = 100


@dataclass(frozen=True)
class Sign:
    """``condition`` picks the pledges, in SQL; only those of :func:`.danger.to_come` are asked.

    ``weight`` is what it adds to the score, from 0 to 100. ``says`` is the reason of one pledge in
    a sentence. ``measure`` is what the sentence needs to know beside the row, as an expression; it
    then stands in the row under :attr:`measured`. What other tables know is a list (``pk__in``)
    that the database draws up once, never an ``Exists``: see ``cases.today.Reason``.
    """

    key: str
    label: Text
    weight: int
    condition: Callable[[Clock], Q]
    says: Callable[[Any, Clock], str]
    measure: Callable[[Clock], Combinable] | None = None

    @property
    def flag(self) -> str:
        """Name of the annotation on a row."""
        return f"sign_{self.key}"

    @property
    def measured(self) -> str:
        return f"measured_{self.key}"

    @property
    def weighs(self) -> int:
        """The weight, or what the site has set instead."""
        return hf.PROMISES_WEIGHTS.get(self.key, self.weight)


_signs: list[Sign] = []


def add(*signs: Sign) -> None:
    """Agreements are watched for these signs too. Adding one again does nothing; a check (E095)
    tells of another one with the same key."""
    _signs.extend(each for each in signs if each not in _signs)


def signs() -> list[Sign]:
    """All of them, the heaviest first."""
    return sorted(_signs, key=lambda each: -each.weighs)


@register("herausforderung")
def check_signs(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [*_signs_wrong(), *_settings_wrong()]


def _signs_wrong() -> Iterator[Error]:
    for key, number in Counter(each.key for each in _signs).items():
        if number > 1:
            text = f"Two signs of a promise in danger have the key {key!r}."
            yield _error("095", text, "Give one of them another key.")
        if not key.isidentifier():
            text = f"The key {key!r} of a sign cannot be the name of an annotation."
            yield _error("096", text, "Use letters, digits and underscores.")
    for each in _signs:
        if not _is_weight(each.weight):
            text = f"The sign {each.key!r} weighs {each.weight!r}."
            yield _error("097", text, f"Give it a whole number from 0 to {MOST}.")


def _settings_wrong() -> Iterator[Error]:
    known = {each.key for each in _signs}
    for key, weight in hf.PROMISES_WEIGHTS.items():
        if key not in known:
            hint = f"Known are: {', '.join(sorted(known))}."
            yield _error("098", f"PROMISES_WEIGHTS names {key!r}, which is no sign.", hint)
        elif not _is_weight(weight):
            text = f"PROMISES_WEIGHTS gives {key!r} the weight {weight!r}."
            yield _error("097", text, f"Give it a whole number from 0 to {MOST}.")
    threshold = hf.PROMISES_THRESHOLD
    if not _is_weight(threshold) or not threshold:
        text = f"PROMISES_THRESHOLD is {threshold!r}."
        yield _error("099", text, f"Give it a whole number from 1 to {MOST}.")


def _is_weight(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def _error(number: str, text: str, hint: str) -> Error:
    return Error(text, hint=hint, id=f"herausforderung.E{number}")
