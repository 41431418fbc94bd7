"""The links of a general offer and of a proposal."""

from __future__ import annotations

import datetime

from ..conf import settings as hf
from ..submissions.tokens import BadToken, GoneToken, Purpose, belongs
from .choices import OfferStatus
from .models import GeneralOffer, Proposal

__all__ = [
    "CONFIRM",
    "DETAIL",
    "PROPOSAL",
    "BadToken",
    "GoneToken",
    "make",
    "make_proposal",
    "read",
    "read_proposal",
]

#: Confirm an offer, once.
CONFIRM = Purpose(
    "wagtail_herausforderung.offers.confirm",
    lambda: datetime.timedelta(hours=hf.CONFIRM_HOURS),
)
#: See one's own offer, change and withdraw it.
DETAIL = Purpose(
    "wagtail_herausforderung.offers.detail",
    lambda: datetime.timedelta(days=hf.PLEDGE_LINK_DAYS),
)
#: Answer a proposal.
PROPOSAL = Purpose(
    "wagtail_herausforderung.offers.proposal",
    lambda: datetime.timedelta(days=hf.PLEDGE_LINK_DAYS),
)


def make(purpose: Purpose, offer: GeneralOffer) -> str:
    """A token for one offer, worthless once its mail address has changed."""
    return purpose.make(offer.reference, offer.email)


def read(purpose: Purpose, token: str) -> GeneralOffer:
    """The offer a token opens. Raises :class:`BadToken` or :class:`GoneToken`."""
    reference, mark = purpose.read(token)
    offers = GeneralOffer.objects.select_related("site", "initiative")
    offer = offers.filter(reference=reference).first()
    if offer is None or not belongs(mark, offer.email):
        raise GoneToken("expired")
    if purpose == CONFIRM and offer.status != OfferStatus.UNCONFIRMED:
        raise GoneToken("used")
    return offer


def make_proposal(proposal: Proposal) -> str:
    """A token with which the company answers one proposal."""
    return PROPOSAL.make(str(proposal.pk), _email(proposal))


def read_proposal(token: str) -> Proposal:
    """The proposal a token opens. Raises :class:`BadToken` or :class:`GoneToken`."""
    key, mark = PROPOSAL.read(token)
    if not key.isdigit() or len(key) > 18:
        raise BadToken
    proposals = Proposal.objects.select_related("case", "offer", "pledge", "result")
    proposal = proposals.filter(pk=int(key)).first()
    if proposal is None or not belongs(mark, _email(proposal)):
        raise GoneToken("expired")
    return proposal


def _email(proposal: Proposal) -> str:
    given = proposal.pledge or proposal.offer
    return given.email if given else ""
