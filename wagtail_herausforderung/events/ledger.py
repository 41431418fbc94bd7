"""The seats of an event. Nothing else writes ``EventLedger.taken``, ``Registration.held``.

Each change is one conditional UPDATE, so that two at once can never both take the last seat;
whoever changes something holds the event (:func:`lock_event`) besides, so that the line has one
order.
"""

from __future__ import annotations

from django.db.models import F, Q
from django.utils import timezone

from ..submissions.errors import TransitionRefused
from .models import Event, EventLedger, Registration
from .states import REGISTRATIONS


def lock_event(event_id: int) -> Event:
    """Everything that changes seats or the line waits here; always the first statement.

    A write, because ``select_for_update`` locks nothing on SQLite.
    """
    if not Event.objects.filter(pk=event_id).update(updated_at=timezone.now()):
        raise TransitionRefused(REGISTRATIONS.gone)
    return Event.objects.select_related("page").get(pk=event_id)


def ledger_of(row: Registration, way: str = "") -> EventLedger | None:
    return EventLedger.objects.filter(event=row.event_id, way=way or row.way).first()


def take(row: Registration, way: str = "", people: int = 0) -> bool:
    """Seats for ``people`` (all of ``row``) by ``way`` (its own), all or nothing."""
    people = people or row.people
    enough = Q(capacity=None) | Q(taken__lte=F("capacity") - people)
    rows = EventLedger.objects.filter(enough, event=row.event_id, way=way or row.way, closed=False)
    return bool(rows.update(taken=F("taken") + people))


def give_back(row: Registration, people: int, way: str = "") -> None:
    """Free so many seats of ``row``'s way."""
    rows = EventLedger.objects.filter(event=row.event_id, way=way or row.way, taken__gte=people)
    if people:
        rows.update(taken=F("taken") - people)


def next_number(event: Event) -> int:
    """The next place at the end of the line. In a transaction that holds the event."""
    number = Event.objects.values_list("next_line", flat=True).get(pk=event.pk)
    Event.objects.filter(pk=event.pk).update(next_line=number + 1)
    return number
