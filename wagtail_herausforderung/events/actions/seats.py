"""take_seat, decline, offer, give: seats that come free, and who has them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from .. import line
from ..choices import RegistrationStatus
from ..ledger import give_back, ledger_of, take
from ..models import Registration
from ..states import DECLINE, GIVE, OFFER, REGISTRATIONS, TAKE
from .base import check_open, load


@REGISTRATIONS.does(TAKE)
def take_seat(
    row: Registration, *, by: Any = Actor.VISITOR, message: str = "", without_mail: bool = False
) -> Registration:
    """The seat that was held is theirs; after its time it has gone to the next."""
    line.settle(row.event_id)
    return _take_seat(row, by=by, message=message, without_mail=without_mail)


@write_transaction
def _take_seat(row: Registration, *, by: Any, message: str, without_mail: bool) -> Registration:
    row = load(row)
    if row.status in (RegistrationStatus.WAITING, RegistrationStatus.EXPIRED) and row.passes:
        raise TransitionRefused(
            _("The time to answer is over, and the seat has been offered to the next.")
        )
    REGISTRATIONS.check(row, TAKE)
    check_open(row.event)
    move(row, TAKE, by=by, note=message, without_mail=without_mail, offered_until=None, passes=0)
    return row


@REGISTRATIONS.does(DECLINE)
def decline(
    row: Registration,
    *,
    out: bool = False,
    by: Any = Actor.VISITOR,
    message: str = "",
    without_mail: bool = False,
) -> Registration:
    """Not this time: the seat goes to the next, they to the end of the list, or ``out`` of it."""
    line.settle(row.event_id)
    return _decline(row, out, by=by, message=message, without_mail=without_mail)


@write_transaction
def _decline(
    row: Registration, out: bool, *, by: Any, message: str, without_mail: bool
) -> Registration:
    row = load(row)
    REGISTRATIONS.check(row, DECLINE)
    held, target = row.held, RegistrationStatus.WITHDRAWN if out else ""
    words: dict[str, Any] = {"by": by, "note": message, "without_mail": without_mail}
    values = {**line.to_the_end(row), "rests": not out}
    move(row, DECLINE, target=target, **words, **values)
    give_back(row, held)
    line.fill(row.event, row.way)
    return row


@REGISTRATIONS.does(OFFER)
@write_transaction
def offer(
    row: Registration, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Registration:
    """The coordination offers a free seat, also out of turn."""
    row = load(row)
    REGISTRATIONS.check(row, OFFER)
    check_open(row.event)
    _take_for(row)
    until = line.answer_until(row.event)
    words: dict[str, Any] = {"by": by, "note": message, "without_mail": without_mail}
    move(row, OFFER, held=row.people, offered_until=until, rests=False, **words)
    return row


@REGISTRATIONS.does(GIVE)
@write_transaction
def give(
    row: Registration, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Registration:
    """The coordination gives a free seat, also out of turn."""
    row = load(row)
    REGISTRATIONS.check(row, GIVE)
    check_open(row.event)
    _take_for(row)
    words: dict[str, Any] = {"by": by, "note": message, "without_mail": without_mail}
    move(row, GIVE, held=row.people, rests=False, **words)
    return row


def _take_for(row: Registration) -> None:
    if not take(row):
        ledger = ledger_of(row)
        raise TransitionRefused(
            _(
                "%(free)s seats are free, and %(people)s are needed. Raise the number of seats on "
                "the page of the event first."
            )
            % {"free": (ledger.free if ledger else 0) or 0, "people": row.people}
        )
