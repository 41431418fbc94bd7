"""keep, close_all, walk_in: who came on the day, and what that closes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..db import write_transaction
from ..pledges.actions import Answer, accept, close, confirm, submit
from ..pledges.actions.submit import Offer
from ..pledges.choices import Outcome, PledgeStatus
from ..pledges.models import Pledge
from ..submissions.errors import TransitionRefused
from .actions import agree_with, load, people_of
from .choices import Came
from .models import Appointment, Attendance
from .states import APPOINTMENTS, CHANGE


@dataclass(frozen=True)
class Counted:
    """What was counted of one pledge: whether they came, how many, how many hours together."""

    came: str = ""
    people: int | None = None
    hours: Decimal | None = None


@write_transaction
def keep(appointment: Appointment, counted: dict[int, Counted]) -> None:
    """Keep what was typed so far, ``{attendance id: Counted}``; nothing is closed by it."""
    appointment = load(appointment)
    now = timezone.now()
    for row in _open(appointment):
        if said := counted.get(row.pk):
            values = {"came": said.came, "people": said.people, "hours": said.hours}
            Attendance.objects.filter(pk=row.pk).update(**values, updated_at=now)


@write_transaction
def close_all(
    appointment: Appointment, *, by: Any, message: str = "", without_mail: bool = False
) -> list[Pledge]:
    """Close every pledge of the date of which somebody has said whether they came.

    Those whose two sides disagree stay on the desk, as does what nobody has filled in. Raises
    ``TransitionRefused`` with the name of a pledge that cannot be closed so; then none is.
    """
    appointment = load(appointment)
    if appointment.starts_on > dates.today():
        raise TransitionRefused(_("The date has not taken place yet. Close when it is over."))
    closed = []
    for row in _open(appointment):
        if not row.came or disagree(row.pledge):
            continue
        answer = answer_of(row)
        words: dict[str, Any] = {"by": by, "message": message, "without_mail": without_mail}
        try:
            closed.append(close(row.pledge, answer, no_show=row.came == Came.NO, **words))
        except TransitionRefused as refusal:
            sentence = f"{row.pledge.pledger} ({row.pledge.reference}): {refusal}"
            raise TransitionRefused(sentence) from None
    return closed


def _open(appointment: Appointment) -> list[Attendance]:
    rows = appointment.attendances.filter(pledge__status=PledgeStatus.AGREED)
    return list(rows.select_related("pledge__agreement").order_by("pk"))


def disagree(pledge: Pledge) -> bool:
    """Whether both sides have said how it was, and not the same."""
    said = {(each.outcome, str(each.delivered)) for each in pledge.reports.all()}
    return len(said) > 1


def answer_of(row: Attendance) -> Answer:
    """What the closing says.

    A need that counts people (as many accepted as people were agreed) gets as many as came; what
    else was brought counts as brought.
    """
    if row.came == Came.NO:
        return Answer(Outcome.NOT)
    expected = people_of(row.pledge, row.pledge.agreement)
    people = expected if row.people is None else row.people
    delivered = {
        line.pk: min(people, expected) if line.accepted == expected else line.accepted or 0
        for line in row.pledge.lines.all()
    }
    short = people < expected and any(
        delivered[line.pk] < (line.accepted or 0) for line in row.pledge.lines.all()
    )
    return Answer(Outcome.PARTLY if short else Outcome.FULLY, delivered, row.hours)


@write_transaction
def walk_in(
    appointment: Appointment, offer: Offer, *, hours: Decimal | None = None, by: Any
) -> Pledge:
    """Somebody came as well: an accepted and agreed pledge, on the coordination's word.

    With a line it counts for that need, without one people and hours count. Sent twice
    (``offer.form_key``) it is one. Nobody is written to: they stood there. Raises
    ``TransitionRefused`` (or ``StockGone``) where the need takes nothing more.
    """
    appointment = load(appointment)
    known = Pledge.objects.filter(form_key=offer.form_key).first()
    if known is not None:
        return known
    APPOINTMENTS.check(appointment, CHANGE)
    pledge = submit(appointment.case, offer, by=by, without_mail=True)
    pledge = confirm(pledge, by=by, without_mail=True)
    if pledge.status == PledgeStatus.NEW:
        pledge = accept(pledge, by=by, without_mail=True)
    if pledge.status != PledgeStatus.ACCEPTED:
        raise TransitionRefused(
            _("So much is no longer needed. Choose “Helped along”: people and hours count then.")
        )
    agree_with(appointment, pledge, by=by, message="", without_mail=True)
    Attendance.objects.create(
        appointment=appointment, pledge=pledge, came=Came.YES, people=pledge.people, hours=hours
    )
    return Pledge.objects.get(pk=pledge.pk)
