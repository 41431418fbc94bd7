"""The personal links of a general offer and of a proposal."""

from __future__ import annotations

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_answer, to_confirm
from .choices import OfferStatus
from .models import GeneralOffer, Proposal

_SALT = "wagtail_herausforderung.offers"

#: Confirm an offer, once.
CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "offer_confirm",
    GeneralOffer,
    to_confirm,
    related=("site", "initiative"),
    used=lambda offer: offer.status != OfferStatus.UNCONFIRMED,
)
#: See one's own offer, change and withdraw it.
DETAIL = Purpose(f"{_SALT}.detail", "offer_detail", GeneralOffer, related=("site", "initiative"))
#: Answer a proposal.
PROPOSAL = Purpose(
    f"{_SALT}.proposal",
    "proposal",
    Proposal,
    to_answer,
    name="pk",
    related=("case", "offer", "pledge", "result"),
    owner=lambda proposal: proposal.pledge or proposal.offer,
)

confirm_url, detail_url, proposal_url = CONFIRM.url, DETAIL.url, PROPOSAL.url


def desk_url(offer: GeneralOffer) -> str:
    """Where a coordinator works on the offer; nothing if the desk is not mounted."""
    return admin_url("herausforderung_offer:inspect", offer.pk, site=offer.site)
