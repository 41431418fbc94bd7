"""What the commands do for events: offers that are over, letters around the day.

Offers end and links go out within minutes (``often``), the rest is done in the night."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases import retention
from ..db import write_transaction
from ..outbox.letters import send, written
from ..submissions.errors import TransitionRefused
from ..tidy import Chore, NotDue
from . import line, papers, personal
from .actions import expire
from .choices import RegistrationStatus, Way
from .ledger import lock_event
from .models import Event, Registration


def chores() -> list[Chore]:
    return [
        Chore(_("Registrations not confirmed in time removed"), _unconfirmed, _expire),
        Chore(_("Seats not taken in time offered to the next"), _overdue, _settle, often=True),
        Chore(_("Free seats offered in order"), _coming, _fill),
        Chore(_("Reminders of events sent"), _tomorrow, _remind),
        Chore(_("Links to online meetings sent"), _online_soon, _send_link, often=True),
        Chore(_("Registrations made anonymous"), personal.old, personal.anonymise),
    ]


def _unconfirmed() -> QuerySet[Registration]:
    waiting = Registration.objects.filter(status=RegistrationStatus.UNCONFIRMED)
    return retention.unconfirmed(waiting)


def _expire(row: Registration) -> None:
    try:
        expire(row)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None


def _overdue() -> QuerySet[Event]:
    return Event.objects.filter(pk__in=line.overdue().order_by().values("event"))


def _settle(event: Event) -> None:
    line.settle(event.pk)


def _coming() -> QuerySet[Event]:
    """Events to come on which somebody waits: what a crash left open is made good."""
    waiting = Registration.objects.filter(status=RegistrationStatus.WAITING, rests=False)
    rows = Event.objects.filter(begins__gt=timezone.now(), cancelled=False)
    return rows.filter(pk__in=waiting.order_by().values("event"))


@write_transaction
def _fill(event: Event) -> None:
    event = lock_event(event.pk)
    before = event.registrations.filter(status=RegistrationStatus.OFFERED).count()
    for way in Way.values:
        line.fill(event, way)
    if event.registrations.filter(status=RegistrationStatus.OFFERED).count() == before:
        raise NotDue


def _registered() -> QuerySet[Registration]:
    rows = Registration.objects.filter(status=RegistrationStatus.REGISTERED, event__cancelled=False)
    return rows.exclude(email="").select_related("event__page", "site")


def _tomorrow() -> QuerySet[Registration]:
    """Who has a seat at what begins tomorrow; who came today for tomorrow has just been told."""
    day = datetime.timedelta(days=1)
    start = datetime.datetime.combine(
        dates.today() + day, datetime.time(), timezone.get_default_timezone()
    )
    rows = _registered().filter(event__begins__gte=start, event__begins__lt=start + day)
    return rows.filter(state_since__lt=start - day)


def _online_soon() -> QuerySet[Registration]:
    now = timezone.now()
    rows = _registered().filter(way=Way.ONLINE, event__has_online_url=True)
    return rows.filter(event__begins__lte=now + papers.LINK_BEFORE, event__ends__gt=now)


def _once(row: Registration, name: str, *, to: str = "") -> None:
    """One letter for each date: moved to another day, there is another one. With ``to`` another
    one for each address: whoever has corrected theirs has not had it."""
    occasion = row.event.begins.isoformat()
    if to:
        occasion += ":" + salted_hmac("herausforderung.events", to).hexdigest()[:8]
    if written(name, row, occasion):
        raise NotDue
    send(row, [name], occasion=occasion)


@write_transaction
def _remind(row: Registration) -> None:
    _once(_fresh(row), "event_reminder")


@write_transaction
def _send_link(row: Registration) -> None:
    row = _fresh(row)
    if not papers.online_url(row):
        raise NotDue
    _once(row, "event_link", to=row.email)


def _fresh(row: Registration) -> Registration:
    """As it is now: somebody may have withdrawn a moment ago."""
    event = lock_event(row.event_id)
    fresh = _registered().filter(pk=row.pk).first()
    if fresh is None:
        raise NotDue
    fresh.event = event
    return fresh
