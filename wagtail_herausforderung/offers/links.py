"""Absolute addresses of offers and proposals for mails."""

from __future__ import annotations

from ..submissions import links
from . import tokens
from .models import GeneralOffer, Proposal


def confirm_url(offer: GeneralOffer) -> str:
    return _public("offer_confirm", offer, tokens.make(tokens.CONFIRM, offer))


def detail_url(offer: GeneralOffer) -> str:
    return _public("offer_detail", offer, tokens.make(tokens.DETAIL, offer))


def proposal_url(proposal: Proposal) -> str:
    return _public("proposal", proposal.pledge or proposal.offer, tokens.make_proposal(proposal))


def desk_url(offer: GeneralOffer) -> str:
    """Where a coordinator works on the offer; nothing if the desk is not mounted."""
    return links.admin_url("herausforderung_offer:inspect", offer.pk, site=offer.site)


def _public(name: str, given, token: str) -> str:
    return links.public_url(name, token, site=given.site, language=given.language)
