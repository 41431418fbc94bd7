"""Events as iCalendar: one as a file, many as a calendar to which one subscribes.

Everybody may read it: what only those registered get is not in it. Every date stands for itself,
in UTC: readers differ in rules and in time zones (see ``calendars``).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from .. import dates
from ..calendars import dated_event, new_calendar
from ..search.views import conditional
from ..text import cleaned
from . import listing
from .cards import guests_of, where

#: A subscription holds what was in so many days, and all that is to come.
BACK = datetime.timedelta(days=366)
#: How often a reader should look for changes.
_EVERY = datetime.timedelta(hours=4)


def event_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """``termin.ics`` below an event."""
    calendar = _calendar(page.title, [page], request)
    return _response(request, calendar, [page], f"{page.slug}.ics")


def calendar_response(page: Any, scope: Any, name: str, request: HttpRequest) -> HttpResponseBase:
    """``kalender.ics`` below ``page``: the public events in the branch of ``scope``.

    What is taken off the site is not in it any more, and leaves the calendars that follow.
    """
    rows = listing.every(scope, page.locale_id, dates.today() - BACK)
    pages = listing.pages_of_rows(rows)
    calendar = _calendar(name, pages, request)
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    if url := page.get_full_url(request):
        calendar.add("url", url)
    return _response(request, calendar, pages, "")


def subscription(url: str | None) -> str:
    """``webcal://…/kalender.ics`` of the page at ``url``: what a calendar program takes as “follow
    this”; nothing for a page without an address."""
    scheme, separator, rest = (url or "").partition("://")
    return f"webcal://{rest}kalender.ics" if separator and scheme in ("http", "https") else ""


def _calendar(name: str, pages: Iterable[Any], request: HttpRequest) -> Any:
    calendar = new_calendar("PUBLISH")
    calendar.add("x-wr-calname", cleaned(name, lines=False))
    for page in pages:
        calendar.add_component(_event(page, request))
    return calendar


def _event(page: Any, request: HttpRequest) -> Any:
    title = _("Cancelled: %(title)s") % {"title": page.title} if page.cancelled else page.title
    url = page.get_full_url(request) or ""
    guests = guests_of(page)
    lines = [
        page.cancelled_note if page.cancelled else "",
        page.summary,
        _("Guest: %(names)s") % {"names": "; ".join(guests)} if guests else "",
        url,
    ]
    text = "\n".join(filter(None, lines))
    event = dated_event(page, title, text, place=where(page), stamp=page.updated_at)
    if url:
        event.add("url", url)
    return event


def _response(
    request: HttpRequest, calendar: Any, pages: Iterable[Any], filename: str
) -> HttpResponseBase:
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    # Only the tag decides whether it has changed: a date that was taken off the site changes the
    # file, and no moment.
    updated = max((page.updated_at for page in pages), default=None)
    return conditional(request, response, updated)
