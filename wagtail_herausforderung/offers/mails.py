"""What the letters of general offers and proposals say."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from .. import vocabulary
from ..amounts import units_of
from ..cases import links as case_links
from ..cases.coordination import coordination_of_case, coordination_of_initiative
from ..cases.facts import CaseFacts, needs_of
from ..outbox.facts import Audience, Coordination, Facts
from ..pledges import links as pledge_links
from ..pledges.models import Pledge
from . import links
from .models import GeneralOffer, Proposal


class OfferFacts(Facts):
    """A general offer: help without a challenge."""

    subject: GeneralOffer

    SENDER = _("Whoever offers help")
    LINKS = {
        "confirm": lambda facts: links.confirm_url(facts.subject),
        "own": lambda facts: links.detail_url(facts.subject),
        "desk": lambda facts: links.desk_url(facts.subject),
    }

    @property
    def branch(self) -> str:
        return self.subject.initiative.path if self.subject.initiative else ""

    @cached_property
    def coordination(self) -> Coordination:
        return coordination_of_initiative(self.subject.initiative, self.language)

    def context(self) -> dict[str, Any]:
        offer = self.subject
        return {
            **super().context(),
            "reference": offer.reference,
            "contact_name": offer.contact_name,
            "contact_email": offer.email,
            "contact_phone": offer.phone,
            "company_name": offer.company_name,
            "kinds": ", ".join(kinds_in_words(offer, self.language)),
            "offer_text": offer.text,
            "availability": offer.availability,
            "people": offer.people,
        }


class ProposalFacts(CaseFacts):
    """A challenge proposed to a company: what it would bring, and no address of anybody."""

    subject: Proposal

    SENDER = _("Whoever offers help")
    LINKS = {
        **CaseFacts.LINKS,
        "own": lambda facts: links.proposal_url(facts.subject),
        "desk": lambda facts: (
            pledge_links.desk_url(facts.given)
            if facts.subject.pledge
            else links.desk_url(facts.given)
        ),
    }

    def __init__(self, subject: Proposal, language: str = "") -> None:
        given = subject.pledge or subject.offer
        assert given is not None, "a constraint says that there is one"
        self.given: Pledge | GeneralOffer = given
        super().__init__(subject, language or given.language)

    @property
    def site(self) -> Site | None:
        return self.given.site

    @property
    def about(self) -> models.Model:
        return self.given

    @cached_property
    def coordination(self) -> Coordination:
        """Who gave the word: the coordination of the pledge's case, or of the initiative."""
        if isinstance(self.given, Pledge):
            return coordination_of_case(self.given.case, self.language)
        return coordination_of_initiative(self.given.initiative, self.language)

    def reader(self, audience: str) -> tuple[str, str]:
        if audience == Audience.SENDER:
            return self.given.email, self.given.language
        return super().reader(audience)

    def context(self) -> dict[str, Any]:
        first = self.subject.pledge
        return {
            **super().context(),
            "reference": self.given.reference,
            "contact_name": self.given.contact_name,
            "company_name": self.given.company_name,
            "challenge_summary": getattr(self.page, "summary", ""),
            "asked": asked(self.subject, self.page),
            "is_redirect": first is not None,
            "first_challenge": case_links.title_in(first.case, self.language) if first else "",
        }


def asked(proposal: Proposal, page=None) -> list[dict[str, Any]]:
    """``[{uid, title, unit, quantity}]``, words in the language of ``page``."""
    needs = needs_of(page)
    found = []
    for ledger in proposal.case.ledgers.filter(uid__in=list(proposal.lines)):
        value = needs.get(ledger.uid) or {}
        found.append(
            {
                "uid": ledger.uid,
                "title": value.get("title") or ledger.title,
                **units_of(value, ledger),
                "quantity": proposal.lines[ledger.uid],
            }
        )
    return found


def kinds_in_words(offer: GeneralOffer, language: str | None = None) -> list[str]:
    """The kinds of support of an offer, as words."""
    return [vocabulary.label("support", key, language) for key in offer.kinds]
