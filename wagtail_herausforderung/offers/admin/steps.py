"""From a transition of an offer to its form and its action."""

from __future__ import annotations

from ...pledges.admin.forms import StepForm
from ...pledges.admin.steps import Step
from ...submissions.errors import TransitionRefused
from ..actions import decline_offer, withdraw_proposal
from ..choices import ProposalStatus
from ..models import GeneralOffer
from ..states import DECLINE_OFFER, RELEASE_OFFER


def _release(offer: GeneralOffer, form: StepForm, user) -> None:
    for proposal in offer.proposals.filter(status=ProposalStatus.WAITING).order_by("pk"):
        try:
            withdraw_proposal(proposal, user)
        except TransitionRefused:
            # Answered at this very moment: then there is nothing to take back.
            continue


def _decline(offer: GeneralOffer, form: StepForm, user):
    words = form.words
    return decline_offer(offer, user, words["message"], words["without_mail"])


OFFER_STEPS = {
    "release": Step(RELEASE_OFFER, _release, StepForm, "rotate"),
    "decline": Step(DECLINE_OFFER, _decline, StepForm, "cross"),
}
