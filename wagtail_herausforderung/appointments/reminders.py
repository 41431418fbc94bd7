"""Proposed dates that nobody answers: one reminder to each side, then they are over."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases.models import CaseSettings
from ..cases.reminding import has_waited, is_due_today
from ..db import write_transaction
from ..outbox.letters import send, written
from ..submissions.errors import TransitionRefused
from ..tidy import Chore, NotDue
from .choices import ProposalStatus
from .models import DateAnswer, DateProposal
from .proposals import asked, expire, load

#: One reminder is enough.
_OCCASION = "reminder"


def chores() -> list[Chore]:
    return [
        Chore(_("Proposed dates not answered in time"), _late, _expire),
        Chore(_("Sides reminded of proposed dates"), _unanswered, _remind, _is_forgotten),
    ]


def _waiting() -> QuerySet[DateProposal]:
    return DateProposal.objects.filter(status=ProposalStatus.WAITING)


def _late() -> QuerySet[DateProposal]:
    return _waiting().filter(answer_by__lt=dates.today())


def _expire(proposal: DateProposal) -> None:
    try:
        expire(proposal)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None


def _unanswered() -> QuerySet[DateAnswer]:
    rows = DateAnswer.objects.filter(proposal__in=_waiting(), answered_at=None)
    return rows.select_related("proposal__case__page", "pledge__site")


def _template(row: DateAnswer) -> str:
    return "dates_proposed" if row.pledge_id else "dates_proposed_organisation"


def _is_forgotten(row: DateAnswer) -> bool:
    settings = CaseSettings.for_site(row.site) if row.site else CaseSettings()
    return (
        is_due_today(settings)
        and has_waited(row.proposal.created_at, settings.remind_after, settings)
        and not written(_template(row), row, _OCCASION)
    )


@write_transaction
def _remind(row: DateAnswer) -> None:
    """One letter to each side; none when it was answered in this very moment."""
    try:
        proposal = load(row.proposal)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None
    fresh = next((each for each in asked(proposal) if each.pk == row.pk), None)
    waits = proposal.status == ProposalStatus.WAITING
    if not waits or fresh is None or fresh.answered_at or written(_template(row), row, _OCCASION):
        raise NotDue
    send(fresh, [_template(row)], occasion=_OCCASION, reminder=True)
    if not written(_template(row), row, _OCCASION):
        raise NotDue  # nobody to write to
