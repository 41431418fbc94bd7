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


def dated_event(dated: Any, title: str, description: str) -> Any:
    """An ``Agreement``, or what has its fields, as an event."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{dated.uid}@herausforderung")
    event.add("sequence", dated.sequence)
    event.add("dtstamp", timezone.now())
    event.add("last-modified", dated.updated_at)
    event.add("status", "CANCELLED" if dated.cancelled else "CONFIRMED")
    event.add("summary", cleaned(title, lines=False))
    event.add("location", cleaned(dated.place, lines=False))
    event.add("description", cleaned(description))
    start, end = _span(dated)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _span(dated: Any) -> tuple[datetime.date, datetime.date]:
    """Begin and end (exclusive); whole days where no time is agreed.

    Hours are in UTC: a time zone would have to bring its rules, and readers take them differently
    (Outlook, and all that is built on ical.js, are an hour off in summer with a list of changes).
    """
    last = dated.ends_on or dated.starts_on
    if dated.starts_at is None:
        return dated.starts_on, last + datetime.timedelta(days=1)
    start = _in_utc(dated.starts_on, dated.starts_at)
    if dated.ends_at is None and last == dated.starts_on:
        return start, start + datetime.timedelta(hours=1)
    return start, _in_utc(last, dated.ends_at or dated.starts_at)


def _in_utc(day: datetime.date, time: datetime.time) -> datetime.datetime:
    there = datetime.datetime.combine(day, time, timezone.get_default_timezone())
    return there.astimezone(datetime.UTC)
