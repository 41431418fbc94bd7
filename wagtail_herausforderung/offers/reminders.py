"""Proposals that nobody answers: the company is reminded once, then the coordination is told.

A proposal stays open all the same: silence refuses nothing, and a late yes is as good as any.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..cases.models import CaseSettings
from ..cases.reminding import days_since, has_waited, is_due_today, settings_of
from ..db import write_transaction
from ..outbox.letters import send, written
from ..outbox.models import Mail
from ..submissions.errors import TransitionRefused
from ..tidy import Chore, NotDue
from .choices import ProposalStatus
from .models import Proposal
from .proposals import given, is_open, load_proposal, still_holds

REMINDER = "proposal_reminder"
UNANSWERED = "proposal_unanswered_coordinator"

#: Proposed anew is another proposal, with a reminder of its own.
_OCCASION = "once"


def chores() -> list[Chore]:
    """What becomes of proposals that wait for an answer."""
    return [
        Chore(_("Companies reminded of a proposal"), _waiting, _remind, _is_forgotten),
        Chore(_("Coordination told of a proposal without answer"), _waiting, _tell, _in_vain),
    ]


def _waiting() -> QuerySet:
    proposals = Proposal.objects.filter(status=ProposalStatus.WAITING)
    return proposals.select_related("case", "offer__site", "pledge__site")


def _is_forgotten(proposal: Proposal) -> bool:
    """Whether the company has had time to answer, and a yes would still be taken."""
    settings = _settings(proposal)
    return (
        is_due_today(settings)
        and has_waited(proposal.created_at, settings.remind_after, settings)
        and not _letter(proposal, REMINDER)
        and still_holds(proposal)
    )


def _in_vain(proposal: Proposal) -> bool:
    """Whether the reminder has not helped either, or could not be sent."""
    settings = _settings(proposal)
    if not is_due_today(settings):
        return False
    reminded = _letter(proposal, REMINDER)
    if reminded is not None and not has_waited(reminded.created_at, 1, settings):
        return False
    late = has_waited(proposal.created_at, settings.escalate_after, settings)
    return late and not _letter(proposal, UNANSWERED)


def _settings(proposal: Proposal) -> CaseSettings:
    return settings_of(given(proposal))


def _letter(proposal: Proposal, template: str) -> Mail | None:
    return written(template, proposal, _OCCASION)


def _remind(proposal: Proposal) -> None:
    _once(proposal, REMINDER, message=proposal.message)


def _tell(proposal: Proposal) -> None:
    _once(proposal, UNANSWERED, is_over=not still_holds(proposal))


@write_transaction
def _once(proposal: Proposal, template: str, **more) -> None:
    """One letter for each proposal; none when it was answered in this very moment."""
    try:
        fresh = load_proposal(proposal)
    except TransitionRefused:
        raise NotDue from None
    if not is_open(fresh) or _letter(fresh, template):
        raise NotDue
    waiting = days_since(fresh.created_at, _settings(fresh))
    send(fresh, [template], occasion=_OCCASION, waiting=waiting, **more)
    if not _letter(fresh, template):
        raise NotDue  # nobody to write to
