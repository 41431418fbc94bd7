"""Who was there, noted at the door; and the thanks afterwards."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..db import write_transaction
from ..outbox.letters import send, written
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import begin, move, tell
from ..submissions.source import Source
from ..submissions.transition import Actor
from .actions import load
from .choices import RegistrationStatus, Way
from .ledger import lock_event, take
from .models import MOST_PEOPLE, Event, Registration
from .states import ATTEND, MISS, REGISTRATIONS, WALK_IN


def check_day(event: Event) -> None:
    """Nobody was at what is still to come."""
    if dates.today() < dates.day_of(event.begins):
        raise TransitionRefused(
            _("It is not the day yet: who was there is noted from %(day)s on.")
            % {"day": dates.in_words(dates.day_of(event.begins))}
        )


@REGISTRATIONS.does(ATTEND)
@write_transaction
def attend(
    row: Registration,
    *,
    people: int = 0,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Registration:
    """They came, ``people`` of them; without a number, as many as registered. Noted again, the new
    number counts. Who waited has a seat if there is one: at the door nobody is counted out."""
    row = load(row)
    REGISTRATIONS.check(row, ATTEND)
    check_day(row.event)
    came = min(people or row.people, MOST_PEOPLE)
    if row.status == RegistrationStatus.ATTENDED and row.came == came:
        return row
    values: dict[str, Any] = {"came": came, "offered_until": None}
    if row.status == RegistrationStatus.WAITING and take(row):
        values["held"] = row.people
    move(row, ATTEND, by=by, note=message, **values)
    _count(row.event)
    return row


@REGISTRATIONS.does(MISS)
@write_transaction
def miss(
    row: Registration, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Registration:
    """They did not come."""
    row = load(row)
    REGISTRATIONS.check(row, MISS)
    check_day(row.event)
    move(row, MISS, by=by, note=message, came=0)
    _count(row.event)
    return row


@write_transaction
def walk_in(
    event: Event,
    *,
    name: str,
    people: int = 1,
    company_name: str = "",
    way: str = Way.ROOM,
    by: Any,
    language: str,
    form_key: uuid.UUID | None = None,
) -> Registration:
    """Somebody came without having registered; a seat is theirs if there is one. The same
    ``form_key`` again is the same person."""
    event = lock_event(event.pk)
    check_day(event)
    known = Registration.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    row = Registration(
        event=event,
        form_key=form_key or uuid.uuid4(),
        name=name,
        company_name=company_name,
        people=people,
        way=way,
        came=people,
        walk_in=True,
        source=Source.PERSON,
        recorded_by=by if not isinstance(by, str) else None,
        on_word=True,
        language=language,
        site=event.page.get_site() if event.page else None,
        notice_version="",
        confirmed_at=timezone.now(),
    )
    row.held = people if take(row) else 0
    begin(row, WALK_IN)
    tell(row, WALK_IN, by=by)
    _count(event)
    return row


@write_transaction
def finish(event: Event, *, by: Any) -> int:
    """All who are not noted did not come; returns how many that were."""
    event = lock_event(event.pk)
    check_day(event)
    rows = Registration.objects.filter(event=event, status=RegistrationStatus.REGISTERED)
    found = list(rows.order_by("pk"))
    for row in found:
        row.event = event
        move(row, MISS, by=by, came=0)
    Event.objects.filter(pk=event.pk).update(noted_at=timezone.now())
    _count(event)
    return len(found)


def _count(event: Event) -> None:
    """How many were there: kept when nobody is named any more."""
    rows = Registration.objects.filter(event=event, status=RegistrationStatus.ATTENDED)
    number = rows.aggregate(sum=Sum("came"))["sum"] or 0
    Event.objects.filter(pk=event.pk).update(attended=number)


@write_transaction
def thank(event: Event, message: str = "", *, by: Any) -> int:
    """One letter to each who was there, with documents and recording of the page; pressed again,
    to those who have not had it. Returns to how many it went."""
    event = lock_event(event.pk)
    if not event.is_over:
        raise TransitionRefused(_("It is not over yet."))
    rows = Registration.objects.filter(event=event, status=RegistrationStatus.ATTENDED)
    found = list(rows.exclude(email="").select_related("site").order_by("pk"))
    if not found:
        raise TransitionRefused(
            _("Nobody with an email address is noted as having been there. Note that first.")
        )
    new = [row for row in found if not written("event_thanks", row, "thanks")]
    if not new:
        raise TransitionRefused(_("All who were there have been thanked already."))
    for row in new:
        row.event = event
        send(row, ["event_thanks"], occasion="thanks", message=message)
    Event.objects.filter(pk=event.pk).update(thanked_at=timezone.now())
    return len(new)
