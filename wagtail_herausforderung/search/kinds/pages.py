"""Pages that can be found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .base import PageKind, partners_in_streams


class ChallengeKind(PageKind):
    key = "challenge"
    label = _("Challenge")
    related = ("organisation", "image", "locale")
    card_terms = ("topics", "regions")

    def base(self) -> type:
        from ...page_mixins import ChallengeMixin

        return ChallengeMixin

    def own_search_fields(self) -> list:
        return self.base().challenge_search_fields  # type: ignore[attr-defined]

    def partners(self, objects: list[Any]) -> Mapping[int, Collection[int]]:
        return {p.pk: [p.organisation_id] for p in objects if p.organisation_id}

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        from ..where import challenge_points

        return challenge_points(objects)

    def deadline(self, obj: Any) -> int:
        return obj.deadline.toordinal() if obj.deadline else 0

    def cards(self, hits, request=None) -> dict[int, Any]:
        from ..results import cards_of

        return {card.page.pk: card for card in cards_of(hits, request)}


class StoryKind(PageKind):
    key = "story"
    label = _("Story")
    related = ("image", "locale")
    card_terms = ("topics",)

    def base(self) -> type:
        from ...page_mixins import StoryMixin

        return StoryMixin

    def own_search_fields(self) -> list:
        return self.base().story_search_fields  # type: ignore[attr-defined]

    def partners(self, objects: list[Any]) -> Mapping[int, Collection[int]]:
        return partners_in_streams(objects)

    def cards(self, hits, request=None) -> dict[int, Any]:
        from ...cards import story_cards
        from ..results import pages_of_hits

        return {c.page.pk: c for c in story_cards(pages_of_hits(hits, self.related), request)}


class InitiativeKind(PageKind):
    key = "initiative"
    label = _("Initiative")
    related = ("image", "locale", "region")

    def base(self) -> type:
        from ...page_mixins import InitiativeMixin

        return InitiativeMixin

    def own_search_fields(self) -> list:
        return self.base().initiative_search_fields  # type: ignore[attr-defined]

    def partners(self, objects: list[Any]) -> Mapping[int, Collection[int]]:
        return partners_in_streams(objects)

    def cards(self, hits, request=None) -> dict[int, Any]:
        return _plain_cards(hits, self.related, request, self.label)


class ChapterKind(PageKind):
    key = "chapter"
    label = _("Workbook chapter")
    related = ("locale",)

    def base(self) -> type:
        from ...page_mixins import ChapterMixin

        return ChapterMixin

    def own_search_fields(self) -> list:
        return self.base().chapter_search_fields  # type: ignore[attr-defined]

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        return {}

    def cards(self, hits, request=None) -> dict[int, Any]:
        return _plain_cards(hits, self.related, request, self.label)


def _plain_cards(hits, related, request, label) -> dict[int, Any]:
    from ...cards import PlainCard, preload_pictures
    from ..results import pages_of_hits

    pages = pages_of_hits(hits, related)
    preload_pictures([page for page in pages if hasattr(page, "image_id")])
    return {
        page.pk: PlainCard(
            title=page.title,
            url=page.get_url(request) or "",
            summary=getattr(page, "summary", ""),
            label=label,
            image=getattr(page, "image", None),
            image_alt=getattr(page, "image_alt", ""),
            number=getattr(page, "number", None),
            page=page,
        )
        for page in pages
    }
