"""change, withdraw, cancel_all, send_link, expire: what becomes of a registration."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ...cases.anonymise import forget_about
from ...db import write_transaction
from ...outbox.facts import is_address
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from .. import line
from ..choices import RegistrationStatus
from ..ledger import give_back, lock_event
from ..models import Event, Registration
from ..states import CANCEL, CHANGE, EXPIRE, REGISTRATIONS, SEND_LINK, WITHDRAW
from .base import check_open, check_people, load


@REGISTRATIONS.does(CHANGE)
@write_transaction
def change(
    row: Registration,
    *,
    people: int = 0,
    way: str = "",
    by: Any = Actor.VISITOR,
    message: str = "",
    without_mail: bool = False,
) -> Registration:
    """Other ``people``, another ``way``. Nobody loses a seat by asking: what is not free, or what
    others wait for, raises ``TransitionRefused`` and nothing changes. On the list more people, or
    another way, stand at the end."""
    row = load(row)
    REGISTRATIONS.check(row, CHANGE)
    check_open(row.event)
    people, way = people or row.people, way or row.way
    if (people, way) == (row.people, row.way):
        return row
    check_people(row.event, way, people)
    before_way, before_held = row.way, row.held
    target, values = _wanted(row, people, way)
    waits = (target or row.status) == RegistrationStatus.WAITING
    mails = ("event_waiting",) if waits else CHANGE.mails
    words: dict[str, Any] = {"by": by, "note": message, "without_mail": without_mail}
    move(row, CHANGE, target=target, mails=mails, **words, **values)
    spare = before_held if way != before_way else before_held - people
    if spare > 0:
        give_back(row, spare, before_way)
        line.freed(row.event, before_way)
    line.fill(row.event, before_way)
    return row


def _wanted(row: Registration, people: int, way: str) -> tuple[str, dict[str, Any]]:
    """The state that a change leads to (empty: the same), and what is written. Takes the seats."""
    values: dict[str, Any] = {"people": people, "way": way}
    if way != row.way:
        values["rests"] = False  # The seat they did without was of the other way.
    if row.status == RegistrationStatus.REGISTERED:
        more = people - row.held if way == row.way else people
        if more > 0 and not line.seat_at_once(row, way, more):
            raise TransitionRefused(
                _("So many seats are not free now, or others wait for them. Yours stay yours.")
            )
        return "", {**values, "held": people}
    if way != row.way and line.seat_at_once(row, way, people):
        return RegistrationStatus.REGISTERED, {**values, "held": people}
    if way != row.way or people > row.people:
        values |= line.to_the_end(row)
    return "", values


@REGISTRATIONS.does(WITHDRAW)
@write_transaction
def withdraw(
    row: Registration, *, by: Any = Actor.VISITOR, message: str = "", without_mail: bool = False
) -> Registration:
    """They do not come; what comes free is offered to the first in line."""
    row = load(row)
    REGISTRATIONS.check(row, WITHDRAW)
    if row.event.has_begun:
        raise TransitionRefused(
            _("“%(title)s” has begun already, or is over.") % {"title": row.event.title}
        )
    held = row.held
    unknown = row.status == RegistrationStatus.UNCONFIRMED or not row.email
    words: dict[str, Any] = {"by": by, "note": message, "without_mail": without_mail}
    move(row, WITHDRAW, mails=() if unknown else None, held=0, offered_until=None, **words)
    give_back(row, held)
    if held:
        line.freed(row.event, row.way)
    else:
        line.fill(row.event, row.way)
    return row


@write_transaction
def withdraw_all(row: Registration, *, by: Any = Actor.VISITOR) -> list[Registration]:
    """All dates of a sign-up that are still to come; one letter."""
    events = Registration.objects.filter(sign_up=row.sign_up).order_by("event_id")
    rows = [
        each
        for each in events.select_related("event")
        if WITHDRAW.allows(each.status) and not each.event.has_begun
    ]
    # The last one writes, when all are done.
    told = [each.pk for each in rows if each.status != RegistrationStatus.UNCONFIRMED][-1:]
    return [withdraw(each, by=by, without_mail=each.pk not in told) for each in rows]


@REGISTRATIONS.does(SEND_LINK)
@write_transaction
def send_link(
    row: Registration, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Registration:
    """Send the link once more: to confirm, or to how it stands."""
    row = load(row)
    REGISTRATIONS.check(row, SEND_LINK)
    if not is_address(row.email):
        raise TransitionRefused(_("There is no email address to send it to."))
    first = row.status == RegistrationStatus.UNCONFIRMED
    mails = ("event_confirm",) if first else SEND_LINK.mails
    move(row, SEND_LINK, by=by, note=message, without_mail=without_mail, mails=mails)
    return row


@write_transaction
def cancel_all(event: Event, *, reason: str = "") -> int:
    """The event does not take place: all who wanted to come are told. Returns how many."""
    event = lock_event(event.pk)
    rows = Registration.objects.filter(event=event, status__in=CANCEL.sources)
    number = 0
    for row in rows.select_related("site").order_by("pk"):
        row.event = event
        held = row.held
        mails = () if event.is_over else None
        move(row, CANCEL, by=Actor.SYSTEM, note=reason, mails=mails, held=0, offered_until=None)
        give_back(row, held)
        number += 1
    return number


@write_transaction
def expire(row: Registration) -> None:
    """Nobody has confirmed it: the row goes, with its letters."""
    row = load(row)
    REGISTRATIONS.check(row, EXPIRE)
    forget_about(row)
    move(row, EXPIRE, by=Actor.SYSTEM)
