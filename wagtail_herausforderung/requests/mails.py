"""What the letters about requests say."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..cases.coordination import coordination_of_case, coordination_of_initiative
from ..outbox.facts import Coordination, Facts
from . import links
from .content import date_of_need, words_of_need
from .models import Colleague, Request


class RequestFacts(Facts):
    """A request of an organisation."""

    subject: Request

    SENDER = _("The organisation that asks")
    LINKS = {
        "draft": lambda facts: links.DRAFT.url(facts.subject),
        "confirm": lambda facts: links.CONFIRM.url(facts.subject),
        "own": lambda facts: links.OWN.url(facts.subject),
        "desk": lambda facts: links.desk_url(facts.subject),
    }

    @property
    def branch(self) -> str:
        return self.subject.initiative.path if self.subject.initiative else ""

    @cached_property
    def coordination(self) -> Coordination:
        case = self.subject.case
        if case is not None and case.page is not None:
            return coordination_of_case(case, self.language)
        return coordination_of_initiative(self.subject.initiative, self.language)

    def context(self) -> dict[str, Any]:
        request = self.subject
        return {
            **super().context(),
            "reference": request.reference,
            "contact_name": request.contact_name,
            "contact_email": request.email,
            "contact_phone": request.phone,
            "company_name": request.company_name,
            "request_needs": [
                {"title": words_of_need(need), "when": date_of_need(need)} for need in request.needs
            ],
            "days": links.DRAFT_DAYS,
        }


class ColleagueFacts(Facts):
    """Somebody who is asked whether they want to do the same."""

    subject: Colleague

    SENDER = _("A colleague of the contact")
    LINKS = {"own": lambda facts: links.COLLEAGUE.url(facts.subject)}

    @property
    def branch(self) -> str:
        return self.subject.initiative.path if self.subject.initiative else ""

    @cached_property
    def coordination(self) -> Coordination:
        return coordination_of_initiative(self.subject.initiative, self.language)
