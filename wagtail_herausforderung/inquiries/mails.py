"""What the letters of a question say. None to one side holds the address of the other one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..cases.facts import CaseFacts
from ..outbox.facts import Coordination, is_address
from .links import ANSWER, CONFIRM, THREAD, desk_url
from .models import Inquiry


class InquiryFacts(CaseFacts):
    """A question about a challenge."""

    subject: Inquiry

    SENDER = _("Whoever asked")
    LINKS = {
        **CaseFacts.LINKS,
        "confirm": lambda facts: CONFIRM.url(facts.subject),
        "own": lambda facts: THREAD.url(facts.subject),
        "answer": lambda facts: ANSWER.url(facts.subject, settings.LANGUAGE_CODE),
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
