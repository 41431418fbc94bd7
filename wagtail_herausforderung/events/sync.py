"""From the page of an event to what is known of it here: dates, seats, and who has to be told."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ..compat import get_page_model
from ..db import write_transaction
from ..outbox.letters import send
from ..translations import with_cascade
from . import line
from .actions import cancel_all
from .choices import RegistrationStatus, Way
from .ledger import lock_event
from .models import Event, EventLedger, Registration
from .states import ACTIVE

#: Whoever has registered is told when one of these changes.
_TOLD = ("begins", "ends", "place", "format")


def seats_of(page: Any) -> dict[str, int | None]:
    """The ways to take part in an event, each with its seats (``None``: no limit)."""
    ways: dict[str, int | None] = {}
    if page.format != "online":
        ways[Way.ROOM.value] = page.seats
    if page.format != "room":
        ways[Way.ONLINE.value] = page.online_seats
    return ways


def event_of(page: Any) -> Event | None:
    """What is known of the event of ``page``, in whatever language it is."""
    return Event.objects.select_related("page").filter(translation_key=page.uid).first()


def event_for(page: Any) -> Event:
    """The same; made where there is none yet."""
    return event_of(page) or sync_page(page.source)


def _facts(page: Any) -> dict[str, Any]:
    return {
        "page_id": page.pk,
        "title": page.title,
        "begins": page.begins,
        "ends": page.ends,
        "place": page.place,
        "format": page.format,
        "has_online_url": bool(page.online_url),
        "cancelled": page.cancelled,
        "sequence": page.sequence,
    }


@write_transaction
def sync_page(page: Any) -> Event:
    """Take over what the page says, which is the source of its translations. Seats that are more
    now are offered in order; where there are fewer nobody loses one. Who has registered is told of
    another time or place, and that it does not take place; once for each."""
    facts = _facts(page)
    known, created = Event.objects.get_or_create(translation_key=page.uid, defaults=facts)
    event = lock_event(known.pk)
    before = {name: getattr(event, name) for name in facts}
    for name, value in facts.items():
        setattr(event, name, value)
    moved = any(before[name] != facts[name] for name in (*_TOLD, "cancelled"))
    # Moved twice within the second in which pages are counted, it is another revision all the same.
    event.sequence = max(event.sequence, before["sequence"] + (moved and not created))
    event.save(update_fields=[name.removesuffix("_id") for name in facts])
    ways = seats_of(page)
    # First: the letters say so to whoever takes part in a way that there no longer is.
    EventLedger.objects.filter(event=event).exclude(way__in=ways).update(closed=True)
    if event.cancelled and not before["cancelled"]:
        cancel_all(event, reason=page.cancelled_note)
    elif before["cancelled"] and not event.cancelled and not event.has_begun:
        _back(event)
    elif moved and not created and not event.has_begun:
        _moved(event)
    for way, seats in ways.items():
        line.resize(event, way, seats)
    return event


def _moved(event: Event) -> None:
    rows = Registration.objects.filter(event=event, status__in=ACTIVE)
    # An offer never ends after the event has begun.
    rows.filter(offered_until__gt=event.begins).update(offered_until=event.begins)
    for row in rows.exclude(email="").select_related("site").order_by("pk"):
        row.event = event
        send(row, ["event_changed"], occasion=f"{event.sequence}:{event.begins.isoformat()}")


def _back(event: Event) -> None:
    """It takes place after all. Nobody has a seat again without having been asked; all are told."""
    rows = Registration.objects.filter(event=event).exclude(email="")
    told = set(rows.filter(status__in=ACTIVE).values_list("email", flat=True))
    called_off = rows.filter(status=RegistrationStatus.CANCELLED).select_related("site")
    for row in called_off.order_by("pk"):
        if row.email not in told:
            told.add(row.email)
            row.event = event
            send(row, ["event_again"], occasion=str(event.sequence))


def overbooked(page: Any) -> list[tuple[int, int]]:
    """``(people with a seat, seats)`` of each way that has fewer seats than people."""
    rows = EventLedger.objects.filter(event__translation_key=page.uid, closed=False)
    found = rows.filter(capacity__isnull=False, taken__gt=F("capacity"))
    return [(each.taken, each.capacity or 0) for each in found]


# What happens to pages


def deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """The page is gone: another language goes on with it, else the event does not take place."""
    key = instance.translation_key
    if instance.alias_of_id is None and Event.objects.filter(translation_key=key).exists():
        transaction.on_commit(lambda: hand_on(key), robust=True)


def people_told_of_deletion(*chosen: Any) -> int:
    """How many people have registered for events that end if the ``chosen`` pages go, with all
    below them: no other language goes on with these. Events that are over or cancelled count no
    more."""
    pages = [each for page in chosen for each in with_cascade(page, "delete")]
    gone = reduce(or_, (Q(path__startswith=each.path) for each in pages))
    every = get_page_model()._base_manager.filter(alias_of=None)
    going_on = every.filter(live=True).exclude(gone).values("translation_key")
    ends = Event.objects.filter(page__in=every.filter(gone).values("pk"), cancelled=False)
    ends = ends.filter(begins__gt=timezone.now()).exclude(translation_key__in=going_on)
    rows = Registration.objects.filter(event__in=ends, status__in=ACTIVE).exclude(email="")
    return rows.values("email").distinct().count()


@write_transaction
def hand_on(key: Any) -> None:
    event = Event.objects.filter(translation_key=key).first()
    if event is None or event.page_id is not None:
        return
    pages = get_page_model()._base_manager.filter(translation_key=key, alias_of=None, live=True)
    other = pages.order_by("pk").first()
    if other is not None:
        Event.objects.filter(pk=event.pk).update(page=other)
        return
    event = lock_event(event.pk)
    event.cancelled, event.sequence = True, event.sequence + 1
    event.save(update_fields=["cancelled", "sequence"])
    cancel_all(event)
