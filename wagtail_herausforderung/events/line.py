"""The waiting list: strictly first come, first served, for each way of each event.

- Whoever confirms has a seat at once where nobody waits in front and there are enough for all of
  the group; else they stand at the end.
- A seat that comes free is held for the first in line and offered, with a time to answer. A group
  that needs more than is free waits in front: nobody smaller overtakes it. A group larger than all
  seats together can never fit and does not stand in the way.
- Whoever declines, or does not answer, goes to the end, and *rests*: they are asked again only
  when a seat comes free that is not the one they gave up. Not answering twice ends it.
- Whoever withdraws and comes back stands at the end, as everybody who comes new.

All functions are called in a transaction that holds the event.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ..conf import settings as hf
from ..db import write_transaction
from ..submissions.lifecycle import move
from ..submissions.transition import Actor
from .choices import RegistrationStatus, Way
from .ledger import give_back, lock_event, next_number, take
from .models import Event, EventLedger, Registration
from .states import OFFER, PASS

#: So often a seat is offered to somebody who does not answer.
MOST_PASSES = 2


def in_line(event: Event, way: str) -> QuerySet[Registration]:
    """Who waits and can be offered a seat, the first first."""
    ledger = EventLedger.objects.filter(event=event, way=way).first()
    rows = Registration.objects.filter(
        event=event, way=way, status=RegistrationStatus.WAITING, rests=False
    )
    if ledger is not None and ledger.capacity is not None:
        rows = rows.filter(people__lte=ledger.capacity)
    return rows.select_related("site").order_by("line", "pk")


def place_in_line(row: Registration) -> int:
    """1 for the first; whoever rests counts too."""
    ahead = Q(line__lt=row.line) | Q(line=row.line, pk__lt=row.pk)
    rows = Registration.objects.filter(
        ahead, event=row.event_id, way=row.way, status=RegistrationStatus.WAITING
    )
    return rows.count() + 1


def seat_at_once(row: Registration, way: str = "", people: int = 0) -> bool:
    """Take seats for somebody who comes now, unless others wait for them."""
    way = way or row.way
    if in_line(row.event, way).exclude(pk=row.pk).exists():
        return False
    return take(row, way, people)


def to_the_end(row: Registration) -> dict[str, Any]:
    """What is written for somebody who stands at the end of the line from now on."""
    return {"line": next_number(row.event), "held": 0, "offered_until": None}


def answer_until(event: Event) -> datetime.datetime:
    """How long a seat is held: the hours of the setting, near the event half of the time that is
    left, so that it never ends after the event has begun and the next one has time, too."""
    now = timezone.now()
    hours = datetime.timedelta(hours=hf.EVENT_OFFER_HOURS)
    return now + min(hours, (event.begins - now) / 2)


def fill(event: Event, way: str) -> None:
    """Offer what is free, in order, each seat to one."""
    if event.has_begun or event.cancelled:
        return
    for row in in_line(event, way):
        if not take(row):
            return
        row.event = event
        until = answer_until(event)
        move(row, OFFER, by=Actor.SYSTEM, held=row.people, offered_until=until)


def freed(event: Event, way: str) -> None:
    """Seats have come free, or there are more: those who rested are asked again as well."""
    rows = Registration.objects.filter(event=event, way=way, status=RegistrationStatus.WAITING)
    rows.filter(rests=True).update(rests=False)
    fill(event, way)


def resize(event: Event, way: str, seats: int | None) -> None:
    """So many seats from now on, ``None``: no limit. Those there are more are offered in order;
    where there are fewer, nobody loses one, and none is offered until enough have come free."""
    ledger = EventLedger.objects.filter(event=event, way=way).first()
    if ledger is None:
        EventLedger.objects.create(event=event, way=way, capacity=seats)
        return
    before = ledger.capacity
    EventLedger.objects.filter(pk=ledger.pk).update(capacity=seats, closed=False)
    more = before is not None and (seats is None or seats > before)
    (freed if more or ledger.closed else fill)(event, way)


def overdue(now: datetime.datetime | None = None) -> QuerySet[Registration]:
    """Offers whose time is over."""
    rows = Registration.objects.filter(
        status=RegistrationStatus.OFFERED, offered_until__lte=now or timezone.now()
    )
    return rows.order_by("offered_until", "line", "pk")


@write_transaction
def settle(event_id: int) -> None:
    """What was offered and not taken in time goes to the next. Doing it again does nothing."""
    if not overdue().filter(event=event_id).exists():
        return
    event = lock_event(event_id)
    for row in overdue().filter(event=event_id).select_related("site"):
        row.event = event
        passes, held = row.passes + 1, row.held
        stays = passes < MOST_PASSES
        move(
            row,
            PASS,
            by=Actor.SYSTEM,
            target="" if stays else RegistrationStatus.EXPIRED,
            without_mail=event.has_begun or event.cancelled,
            passes=passes,
            rests=stays,
            **to_the_end(row),
        )
        give_back(row, held)
    for way in Way.values:
        fill(event, way)
