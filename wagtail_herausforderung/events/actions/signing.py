"""sign_up, confirm: from the form to a seat, or to the end of the line."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from ...db import write_transaction
from ...outbox.letters import send
from ...submissions.again import proven
from ...submissions.lifecycle import Moved, begin, move, tell
from ...submissions.source import Source
from ...submissions.transition import Actor
from .. import line
from ..choices import RegistrationStatus, Way
from ..ledger import lock_event
from ..models import Event, EventLedger, Registration
from ..states import ACTIVE, CONFIRM, REGISTRATIONS, SIGN_UP
from .base import MustWait, check_open, check_people, check_way, is_full, load


@dataclass(frozen=True)
class Wish:
    """What somebody wants who registers; for one event or all of a series."""

    name: str
    email: str = ""
    way: str = Way.ROOM
    people: int = 1
    company_name: str = ""
    phone: str = ""
    answers: Sequence[dict[str, Any]] = field(default_factory=tuple)
    question: str = ""
    challenge: str = ""
    #: They know that they may come on the waiting list.
    waits: bool = True


@write_transaction
def sign_up(
    events: Sequence[Event],
    wish: Wish,
    *,
    form_key: uuid.UUID,
    language: str,
    site: Site | None = None,
    notice_version: str = "1",
    by: Any = Actor.VISITOR,
    source: str = Source.FORM,
    recorded_by: Any = None,
    without_mail: bool = False,
) -> list[Registration]:
    """Write down who wants to come to ``events``, and send the one letter that confirms it.

    The same ``form_key`` again returns the first and sends nothing. Who is there already is told
    so by letter, to the address alone; for those dates nothing is made. Raises
    ``TransitionRefused``: an event has begun, or it is full and ``wish.waits`` is not set.
    """
    known = list(Registration.objects.filter(sign_up=form_key).order_by("event__begins", "pk"))
    if known:
        return known
    email, made, there = wish.email.lower(), [], None
    about = {
        "sign_up": form_key,
        "email": email,
        "on_word": not email,
        "language": language,
        "site": site,
        "notice_version": notice_version,
        "source": source,
        "recorded_by": recorded_by,
    }
    for event in sorted(events, key=lambda each: each.pk):
        event = lock_event(event.pk)
        # Sent twice at the same moment, the second one sees now what the first has made.
        if Registration.objects.filter(form_key=uuid.uuid5(form_key, str(event.pk))).exists():
            return list(Registration.objects.filter(sign_up=form_key).order_by("pk"))
        check_open(event)
        way = _way(event, wish.way)
        check_people(event, way, wish.people)
        if found := registered(event, email):
            there = there or found
            continue
        if not wish.waits and len(events) == 1:
            _check_free(event, way, wish.people)
        made.append(_begun(event, way, wish, is_first=not made, **about))
    made.sort(key=lambda each: (each.event.begins, each.pk))
    for number, row in enumerate(made):
        mails = () if number or not email else None
        tell(row, SIGN_UP, by=by, mails=mails, without_mail=without_mail)
    if there is not None and not made:
        send(there, ["event_known"], occasion=str(form_key))
    return made


def registered(event: Event, email: str) -> Registration | None:
    """The registration that an address has already."""
    mine = Registration.objects.filter(event=event, email=email.lower(), status__in=ACTIVE)
    return mine.select_related("site").first() if email else None


def _check_free(event: Event, way: str, people: int) -> None:
    """Whoever does not know yet that they would wait is told, once."""
    if is_full(event, way, people):
        free = 0 if is_full(event, way) else EventLedger.objects.get(event=event, way=way).free
        if free:
            sentence = ngettext(
                "There are not so many seats: %(free)s is free. Send it once more to join the "
                "waiting list, or come with fewer.",
                "There are not so many seats: %(free)s are free. Send it once more to join the "
                "waiting list, or come with fewer.",
                free,
            )
            raise MustWait(sentence % {"free": free})
        raise MustWait(
            _(
                "Since you opened this page the seats have been taken. You can go on the waiting "
                "list: check the form and send it once more. Nothing is lost."
            )
        )


def _begun(event: Event, way: str, wish: Wish, *, is_first: bool, **about: Any) -> Registration:
    """One row of a sign-up; what they want to ask stands in the first."""
    row = Registration(
        event=event,
        way=way,
        form_key=uuid.uuid5(about["sign_up"], str(event.pk)),
        people=wish.people,
        name=wish.name,
        company_name=wish.company_name,
        phone=wish.phone,
        answers=list(wish.answers),
        question=wish.question if is_first else "",
        challenge=wish.challenge if is_first else "",
        **about,
    )
    return begin(row, SIGN_UP)


def _way(event: Event, wanted: str) -> str:
    """The way they have chosen; at a date of a series that has another one only, that."""
    rows = EventLedger.objects.filter(event=event, closed=False)
    ways = list(rows.values_list("way", flat=True))
    return ways[0] if len(ways) == 1 and wanted not in ways else wanted


@REGISTRATIONS.does(CONFIRM)
@write_transaction
def confirm(
    row: Registration, *, by: Any = Actor.VISITOR, message: str = "", without_mail: bool = False
) -> Registration:
    """The address is confirmed: a seat, or a place at the end of the line, for each date of the
    sign-up. One letter says all of it. Dates that have begun meanwhile, or no longer have the way,
    are left out; raises ``TransitionRefused`` where nothing is left. Returns the registration that
    the letter is about: that of the first date, or one that was there before."""
    wanted = RegistrationStatus.UNCONFIRMED
    rows = Registration.objects.filter(sign_up=row.sign_up, status=wanted)
    seated = []
    # Held in the order of their keys, as the form has done: two sign-ups never wait for each other.
    for other in rows.exclude(pk=row.pk).order_by("event_id"):
        if other.event_id > row.event_id:
            lock_event(row.event_id)
        other = load(other)
        if _is_possible(other):
            _seat(other, by=by, mails=())
            seated.append(other)
    row = load(row)
    REGISTRATIONS.check(row, CONFIRM)
    words: dict[str, Any] = {"by": by, "note": message, "without_mail": without_mail}
    if seated and not _is_possible(row):
        # Too late for this date; the letter is about the others.
        gone = RegistrationStatus.WITHDRAWN
        moved = move(row, CONFIRM, target=gone, mails=(), confirmed_at=timezone.now(), **words)
    else:
        check_open(row.event)
        check_way(row.event, row.way)
        moved = _seat(row, **words)
    if not moved.on_behalf_of:
        proven("event", row.email)
    return row if row.status in ACTIVE else _tell_instead(row, seated, without_mail)


def _is_possible(row: Registration) -> bool:
    if row.event.has_begun or row.event.cancelled:
        return False
    return EventLedger.objects.filter(event=row.event, way=row.way, closed=False).exists()


def _tell_instead(
    row: Registration, others: list[Registration], without_mail: bool
) -> Registration:
    """The first date of a sign-up came to nothing: the letter is about the first that did not, or
    else about what the address has already."""
    found = [each for each in others if each.status in ACTIVE]
    if found:
        first = min(found, key=lambda each: each.event.begins)
        is_seat = first.status == RegistrationStatus.REGISTERED
        name, occasion = "event_registered" if is_seat else "event_waiting", "confirm"
    else:
        known = (registered(each.event, each.email) for each in (row, *others))
        first = next(filter(None, known))
        name, occasion = "event_known", f"confirm:{row.pk}"
    if not without_mail:
        send(first, [name], occasion=occasion)
    return first


def _seat(row: Registration, *, mails: Any = None, **words: Any) -> Moved:
    now = timezone.now()
    if registered(row.event, row.email):
        # Two forms of one person: the first counts.
        target = RegistrationStatus.WITHDRAWN
        return move(row, CONFIRM, target=target, confirmed_at=now, mails=mails or (), **words)
    if line.seat_at_once(row):
        return move(row, CONFIRM, confirmed_at=now, held=row.people, mails=mails, **words)
    target = RegistrationStatus.WAITING
    mails = ("event_waiting",) if mails is None else mails
    values = line.to_the_end(row)
    return move(row, CONFIRM, target=target, confirmed_at=now, mails=mails, **words, **values)
