"""Cards: an event as lists show it, built with a constant number of queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from .. import extras, vocabulary
from ..calendars import when
from ..extras import Seats
from ..loading import preload_pictures, term_keys
from ..vocabulary import TermInfo

#: Foreign keys that a card reads.
EVENT_RELATED = ("image", "locale")
#: Fields with terms by which events are filtered; a card names the first.
EVENT_TERMS = ("topics", "regions")


class EventFormat(models.TextChoices):
    ROOM = "room", _lazy("On site")
    ONLINE = "online", _lazy("Online")
    BOTH = "both", _lazy("On site and online")


@dataclass(frozen=True)
class EventCard:
    """What a list shows of an event. ``seats``: None where nobody registers, or without the app."""

    page: Any
    title: str
    url: str
    summary: str
    day: datetime.date
    when: str
    where: str
    guests: list[str] = field(default_factory=list)
    topics: list[TermInfo] = field(default_factory=list)
    image: Any = None
    image_alt: str = ""
    format: str = EventFormat.ROOM
    cancelled: bool = False
    is_over: bool = False
    has_recording: bool = False
    seats: Seats | None = None

    @property
    def source(self) -> Any:
        """The object the card is of."""
        return self.page


def event_cards(
    pages: Iterable[Any], request: Any = None, *, keys: dict | None = None
) -> list[EventCard]:
    """A card for each page (all with ``EventMixin``), in their order.

    ``keys`` (as ``term_keys`` gives them) saves a query where they are known already.
    """
    pages = list(pages)
    if not pages:
        return []
    keys = term_keys(pages, ["topics"]) if keys is None else keys
    topics = vocabulary.terms("topic")
    seats = seats_of(pages)
    preload_pictures(pages)
    return [
        EventCard(
            page=page,
            title=page.title,
            url=page.get_url(request) or "",
            summary=page.summary,
            day=page.starts_on,
            when=when(page),
            where=where(page),
            guests=guests_of(page),
            topics=[topics[key] for key in keys[page.pk].get("topics", []) if key in topics],
            image=page.image if page.image_id else None,
            image_alt=page.image_alt,
            format=page.format,
            cancelled=page.cancelled,
            is_over=page.is_over,
            has_recording=bool(page.recording_url),
            seats=seats.get(page.pk),
        )
        for page in pages
    ]


def seats_of(pages: Iterable[Any]) -> dict[int, Seats]:
    """The seats of those events that can still be registered for; none without the app."""
    asked = [p for p in pages if p.takes_registrations and not p.cancelled and not p.is_over]
    return extras.registrations(asked)


def where(page: Any) -> str:
    """“City hall, room 12 and online”, in the active language; never the address of the meeting."""
    if page.format == EventFormat.BOTH and page.place:
        return _("%(place)s, and online") % {"place": page.place}
    if page.format == EventFormat.ROOM:
        return page.place
    return str(EventFormat(page.format).label)


def guests_of(page: Any) -> list[str]:
    """Name and organisation of each guest, without loading pictures."""
    found = []
    for raw in page.guest.raw_data:
        value = raw.get("value")
        if isinstance(value, dict) and value.get("name"):
            found.append(", ".join(filter(None, [value["name"], value.get("organisation")])))
    return found
