"""The letters of general offers and proposals, queued in the transaction they tell of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from .. import vocabulary
from ..cases import links as case_links
from ..cases.coordination import (
    address_of,
    coordination_of_case,
    coordination_of_initiative,
    in_letters,
    language_of,
)
from ..cases.models import CaseEvent
from ..conf import settings as hf
from ..outbox import api as outbox
from ..pledges import links as pledge_links
from . import links
from .models import GeneralOffer, Proposal

#: Templates the coordination reads; all others are for the company.
_TO_COORDINATION = {
    "offer_new_coordinator",
    "offer_withdrawn_coordinator",
    "proposal_refused_coordinator",
    "proposal_unanswered_coordinator",
}


def send_offer(
    offer: GeneralOffer, templates: Iterable[str], *, occasion: str, message: str = ""
) -> None:
    """Queue the letters about ``offer``; ``occasion`` makes each of them unique."""
    coordination = coordination_of_initiative(offer.initiative, offer.language)
    for template in templates:
        inside = template in _TO_COORDINATION
        language = language_of(coordination) if inside else offer.language
        to = address_of(coordination) if inside else offer.email
        if not to:
            continue
        context = {
            **_offer_facts(offer, language),
            **_frame(coordination_of_initiative(offer.initiative, language)),
            "message": message,
            "hours_valid": hf.CONFIRM_HOURS,
            "action_url": _offer_url(offer, template),
        }
        outbox.queue(
            template,
            to,
            context,
            language=language,
            site=offer.site,
            about=offer,
            key=f"{template}:{offer.pk}:{occasion}",
            reply_to="" if inside else address_of(coordination),
        )


def send_proposal(
    proposal: Proposal,
    templates: Iterable[str],
    event: CaseEvent | None,
    *,
    message: str = "",
    occasion: str = "",
    **more: Any,
) -> None:
    """Queue the letters about ``proposal``: to the company, or to who has proposed it.

    Without an event ``occasion`` names what is told only once; ``more`` goes into the templates.
    """
    given = proposal.pledge or proposal.offer
    coordination = _coordination_of(proposal, given.language)
    for template in templates:
        inside = template in _TO_COORDINATION
        language = language_of(coordination) if inside else given.language
        to = address_of(coordination) if inside else given.email
        if not to:
            continue
        context = {
            **proposal_context(proposal, language),
            **_frame(_coordination_of(proposal, language)),
            "message": message,
            "action_url": _desk_url(proposal) if inside else links.proposal_url(proposal),
            **more,
        }
        outbox.queue(
            template,
            to,
            context,
            language=language,
            site=given.site,
            about=given,
            key=f"{template}:{event.pk if event else occasion}:{proposal.pk}",
            reply_to="" if inside else address_of(coordination),
        )


def proposal_context(proposal: Proposal, language: str) -> dict[str, Any]:
    """The challenge and what it would bring, in ``language``; no address of anybody."""
    case = proposal.case
    page = case_links.page_in(case, language)
    given = proposal.pledge or proposal.offer
    return {
        "reference": given.reference,
        "contact_name": given.contact_name,
        "company_name": given.company_name,
        "challenge_title": page.title if page else case.title,
        "challenge_url": (page.full_url or "") if page and page.live else "",
        "challenge_summary": getattr(page, "summary", ""),
        "organisation_name": case.organisation.name if case.organisation else "",
        "asked": asked(proposal, page),
        "is_redirect": proposal.pledge_id is not None,
        "first_challenge": (
            case_links.title_in(proposal.pledge.case, language) if proposal.pledge else ""
        ),
    }


def asked(proposal: Proposal, page=None) -> list[dict[str, Any]]:
    """``[{uid, title, unit, quantity}]``, words in the language of ``page``."""
    blocks = {}
    if page is not None:
        blocks = {block.id: block.value for block in page.needs if block.block_type == "need"}
    found = []
    for ledger in proposal.case.ledgers.filter(uid__in=list(proposal.lines)):
        value = blocks.get(ledger.uid) or {}
        found.append(
            {
                "uid": ledger.uid,
                "title": value.get("title") or ledger.title,
                "unit": value.get("unit") or ledger.unit,
                "quantity": proposal.lines[ledger.uid],
            }
        )
    return found


def kinds_in_words(offer: GeneralOffer, language: str | None = None) -> list[str]:
    """The kinds of support of an offer, as words."""
    return [vocabulary.label("support", key, language) for key in offer.kinds]


def _offer_facts(offer: GeneralOffer, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "reference": offer.reference,
            "contact_name": offer.contact_name,
            "contact_email": offer.email,
            "contact_phone": offer.phone,
            "company_name": offer.company_name,
            "kinds": ", ".join(kinds_in_words(offer, language)),
            "offer_text": offer.text,
            "availability": offer.availability,
            "people": offer.people,
        }


def _frame(coordination: dict[str, Any]) -> dict[str, Any]:
    return {
        "coordinator": in_letters(coordination),
        "initiative_name": coordination["initiative"],
    }


def _coordination_of(proposal: Proposal, language: str) -> dict[str, Any]:
    """Who gave the word: for a pledge its case's coordination, for an offer its initiative's."""
    if proposal.pledge:
        return coordination_of_case(proposal.pledge.case, language)
    initiative = proposal.offer.initiative if proposal.offer else None
    return coordination_of_initiative(initiative, language)


def _desk_url(proposal: Proposal) -> str:
    if proposal.pledge:
        return pledge_links.desk_url(proposal.pledge)
    return links.desk_url(proposal.offer) if proposal.offer else ""


def _offer_url(offer: GeneralOffer, template: str) -> str:
    if template == "offer_confirm":
        return links.confirm_url(offer)
    return links.desk_url(offer) if template in _TO_COORDINATION else links.detail_url(offer)
