"""The way of a pledge in the words of whoever made it: where it stands, and what comes then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from .choices import PledgeStatus

_P = PledgeStatus

#: Each step with the states in which a pledge stands there.
STEPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (pgettext_lazy("step of a pledge", "Received"), (_P.NEW, _P.CLARIFYING, _P.RESERVE)),
    (pgettext_lazy("step of a pledge", "Accepted"), (_P.ACCEPTED,)),
    (pgettext_lazy("step of a pledge", "Agreed"), (_P.AGREED,)),
    (pgettext_lazy("step of a pledge", "Done"), (_P.FULFILLED,)),
)


@dataclass(frozen=True)
class Step:
    label: Any
    is_done: bool
    is_current: bool


def steps_of(status: str, steps: Iterable[tuple[Any, tuple[str, ...]]] = STEPS) -> list[Step]:
    """The line of steps of a pledge in ``status``; none where the way has ended before."""
    steps = list(steps)
    here = next((n for n, (_label, states) in enumerate(steps) if status in states), None)
    if here is None:
        return []
    last = len(steps) - 1
    return [
        Step(label, is_done=n < here or n == here == last, is_current=n == here)
        for n, (label, _states) in enumerate(steps)
    ]
