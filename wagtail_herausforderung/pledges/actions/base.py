"""What all actions share: the lock, compare-and-set, event, signal, and the search index."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases.lock import lock_case
from ...cases.models import CaseEvent, NeedLedger
from ...offers.choices import ProposalStatus
from ...submissions.errors import TransitionRefused
from ...submissions.references import new_reference
from ...submissions.transition import Actor, Transition
from .. import signals
from ..choices import PledgeStatus
from ..models import Pledge

#: In the data of an event: put on reserve though there was enough left.
SECOND_CHOICE = "second_choice"

#: Arrows that are an answer to the pledger, for the time to the first one.
FIRST_ANSWERS = {"ask", "accept", "put_on_reserve", "decline", "redirect"}


def load(pledge: Pledge) -> Pledge:
    """The pledge as it is now, with its case locked."""
    case = lock_case(pledge.case_id)
    try:
        fresh = Pledge.objects.select_related("site", "partner").get(pk=pledge.pk)
    except Pledge.DoesNotExist:
        raise TransitionRefused(_("This pledge no longer exists.")) from None
    fresh.case = case
    return fresh


def check(pledge: Pledge, transition: Transition) -> None:
    """Refuse early what compare-and-set would refuse: before any stock is moved."""
    if pledge.erased_at:
        raise TransitionRefused(
            _("The personal data of this pledge has been removed; it can only be looked at.")
        )
    if not transition.allows(pledge.status):
        raise refused(pledge)


def refused(pledge: Pledge) -> TransitionRefused:
    """Somebody else was quicker, or the page was old."""
    sentence = _("This is no longer possible: the pledge is now in the state “%(status)s”.")
    return TransitionRefused(sentence % {"status": pledge.get_status_display()})


def move(pledge: Pledge, transition: Transition, target: str = "", **values) -> str:
    """Set the status if it still is one of the sources; returns the status before.

    Of several at once one wins; the others get ``TransitionRefused``.
    """
    source, now = pledge.status, timezone.now()
    values.update(status=target or transition.leads_to(source), updated_at=now)
    if values["status"] != source:
        values.update(state_since=now, answer_by=values.get("answer_by"))
        if source == PledgeStatus.RESERVE:
            # What was asked of it there is over.
            values["asked_at"] = None
            waiting = pledge.proposals.filter(status=ProposalStatus.WAITING)
            waiting.update(status=ProposalStatus.WITHDRAWN, answered_at=now)
    if transition.name in FIRST_ANSWERS and pledge.answered_at is None:
        values["answered_at"] = now
    won = Pledge.objects.filter(pk=pledge.pk, status=source, status__in=transition.sources).update(
        **values
    )
    if not won:
        pledge.refresh_from_db(fields=["status"])
        raise refused(pledge)
    for name, value in values.items():
        setattr(pledge, name, value)
    return source


def record(
    pledge: Pledge,
    transition: Transition,
    source: str,
    *,
    actor: str,
    user=None,
    note: str = "",
    without_mail: bool = False,
    data: dict | None = None,
) -> CaseEvent:
    """Write the event and announce the signal for after the commit."""
    event = CaseEvent.objects.create(
        case_id=pledge.case_id,
        about=pledge,
        action=transition.name,
        source=source,
        target=pledge.status,
        actor=actor,
        user=user,
        note=note,
        without_mail=without_mail,
        data=data or {},
    )
    announce(pledge, transition, source, pledge.status, event)
    return event


def announce(pledge: Pledge, transition: Transition, source, target, event: CaseEvent) -> None:
    transaction.on_commit(
        lambda: signals.pledge_transition.send_robust(
            sender=Pledge,
            pledge=pledge,
            transition=transition,
            source=source,
            target=target,
            event=event,
        ),
        robust=True,
    )


def is_second_choice(lines: Iterable[tuple[NeedLedger, int]]) -> bool:
    """Whether there is enough left of all that is put on reserve: then it waits by the
    coordination's choice, and nobody is asked behind its back."""
    frees = [(NeedLedger.objects.get(pk=ledger.pk).free, offered) for ledger, offered in lines]
    return all(free is None or free >= offered for free, offered in frees)


def split(pledge: Pledge, status: str, lines: list[tuple], *, actor=Actor.SYSTEM, user=None):
    """A linked pledge of its own for a part of ``pledge``; a pledge has one state.

    ``lines`` is ``[(ledger, offered, accepted or None)]``. Stock is the caller's.
    """
    data: dict = {"from": pledge.reference}
    if status == PledgeStatus.RESERVE and is_second_choice(row[:2] for row in lines):
        data[SECOND_CHOICE] = True
    part = Pledge(
        case=pledge.case,
        parent=pledge,
        status=status,
        confirmed_at=pledge.confirmed_at,
        decided_at=None if status == PledgeStatus.NEW else timezone.now(),
        reference=new_reference(),
        **{name: getattr(pledge, name) for name in _KEPT},
    )
    part.save(force_insert=True)
    answers = dict(pledge.lines.values_list("ledger_id", "answers"))
    for ledger, offered, accepted in lines:
        said = answers.get(ledger.pk) or []
        part.lines.create(ledger=ledger, offered=offered, accepted=accepted, answers=said)
    CaseEvent.objects.create(
        case_id=pledge.case_id,
        about=part,
        action="split",
        source=pledge.status,
        target=status,
        actor=actor,
        user=user,
        data=data,
    )
    return part


_KEPT = (
    "sector",
    "company_name",
    "partner_id",
    "contact_name",
    "email",
    "phone",
    "people",
    "availability",
    "language",
    "site_id",
    "consent_public",
    "notice_version",
)
