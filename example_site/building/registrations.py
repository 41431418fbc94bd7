"""Registrations in every state, made through the real actions."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone
from wagtail.models import Site

from example_site.content import registrations as words
from wagtail_herausforderung.compat import get_page_model
from wagtail_herausforderung.events import actions, attendance
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.events.sync import event_for, sync_page
from wagtail_herausforderung.text import german_slug

from . import tree
from .words import uid


def build(user) -> int:
    """Once each: what is there stays, and is not made anew. Returns how many registrations."""
    market = tree.page_at("/saarbruecken/marktplatz-im-winter/").specific
    workshop = tree.page_at("/weisswasser/entwicklungswerkstatt/").specific
    breaks = sorted(_breaks(), key=lambda page: page.begins)
    made = [
        _register(next(page for page in breaks if not page.is_over), words.NEXT_BREAK),
        _register(market, words.MARKET),
        _past([page for page in breaks if page.is_over][-1], words.LAST_BREAK, user),
        _past(workshop, words.WORKSHOP, user),
    ]
    _finish(event_for(workshop), user)
    return sum(made)


def _breaks():
    series = tree.page_at("/kaffeepause/")
    pages = get_page_model().objects.child_of(series).live().specific()
    return [page for page in pages if not page.cancelled]


def _register(page, guests) -> int:
    event = event_for(page)
    if event.registrations.exists():
        return 0
    way = "room" if page.format == "room" else "online"
    late = [guest for guest in guests if guest.state in ("offered", "waiting")]
    rows = {}
    for guest in [guest for guest in guests if guest not in late] + late:
        rows[guest] = _sign_up(event, guest, way)
    for guest, row in rows.items():
        if guest.state == "withdrawn":
            # A seat that comes free is offered to the first in line by itself.
            actions.withdraw(row)
    return len(rows)


def _sign_up(event: Event, guest, way: str) -> Registration:
    address = f"{german_slug(guest.name).replace('-', '.')}@muster.example"
    wish = actions.Wish(
        name=guest.name,
        email=address,
        way=way,
        people=guest.people,
        company_name=guest.organisation,
        question=guest.question,
        challenge=guest.challenge,
    )
    [row] = actions.sign_up(
        [event],
        wish,
        form_key=uuid.UUID(uid("registration", event.translation_key, guest.name)),
        language="de",
        site=Site.objects.get(is_default_site=True),
    )
    return row if guest.state == "unconfirmed" else actions.confirm(row)


def _past(page, guests, user) -> int:
    """They registered while it was still to come."""
    event = event_for(page)
    if event.registrations.exists():
        return 0
    soon = timezone.now() + datetime.timedelta(days=3)
    Event.objects.filter(pk=event.pk).update(begins=soon, ends=soon)
    way = "online" if page.format == "online" else "room"
    for guest in guests:
        _sign_up(event, guest, way)
    event = sync_page(page)
    noted = {"attended": attendance.attend, "absent": attendance.miss}
    for guest in guests:
        if guest.state in noted:
            noted[guest.state](event.registrations.get(name=guest.name), by=user)
    return len(guests)


def _finish(event: Event, user) -> None:
    """Somebody came without having registered, and all are thanked."""
    if event.thanked_at is not None:
        return
    more = words.WALK_IN
    facts = {"name": more.name, "company_name": more.organisation, "people": more.people}
    attendance.walk_in(event, by=user, language="de", **facts)
    attendance.finish(event, by=user)
    attendance.thank(event, words.THANKS, by=user)
