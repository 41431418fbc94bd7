"""Proposals end with what they are about: nobody says yes to something that is over."""

from __future__ import annotations

from django.db.models import QuerySet

from ..cases.models import ChallengeCase
from ..cases.signals import case_transition
from ..cases.states import TAKES_PLEDGES
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..pledges.signals import pledge_transition
from ..submissions.errors import TransitionRefused
from .choices import ProposalStatus
from .models import Proposal
from .proposals import withdraw_proposal


def connect() -> None:
    """Listen for the end of cases and for pledges that leave the reserve list."""
    case_transition.connect(_case_moved, dispatch_uid="herausforderung_proposals")
    pledge_transition.connect(_pledge_moved, dispatch_uid="herausforderung_proposals")


def _case_moved(sender, case: ChallengeCase, target: str, **kwargs) -> None:
    if target not in TAKES_PLEDGES:
        _end(Proposal.objects.filter(case_id=case.pk))


def _pledge_moved(sender, pledge: Pledge, target: str, **kwargs) -> None:
    if pledge.pk and target != PledgeStatus.RESERVE:
        _end(Proposal.objects.filter(pledge_id=pledge.pk))


def _end(proposals: QuerySet) -> None:
    for proposal in proposals.filter(status=ProposalStatus.WAITING):
        try:
            withdraw_proposal(proposal)
        except TransitionRefused:
            # The company answered at this very moment.
            continue
