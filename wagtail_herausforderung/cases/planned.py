"""Dates that apps have agreed on, for the calendar of the desk and the feed of it.

An app registers a function that tells of its own::

    @hooks.register(DATES_HOOK)
    def dates_of_visits(user, first, last, branch):
        yield Planned("visit-7", _("Visit"), "herausforderung_visit", 7, day)
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail import hooks

#: Functions of ``(user, first, last, branch)`` that yield :class:`Planned`: what ``user`` may see
#: from day to day, both included, below the page with the path ``branch`` (empty: anywhere).
DATES_HOOK = "register_herausforderung_dates"


@dataclass(frozen=True)
class Planned:
    """A date as calendars show it. Whoever subscribes to them reads it on many devices: name
    organisations, never a person, nor a place that is somebody's home.

    ``uid`` is the same for ever, ``sequence`` rises with each change. ``view`` and ``pk`` are the
    desk's page about it.
    """

    uid: str
    title: str
    view: str
    pk: int
    starts_on: datetime.date
    starts_at: datetime.time | None = None
    ends_on: datetime.date | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    organisation: str = ""
    sequence: int = 0
    updated_at: datetime.datetime | None = None
    cancelled: bool = False

    def __post_init__(self) -> None:
        if self.updated_at is None:
            object.__setattr__(self, "updated_at", timezone.now())


def planned(
    user: Any, first: datetime.date, last: datetime.date, branch: str = ""
) -> Iterator[Planned]:
    """What all apps tell."""
    for source in hooks.get_hooks(DATES_HOOK):
        yield from source(user, first, last, branch)
