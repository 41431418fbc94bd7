"""Dates as iCalendar (RFC 5545), and when they are, in words."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import in_words
from .text import cleaned


def when(dated: Any) -> str:
    """“Saturday, 5 December 2026, 09:00 to 13:00”, in the active language; of an ``Agreement``, or
    what has its ``starts_on``, ``starts_at``, ``ends_on`` and ``ends_at``."""
    words = in_words(dated.starts_on)
    if dated.starts_at:
        words += ", " + in_words(dated.starts_at)
    until = []
    if dated.ends_on and dated.ends_on != dated.starts_on:
        until.append(in_words(dated.ends_on))
    if dated.ends_at:
        until.append(in_words(dated.ends_at))
    if not until:
        return words
    return _("%(start)s to %(end)s") % {"start": words, "end": ", ".join(until)}


def new_calendar(method: str) -> Any:
    """An empty iCalendar of ours."""
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//wagtail-herausforderung//DE")
    found.add("version", "2.0")
    found.add("method", method)
    return found


def method_of(dated: Any) -> str:
    return "CANCEL" if dated.cancelled else "PUBLISH"


def dated_event(
    dated: Any,
    title: str,
    description: str,
    *,
    place: str | None = None,
    stamp: datetime.datetime | None = None,
) -> Any:
    """An ``Agreement``, or what has its fields, as an event.

    ``place`` in other words than its own; ``stamp`` instead of now, for a file that is read again
    and again and is to be found unchanged.
    """
    from icalendar import Event

    event = Event()
    event.add("uid", f"{dated.uid}@herausforderung")
    event.add("sequence", dated.sequence)
    event.add("dtstamp", stamp or timezone.now())
    event.add("last-modified", dated.updated_at)
    event.add("status", "CANCELLED" if dated.cancelled else "CONFIRMED")
    event.add("summary", cleaned(title, lines=False))
    event.add("location", cleaned(dated.place if place is None else place, lines=False))
    event.add("description", cleaned(description))
    start, end = _span(dated)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def begins(dated: Any) -> datetime.datetime:
    """The moment at which it begins; a whole day at midnight, where the site is."""
    return _there(dated.starts_on, dated.starts_at or datetime.time())


def ends(dated: Any) -> datetime.datetime:
    """The moment at which it is over: after an hour where no end is agreed; a whole day at the
    midnight after."""
    last = dated.ends_on or dated.starts_on
    if dated.ends_at is not None:
        return _there(last, dated.ends_at)
    if dated.starts_at is None:
        return _there(last + datetime.timedelta(days=1), datetime.time())
    if last != dated.starts_on:
        return _there(last, dated.starts_at)
    start = begins(dated).astimezone(datetime.UTC)
    return (start + datetime.timedelta(hours=1)).astimezone(timezone.get_default_timezone())


def _span(dated: Any) -> tuple[datetime.date, datetime.date]:
    """Begin and end (exclusive); whole days where no time is agreed.

    Hours are in UTC: a time zone would have to bring its rules, and readers take them differently
    (Outlook, and all that is built on ical.js, are an hour off in summer with a list of changes).
    """
    if dated.starts_at is None:
        last = dated.ends_on or dated.starts_on
        return dated.starts_on, last + datetime.timedelta(days=1)
    return begins(dated).astimezone(datetime.UTC), ends(dated).astimezone(datetime.UTC)


def _there(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time, timezone.get_default_timezone())
