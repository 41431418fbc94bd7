"""What letters still say of a challenge whose page has just been deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from ..outbox.facts import Coordination
from .models import ChallengeCase


@dataclass(frozen=True)
class Remembered:
    """What letters still say of a challenge whose page has just been deleted.

    ``alternatives`` are similar challenges, by the id of their page.
    """

    title: str
    coordinator: Coordination
    alternatives: dict[int, dict[str, str]]
    site: Any = None


_remembered: ContextVar[dict[tuple[int, str], Remembered] | None] = ContextVar(
    "herausforderung_remembered", default=None
)


@contextmanager
def remembering(case: ChallengeCase, known: dict[str, Remembered]) -> Iterator[None]:
    """Letters about ``case`` say what is ``known``, by language, of its page that is gone."""
    token = _remembered.set({(case.pk, language): each for language, each in known.items()})
    try:
        yield
    finally:
        _remembered.reset(token)


def remembered(case: ChallengeCase, language: str) -> Remembered | None:
    """What is known of a page that has just gone, in the site's first language if not in this
    one; nothing where there is a page."""
    known = _remembered.get() or {}
    return known.get((case.pk, language)) or known.get((case.pk, settings.LANGUAGE_CODE))
