"""Cards: a challenge or a story as lists show it, built with a constant number of queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from . import extras, vocabulary
from .loading import preload_pictures, term_keys
from .models import Partner
from .needs import NeedView, needs_of
from .search.hits import Hit, known, pages_of_hits
from .search.places import language_of
from .status import Status, deadline_passed, statuses_of
from .vocabulary import TermInfo

#: Foreign keys that a card reads; pass them to ``specific_pages``.
CHALLENGE_RELATED = ("organisation", "image", "locale")
STORY_RELATED = ("image", "locale")
#: Fields with terms that a challenge's card names.
CHALLENGE_TERMS = ("topics", "regions")


@dataclass(frozen=True)
class ChallengeCard:
    """What a list shows of a challenge. ``covered`` and ``needed`` count needs, not units."""

    page: Any
    title: str
    url: str
    summary: str
    status: Status
    organisation: str
    region: str
    place: str
    topics: list[TermInfo]
    supports: list[TermInfo]
    needs: list[NeedView]
    image: Any
    image_alt: str
    deadline: datetime.date | None
    deadline_passed: bool
    from_anywhere: bool = False

    @property
    def covered(self) -> int:
        return sum(need.state == "covered" for need in self.needs)

    @property
    def needed(self) -> int:
        return len(self.needs)

    @property
    def where(self) -> str:
        return self.place or self.region

    @property
    def source(self) -> Any:
        """The object the card is of."""
        return self.page


@dataclass(frozen=True)
class StoryCard:
    """What a list shows of a cooperation story. ``value`` in euros."""

    page: Any
    title: str
    url: str
    summary: str
    image: Any
    image_alt: str
    partners: list[str] = field(default_factory=list)
    hours: Decimal | None = None
    people: int | None = None
    value: Decimal | None = None
    topics: list[TermInfo] = field(default_factory=list)

    @property
    def language(self) -> str:
        """A story that is not translated is shown as it is."""
        return language_of(self.page)

    @property
    def source(self) -> Any:
        return self.page


@dataclass(frozen=True)
class PartnerCard:
    """What a list shows of a partner. ``website`` may be empty."""

    partner: Any
    title: str
    summary: str
    sector: str
    place: str
    website: str
    logo: Any
    own_url: str = ""

    @property
    def url(self) -> str:
        """Where more is said about it: here, if it has agreed to that, else on its website."""
        return self.own_url or self.website

    @property
    def source(self) -> Any:
        return self.partner


def _deepest_region(keys: list[str], regions: dict[str, TermInfo]) -> str:
    infos = [regions[key] for key in keys if key in regions]
    return ", ".join(info.label for info in infos)


def challenge_cards(
    pages: Iterable,
    request=None,
    *,
    keys: dict | None = None,
    statuses: dict | None = None,
    accounts: dict | None = None,
) -> list[ChallengeCard]:
    """A card for each page (all with ``ChallengeMixin``), in their order.

    ``keys`` (as ``term_keys`` gives them), ``statuses`` and ``accounts`` (as ``extras.accounts``
    gives them), all by page id, save a query each where they are known already.
    """
    pages = list(pages)
    if not pages:
        return []
    if keys is None:
        keys = term_keys(pages, CHALLENGE_TERMS)
    topics = vocabulary.terms("topic")
    regions = vocabulary.terms("region")
    if accounts is None:
        accounts = extras.accounts(pages)
    needs = needs_of(pages, accounts)
    if statuses is None:
        statuses = statuses_of(pages, accounts)
    preload_pictures(pages)
    return [
        ChallengeCard(
            page=page,
            title=page.title,
            url=page.get_url(request) or "",
            summary=page.summary,
            status=statuses[page.pk],
            organisation=page.organisation.name if page.organisation_id else "",
            region=_deepest_region(keys[page.pk].get("regions", []), regions),
            place=page.place,
            topics=[topics[key] for key in keys[page.pk].get("topics", []) if key in topics],
            supports=list({need.kind.key: need.kind for need in needs[page.pk]}.values()),
            needs=needs[page.pk],
            image=page.image if page.image_id else None,
            image_alt=page.image_alt,
            deadline=page.deadline,
            deadline_passed=deadline_passed(page),
            from_anywhere=page.from_anywhere,
        )
        for page in pages
    ]


def cards_of(
    hits: Iterable[Hit],
    request: Any = None,
    pages: list[Any] | None = None,
    accounts: dict[int, Any] | None = None,
) -> list[ChallengeCard]:
    """Cards of the challenges that were found, in their order, with as few queries as the search
    backend's knowledge allows.

    ``pages`` and ``accounts`` may be given where they are known already.
    """
    hits = list(hits)
    return challenge_cards(
        pages_of_hits(hits, CHALLENGE_RELATED) if pages is None else pages,
        request,
        keys=known({hit.object_id: hit.terms for hit in hits}),
        statuses=known({hit.object_id: _status_in(hit) for hit in hits}),
        accounts=accounts,
    )


def _status_in(hit: Hit) -> Status | None:
    return Status(hit.values["status"]) if hit.values and "status" in hit.values else None


def story_cards(pages: Iterable, request=None) -> list[StoryCard]:
    """A card for each page (all with ``StoryMixin``), in their order."""
    pages = list(pages)
    if not pages:
        return []
    keys = term_keys(pages, ["topics"])
    topics = vocabulary.terms("topic")
    names = _partner_names(pages)
    preload_pictures(pages)
    return [
        StoryCard(
            page=page,
            title=page.title,
            url=page.get_url(request) or "",
            summary=page.summary,
            image=page.image if page.image_id else None,
            image_alt=page.image_alt,
            partners=[names[pk] for pk in partner_ids(page) if pk in names],
            hours=page.hours,
            people=page.people,
            value=page.value,
            topics=[topics[key] for key in keys[page.pk]["topics"] if key in topics],
        )
        for page in pages
    ]


def partner_ids(page) -> list[int]:
    """The partners in the stream ``partners`` of a page, in their order."""
    ids = []
    for raw in page.partners.raw_data:
        value = raw["value"] if raw["type"] == "partner" else None
        if value and value.get("partner"):
            ids.append(value["partner"])
    return ids


def _partner_names(pages: list) -> dict[int, str]:
    ids = {pk for page in pages for pk in partner_ids(page)}
    return dict(Partner.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
