"""What the letters of a question say. None to one side holds the address of the other one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..cases.facts import CaseFacts
from ..outbox.facts import Coordination, is_address
from ..submissions import links
from . import tokens
from .models import Inquiry


class InquiryFacts(CaseFacts):
    """A question about a challenge."""

    subject: Inquiry

    SENDER = _("Whoever asked")
    LINKS = {
        **CaseFacts.LINKS,
        "confirm": lambda facts: _public("inquiry_confirm", facts.subject, tokens.CONFIRM),
        "own": lambda facts: _public("inquiry_thread", facts.subject, tokens.THREAD),
        "answer": lambda facts: _public(
            "inquiry_answer", facts.subject, tokens.ANSWER, settings.LANGUAGE_CODE
        ),
        "desk": lambda facts: desk_url(facts.subject),
    }

    @property
    def contact(self) -> Coordination:
        """A coordinator may be the contact person, or ask themselves; then a letter to the other
        side gives nobody's address."""
        sides = {self.subject.email.lower(), self.case.contact_email.lower()}
        hidden = self.coordination.email.lower() in sides
        return replace(self.coordination, email="") if hidden else self.coordination

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "reference": self.subject.reference,
            "asker_name": self.subject.name,
            "asker_company": self.subject.company_name,
            "must_answer": not is_address(self.case.contact_email),
        }


def _public(name: str, inquiry: Inquiry, purpose: tokens.Purpose, language: str = "") -> str:
    token = tokens.make(purpose, inquiry)
    language = language or inquiry.language
    return links.public_url(name, token, site=inquiry.site, language=language)


def desk_url(inquiry: Inquiry) -> str:
    """Where a coordinator reads and answers; nothing if the desk is not mounted."""
    return links.admin_url("herausforderung_inquiry:inspect", inquiry.pk, site=inquiry.site)
