"""The letters of a question. No letter to one side holds the address of the other one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from ..cases.coordination import (
    address_of,
    coordination_of_case,
    in_letters,
    is_address,
    language_of,
)
from ..cases.gone import remembered
from ..cases.links import page_in
from ..cases.models import CaseMessage
from ..conf import settings as hf
from ..outbox import api as outbox
from .links import ANSWER, CONFIRM, THREAD, desk_url
from .models import Inquiry


def send(
    inquiry: Inquiry,
    templates: Iterable[str],
    *,
    occasion: str,
    message: CaseMessage | None = None,
) -> None:
    """Queue the letters about ``inquiry``; ``occasion`` makes each of them unique."""
    for template in templates:
        to, language = _reader(inquiry, template)
        if not is_address(to):
            continue
        coordination = _without_sides(coordination_of_case(inquiry.case, language), inquiry)
        context = {
            **_facts(inquiry, language),
            "coordinator": in_letters(coordination),
            "initiative_name": coordination["initiative"],
            "message_text": message.text if message else "",
            "must_answer": not is_address(inquiry.case.contact_email),
            "hours_valid": hf.CONFIRM_HOURS,
            "action_url": _url(inquiry, template),
        }
        outbox.queue(
            template,
            to,
            context,
            language=language,
            site=inquiry.site,
            about=inquiry,
            key=f"{template}:{inquiry.pk}:{occasion}",
            reply_to="" if template.endswith("_coordinator") else address_of(coordination),
        )


def _without_sides(coordination: dict[str, Any], inquiry: Inquiry) -> dict[str, Any]:
    """A coordinator may be the contact person, or ask themselves; then a letter to the other side
    gives nobody's address."""
    sides = {inquiry.email.lower(), inquiry.case.contact_email.lower()}
    if coordination["email"].lower() in sides:
        return {**coordination, "email": ""}
    return coordination


def _reader(inquiry: Inquiry, template: str) -> tuple[str, str]:
    if template.endswith("_organisation"):
        return inquiry.case.contact_email, settings.LANGUAGE_CODE
    if template.endswith("_coordinator"):
        coordination = coordination_of_case(inquiry.case, inquiry.language)
        return address_of(coordination), language_of(coordination)
    return inquiry.email, inquiry.language


def _facts(inquiry: Inquiry, language: str) -> dict[str, Any]:
    page = page_in(inquiry.case, language)
    known = remembered(inquiry.case, language)
    organisation = inquiry.case.organisation
    return {
        "reference": inquiry.reference,
        "asker_name": inquiry.name,
        "asker_company": inquiry.company_name,
        "challenge_title": page.title if page else (known or inquiry.case).title,
        "alternatives": list(known.alternatives.values()) if known else [],
        "challenge_url": (page.full_url or "") if page and page.live else "",
        "organisation_name": organisation.name if organisation else "",
    }


def _url(inquiry: Inquiry, template: str) -> str:
    if template == "inquiry_confirm":
        return CONFIRM.url(inquiry)
    if template.endswith("_organisation"):
        return ANSWER.url(inquiry, settings.LANGUAGE_CODE)
    return desk_url(inquiry) if template.endswith("_coordinator") else THREAD.url(inquiry)
