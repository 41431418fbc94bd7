"""Absolute addresses of offers and proposals for mails."""

from __future__ import annotations

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from ...public_forms import links
from ..models import GeneralOffer, Proposal
from . import tokens


def confirm_url(offer: GeneralOffer) -> str:
    return _public("offer_confirm", offer, tokens.make(tokens.CONFIRM, offer))


def detail_url(offer: GeneralOffer) -> str:
    return _public("offer_detail", offer, tokens.make(tokens.DETAIL, offer))


def proposal_url(proposal: Proposal) -> str:
    return _public("proposal", proposal.pledge or proposal.offer, tokens.make_proposal(proposal))


def desk_url(offer: GeneralOffer) -> str:
    """Where a coordinator works on the offer; nothing if the desk is not mounted."""
    base = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or links.root_url(offer.site)
    try:
        return base.rstrip("/") + reverse("herausforderung_offer:inspect", args=[offer.pk])
    except NoReverseMatch:
        return ""


def _public(name: str, given, token: str) -> str:
    return links.public_url(name, token, site=given.site, language=given.language)
