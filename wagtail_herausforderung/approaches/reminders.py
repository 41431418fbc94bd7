"""What time makes of approaches: one reminder, no answer, back again, and what is forgotten."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .. import dates
from ..cases.models import CaseSettings
from ..cases.reminding import has_waited, is_due_today, settings_of
from ..db import write_transaction
from ..outbox.letters import send, written
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from ..tidy import Chore, NotDue
from .acquaintances import forgotten
from .actions import come_back, drop, expire, load
from .choices import ApproachStatus
from .guard import blocked_until, company_of
from .models import Acquaintance, Approach
from .states import EXPIRE


def chores() -> list[Chore]:
    return [
        Chore(_("Companies to be asked again"), _later, _back),
        Chore(_("Approaches dropped, the company does not want to be asked"), _planned, _stop),
        Chore(_("Members reminded of whom to ask"), _late, _remind, _is_forgotten),
        Chore(_("Approaches without an answer in time"), _late, _expire, _is_over),
        Chore(_("Acquaintances forgotten that nobody has renewed"), forgotten, _forget),
    ]


def _rows() -> QuerySet[Approach]:
    return Approach.objects.select_related("case__page", "case__organisation", "member", "partner")


def _later() -> QuerySet[Approach]:
    return _rows().filter(status=ApproachStatus.LATER, later_on__lte=dates.today())


def _back(approach: Approach) -> None:
    try:
        come_back(approach)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None


def _planned() -> QuerySet[Approach]:
    return _rows().filter(status=ApproachStatus.PLANNED)


def _stop(approach: Approach) -> None:
    """Others than those noted while it was planned: after a merge, or under its bare name."""
    if blocked_until(company_of(approach)) is None:
        raise NotDue
    drop(approach, by=Actor.SYSTEM)


def _late() -> QuerySet[Approach]:
    return _rows().filter(status__in=EXPIRE.sources, due_on__lt=dates.today())


def _occasion(approach: Approach) -> str:
    return f"reminder-{approach.due_on:%Y%m%d}"


def _is_forgotten(approach: Approach) -> bool:
    """Whoever asks by themselves sees it at the desk; a member is reminded once."""
    is_there = bool(approach.email) and is_due_today(settings_of(approach))
    return is_there and not written("approach_member", approach, _occasion(approach))


@write_transaction
def _remind(approach: Approach) -> None:
    fresh = load(approach)
    if fresh.status not in EXPIRE.sources or not _is_forgotten(fresh):
        raise NotDue
    if blocked_until(company_of(fresh)):
        raise NotDue
    send(fresh, ["approach_member"], occasion=_occasion(fresh), reminder=True)


def _is_over(approach: Approach) -> bool:
    """After the day, and for a member some working days after the reminder."""
    settings: CaseSettings = settings_of(approach)
    if not approach.email:
        return True
    reminder = written("approach_member", approach, _occasion(approach))
    return reminder is not None and has_waited(reminder.created_at, settings.remind_after, settings)


def _expire(approach: Approach) -> None:
    try:
        expire(approach)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None


def _forget(row: Acquaintance) -> None:
    row.delete()
