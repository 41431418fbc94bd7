"""plan, change, cancel: a date for all its pledges at once. Each pledge goes its usual way, by
``pledges.actions.agree`` and ``cancel_date``, all in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..cases import history
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..db import write_transaction
from ..pledges.actions import Facts, agree, cancel_date
from ..pledges.agreed import agreement_of
from ..pledges.choices import PledgeStatus
from ..pledges.models import Agreement, Pledge
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.transition import Actor
from .models import Appointment, Attendance
from .states import APPOINTMENTS, CANCEL, CHANGE, PLAN

#: What a shared date and the agreement of one of its pledges have in common.
WHEN_AND_WHERE = ("starts_on", "starts_at", "ends_on", "ends_at", "place")


def _record(moved: Moved) -> Any:
    return history.record(moved, moved.subject.case_id, moved.subject)


APPOINTMENTS.record = _record


def load(appointment: Appointment) -> Appointment:
    """The date as it is now, with its case locked."""
    case = lock_case(appointment.case_id)
    fresh = Appointment.objects.filter(pk=appointment.pk).first()
    if fresh is None:
        raise TransitionRefused(APPOINTMENTS.gone)
    fresh.case = case
    return fresh


@APPOINTMENTS.does(PLAN)
@write_transaction
def plan(
    case: ChallengeCase,
    facts: Facts,
    pledges: Iterable[int] = (),
    *,
    places: int | None = None,
    form_key: uuid.UUID | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Appointment:
    """A new date of ``case``, agreed with the accepted ``pledges`` (their keys).

    Sent twice (``form_key``) it is there once. Raises ``TransitionRefused``, and nothing is
    written: a pledge is not accepted or of another challenge, or there are too few ``places``.
    """
    lock_case(case.pk)
    known = Appointment.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    if problem := facts.problems():
        raise TransitionRefused(problem)
    appointment = Appointment(
        case=case, places=places, form_key=form_key or uuid.uuid4(), **_columns(facts)
    )
    begin(appointment, PLAN)
    tell(appointment, PLAN, by=by, note=message, data=_told(appointment))
    _join(appointment, pledges, by=by, message=message, without_mail=without_mail)
    return appointment


@APPOINTMENTS.does(CHANGE)
@write_transaction
def change(
    appointment: Appointment,
    facts: Facts,
    pledges: Iterable[int] = (),
    *,
    places: int | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Appointment:
    """Move the date with all its pledges, and let further ``pledges`` (their keys) join it.

    What has not changed is told nobody anew. A pledge that is closed already keeps its date.
    """
    appointment = load(appointment)
    APPOINTMENTS.check(appointment, CHANGE)
    if problem := facts.problems():
        raise TransitionRefused(problem)
    values = {**_columns(facts), "places": places}
    changed = {name for name in values if getattr(appointment, name) != values[name]}
    words: dict[str, Any] = {"by": by, "message": message, "without_mail": without_mail}
    if changed:
        values["sequence"] = appointment.sequence + bool(changed - {"places"})
        move(appointment, CHANGE, by=by, note=message, data=_told(appointment, facts), **values)
    if changed - {"places"}:
        for row in _agreed(appointment):
            agree_with(appointment, row.pledge, **words)
    _join(appointment, pledges, **words)
    check_places(appointment)
    return appointment


@APPOINTMENTS.does(CANCEL)
@write_transaction
def cancel(
    appointment: Appointment,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Appointment:
    """The date falls through for all its pledges, which stay accepted; pressed twice, once."""
    appointment = load(appointment)
    if appointment.cancelled:
        return appointment
    if not message.strip():
        raise TransitionRefused(_("Give a reason; both sides will read it."))
    rows = list(_agreed(appointment))
    data = {**_told(appointment), "pledges": len(rows)}
    move(appointment, CANCEL, by=by, note=message, data=data, sequence=appointment.sequence + 1)
    for row in rows:
        cancel_date(row.pledge, by=by, message=message, without_mail=without_mail)
    return appointment


def _columns(facts: Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in (*WHEN_AND_WHERE, "notes")}


def _told(appointment: Appointment, facts: Facts | None = None) -> dict[str, str]:
    """The day before and since, for the history."""
    now = {"to": facts.starts_on.isoformat()} if facts else {}
    return {"date": appointment.starts_on.isoformat(), **now}


def _agreed(appointment: Appointment) -> list[Attendance]:
    rows = appointment.attendances.filter(pledge__status=PledgeStatus.AGREED)
    return list(rows.select_related("pledge").order_by("pledge_id"))


def _join(appointment: Appointment, keys: Iterable[int], **words: Any) -> None:
    keys = sorted(set(keys))
    found = {each.pk: each for each in Pledge.objects.filter(pk__in=keys, case=appointment.case)}
    if len(found) < len(keys):
        raise TransitionRefused(
            _("One of the chosen pledges belongs to another challenge, or is gone. Look again.")
        )
    for key in keys:
        if Attendance.objects.filter(pledge=key, appointment=appointment).exists():
            continue
        agree_with(appointment, found[key], **words)
        Attendance.objects.update_or_create(
            pledge=found[key], defaults={"appointment": appointment, "came": ""}
        )
    check_places(appointment)


def agree_with(appointment: Appointment, pledge: Pledge, **words: Any) -> None:
    """Bring the agreement of one pledge in line with the shared date."""
    known = agreement_of(pledge)
    facts = Facts(
        **{name: getattr(appointment, name) for name in WHEN_AND_WHERE},
        people=known.people if known else pledge.people,
        in_return=known.in_return if known else "",
        notes=appointment.notes,
    )
    try:
        agree(pledge, facts, **words)
    except TransitionRefused as refusal:
        sentence = _("%(pledge)s: %(reason)s Nothing has been changed.")
        told = {"pledge": f"{pledge.pledger} ({pledge.reference})", "reason": refusal}
        raise TransitionRefused(sentence % told) from None


def people_of(pledge: Pledge, agreement: Agreement | None) -> int:
    """How many are expected of a pledge: as agreed, else as offered, at least one."""
    return (agreement and agreement.people) or pledge.people or 1


def taken(appointment: Appointment) -> int:
    """How many places are taken, counted in people."""
    rows = appointment.attendances.select_related("pledge__agreement")
    return sum(people_of(row.pledge, getattr(row.pledge, "agreement", None)) for row in rows)


def check_places(appointment: Appointment) -> None:
    """Refuse what would bring more people than there are places."""
    if appointment.places is None:
        return
    people = taken(appointment)
    if people > appointment.places:
        sentence = _(
            "%(people)s people would come on %(day)s, and there are %(places)s places. Choose "
            "fewer pledges, or raise the number of places."
        )
        day = dates.in_words(appointment.starts_on)
        told = {"people": people, "places": appointment.places, "day": day}
        raise TransitionRefused(sentence % told)


def touch(appointment: Appointment) -> None:
    """Subscribed calendars see that there is something new."""
    Appointment.objects.filter(pk=appointment.pk).update(updated_at=timezone.now())
