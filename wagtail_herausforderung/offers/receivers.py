"""Proposals end with what they are about, in the same transaction: nobody says yes to something
that is over."""

from __future__ import annotations

from django.db.models import QuerySet

from ..cases import today
from ..cases.models import ChallengeCase
from ..cases.states import CASES, TAKES_PLEDGES
from ..pledges.actions.base import claim
from ..pledges.choices import PledgeStatus
from ..pledges.states import PLEDGES
from ..submissions.lifecycle import Moved, move
from ..submissions.transition import Actor
from . import general, redirect  # noqa: F401  (the actions of the tables)
from .admin.waiting import PROPOSED
from .choices import ProposalStatus
from .models import GeneralOffer, Proposal
from .proposals import load_offer, withdraw_waiting
from .states import RELEASE_OFFER


def connect() -> None:
    """Listen for the end of cases and for pledges that leave the reserve list."""
    CASES.listen(_case_moved, order=10)
    PLEDGES.listen(_pledge_moved, order=10)
    claim(_without_proposal)
    today.add("pledge", PROPOSED)


def _without_proposal(pledges: QuerySet) -> QuerySet:
    waiting = Proposal.objects.filter(status=ProposalStatus.WAITING, pledge__isnull=False)
    return pledges.exclude(pk__in=waiting.order_by().values("pledge"))


def _pledge_moved(moved: Moved) -> None:
    if moved.source == PledgeStatus.RESERVE != moved.target:
        withdraw_waiting(moved.subject)


def _case_moved(moved: Moved) -> None:
    # With the page they end one by one, and are told of: see ``OffersExtra``.
    if moved.target not in TAKES_PLEDGES and moved.data.get("by") != "page":
        _end(moved.subject)


def _end(case: ChallengeCase) -> None:
    """No challenge any more: what was proposed for an offer sets the offer free."""
    waiting = case.proposals.filter(status=ProposalStatus.WAITING)
    # Everybody locks offers before proposals, and several of them in the order of their keys.
    offers = GeneralOffer.objects.filter(pk__in=waiting.values("offer")).order_by("pk")
    locked = [load_offer(offer) for offer in offers]
    withdraw_waiting(case)
    for offer in locked:
        left = offer.proposals.filter(status=ProposalStatus.WAITING).exists()
        if not left and RELEASE_OFFER.allows(offer.status):
            move(offer, RELEASE_OFFER, by=Actor.SYSTEM)
