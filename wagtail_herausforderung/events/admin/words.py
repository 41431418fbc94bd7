"""What events and registrations are called at the desk, and what is said of their seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from ...cases.brought import can_draft
from ...permissions import editable_initiatives
from ..choices import RegistrationStatus, Way
from ..models import Event, EventLedger, Registration
from ..standing import way_in_words

FOLDER = "wagtail_herausforderung/events/admin"
_S = RegistrationStatus


def title(row: Registration) -> str:
    """“Anna Muster, Kita Sonne”; the reference where nobody is named any more."""
    return ", ".join(filter(None, [row.name, row.company_name])) or row.reference


def confirmed(rows: QuerySet) -> QuerySet:
    """What nobody has confirmed stands in no list, unless somebody looks for it."""
    return rows.exclude(status=_S.UNCONFIRMED)


@dataclass(frozen=True)
class Bar:
    """The seats of one way: ``taken`` of ``seats`` (``None``: no limit)."""

    label: str
    taken: int
    seats: int | None
    waiting: int
    words: str

    @property
    def over(self) -> int:
        """People with a seat beyond the number of seats: nobody loses one."""
        return max(self.taken - self.seats, 0) if self.seats is not None else 0


def bars_of(events: list[Event]) -> dict[int, list[Bar]]:
    """The seats of several events, in two queries."""
    ids = [event.pk for event in events]
    waiting = Registration.objects.filter(event__in=ids, status=_S.WAITING).order_by()
    waits = {
        (each["event"], each["way"]): each["n"]
        for each in waiting.values("event", "way").annotate(n=Sum("people"))
    }
    found: dict[int, list[Bar]] = {pk: [] for pk in ids}
    for ledger in EventLedger.objects.filter(event__in=ids, closed=False).order_by("-way"):
        number = waits.get((ledger.event_id, ledger.way), 0)
        words = way_in_words(ledger.way, ledger.capacity, ledger.taken, number)
        label = str(Way(ledger.way).label)
        numbers = (ledger.taken, ledger.capacity, number)
        found[ledger.event_id].append(Bar(label, *numbers, words))
    return found


def counted(event: Event) -> list[tuple[str, int]]:
    """People by status, ``[(word, number)]``; only those that there are."""
    rows = Registration.objects.filter(event=event).order_by().values("status")
    known = {each["status"]: each["n"] for each in rows.annotate(n=Sum("people"))}
    if known.get(_S.ATTENDED):
        known[_S.ATTENDED] = event.attended or 0
    return [(str(status.label), known[status]) for status in _S if known.get(status)]


def with_numbers(events: QuerySet) -> QuerySet:
    """Events that know how many questions and challenges were handed in."""
    here = ~Q(registrations__status__in=[_S.UNCONFIRMED, _S.WITHDRAWN])
    asked = Count("registrations", filter=here & ~Q(registrations__question=""))
    brought = Count("registrations", filter=here & ~Q(registrations__challenge=""))
    return events.annotate(asked=asked, brought=brought)


def brought_of(row: Registration, user: Any) -> dict[str, Any]:
    """Whether a request can be made of the challenge somebody brings along; at an event of the
    whole network ``initiatives`` are those to choose from."""
    may = bool(row.challenge) and not row.made_into and can_draft()
    page = row.event.page.specific if may and row.event.page else None
    is_elsewhere = may and (page is None or page.get_initiative() is None)
    return {
        "may_draft": may,
        "initiatives": list(editable_initiatives(user)) if is_elsewhere else [],
    }


def door_url(event: Event, row: Registration | None = None) -> str:
    """The list at the door, at one of its rows."""
    place = reverse("herausforderung_event_door", args=[event.pk])
    return f"{place}#row-{row.pk}" if row else place
