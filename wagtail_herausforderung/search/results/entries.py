"""Hits as lists show them: their pages, their cards, and where the words were found."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ..documents import own_texts
from ..kinds import Kind
from ..language import Question, highlight, snippet

#: Text in pieces; the second of a pair says whether the piece is what was searched for.
Marked = list[tuple[str, bool]]


class Entry:
    """A hit as a list shows it: its card, and where the words were found.

    ``distance`` in kilometres, when a place was asked for and the hit has one. ``reason``: why it
    is shown though no word was found in it, in the list “May also fit”.
    """

    def __init__(
        self,
        kind: Kind,
        card: Any,
        question: Question | None = None,
        language: str = "",
        distance: float | None = None,
        reason: str = "",
    ) -> None:
        self.kind = kind.key
        self.template = kind.template
        self._kind = kind
        self.card = card
        self.reason = reason
        self.distance = None if distance is None else round(distance)
        self._question = question
        self._language = language

    @cached_property
    def title(self) -> Marked:
        return self._marked(self.card.title)

    @cached_property
    def summary(self) -> Marked:
        return self._marked(self.card.summary)

    @cached_property
    def excerpt(self) -> Marked:
        """A passage from the text, when neither title nor summary has the words."""
        if self._question is None or _has_marks(self.title) or _has_marks(self.summary):
            return []
        texts = own_texts(self._kind, self.card.source)
        found = snippet(texts, self._question, self._language)
        return found if _has_marks(found) else []

    def as_json(self, with_type: bool) -> dict[str, Any]:
        """What ``search.json`` says of it."""
        card = self.card
        return {
            "id": card.source.pk,
            "title": card.title,
            "url": card.url,
            "summary": card.summary,
            **({"type": self.kind} if with_type else {}),
            **({} if self.distance is None else {"distance": self.distance}),
            **({"reason": self.reason} if self.reason else {}),
            **self._kind.as_json(card),
        }

    def _marked(self, text: str) -> Marked:
        if self._question is None:
            return [(text, False)]
        return highlight(text, self._question, self._language)


def _has_marks(pieces: Marked) -> bool:
    return any(marked for _text, marked in pieces)
