"""Hits as lists show them: their pages, their cards, and where the words were found."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils import timezone

from ...cards import CHALLENGE_RELATED, ChallengeCard, challenge_cards
from ...listings import specific_pages
from ...status import Status
from ..backends import Hit
from ..documents import own_texts
from ..kinds import KINDS
from ..language import Question, highlight, snippet

#: Text in pieces; the second of a pair says whether the piece is what was searched for.
Marked = list[tuple[str, bool]]


class Entry:
    """A hit as a list shows it: its card, and where the words were found.

    ``distance`` in kilometres, when a place was asked for and the hit has one.
    """

    def __init__(
        self,
        kind: str,
        card: Any,
        question: Question | None = None,
        language: str = "",
        distance: float | None = None,
    ) -> None:
        self.kind = kind
        self.card = card
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
        texts = own_texts(KINDS[self.kind], self.card.source)
        found = snippet(texts, self._question, self._language)
        return found if _has_marks(found) else []

    def _marked(self, text: str) -> Marked:
        if self._question is None:
            return [(text, False)]
        return highlight(text, self._question, self._language)


def _has_marks(pieces: Marked) -> bool:
    return any(marked for _text, marked in pieces)


def pages_of_hits(hits: Iterable[Hit], related: Iterable[str] = CHALLENGE_RELATED) -> list[Any]:
    """The pages that were found, each of its own class, with what their cards read.

    What has expired or been taken off since the index was asked is left out.
    """
    hits = list(hits)
    pages = specific_pages(
        [hit.object_id for hit in hits],
        related,
        _known({hit.object_id: hit.content_type_id for hit in hits}),
    )
    now = timezone.now()
    return [page for page in pages if page.live and not (page.expire_at and page.expire_at <= now)]


def cards_of(
    hits: Iterable[Hit],
    request: Any = None,
    pages: list[Any] | None = None,
    accounts: dict[int, Any] | None = None,
) -> list[ChallengeCard]:
    """Cards of hits in their order, with as few queries as the backend's knowledge allows.

    ``pages`` and ``accounts`` may be given where they are known already.
    """
    hits = list(hits)
    return challenge_cards(
        pages_of_hits(hits) if pages is None else pages,
        request,
        keys=_known({hit.object_id: hit.terms for hit in hits}),
        statuses=_known(
            {hit.object_id: Status(hit.status) if hit.status else None for hit in hits}
        ),
        accounts=accounts,
    )


def _known(found: dict[int, Any]) -> dict[int, Any] | None:
    return None if None in found.values() else found
