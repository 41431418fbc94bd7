"""What letters say about a case, and about whatever belongs to one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from wagtail.models import Site

from ..outbox.facts import Audience, Coordination, Facts, Reader
from . import extras, links
from .contacts import readers_of
from .coordination import coordination_of_case
from .fitting import same_elsewhere
from .gifts import Gift
from .gone import Remembered, remembered
from .links import MOST
from .models import ChallengeCase


class CaseFacts(Facts):
    """A case, or a subject with a ``case``: its page in the reader's language, and who answers."""

    LINKS = {
        "desk": lambda facts: links.case_desk_url(facts.case, facts.site),
        "challenge": lambda facts: facts.challenge_url,
        "organisation": lambda facts: extras.organisation_url(facts.case, facts.language),
    }

    @property
    def case(self) -> ChallengeCase:
        return getattr(self.subject, "case", self.subject)

    @property
    def site(self) -> Site | None:
        if self.subject is not self.case:
            return self.subject.site
        return self.known.site if self.known else (self.page.get_site() if self.page else None)

    @property
    def branch(self) -> str:
        return self.case.page.path if self.case.page else ""

    @cached_property
    def page(self) -> Any:
        """The challenge's page in the reader's language, or nothing."""
        return links.page_in(self.case, self.language)

    @cached_property
    def known(self) -> Remembered | None:
        """What is known of a page that has just been deleted."""
        return remembered(self.case, self.language)

    @cached_property
    def coordination(self) -> Coordination:
        return coordination_of_case(self.case, self.language, self.page)

    @property
    def title(self) -> str:
        return self.page.title if self.page else (self.known or self.case).title

    @property
    def challenge_url(self) -> str:
        return (self.page.full_url or "") if self.page and self.page.live else ""

    @property
    def organisation_name(self) -> str:
        return self.case.organisation.name if self.case.organisation else ""

    @cached_property
    def alternatives(self) -> list[dict[str, str]]:
        """Other challenges, for whoever is told no: first those that need the same, and which need
        it is; then similar ones."""
        if self.known:
            return list(self.known.alternatives.values())
        alike = links.similar(self.page) if self.page else {}
        same = same_elsewhere(self.gifts, self.case, self.language) if self.page else {}
        return list({**same, **{pk: alike[pk] for pk in alike if pk not in same}}.values())[:MOST]

    @property
    def gifts(self) -> list[Gift]:
        """What whoever the letter goes to would have given."""
        return []

    def reader(self, audience: str) -> tuple[str, str]:
        if audience == Audience.ORGANISATION:
            return self.case.contact_email, settings.LANGUAGE_CODE
        return super().reader(audience)

    def readers(self, kind: Any) -> list[Reader]:
        """At the organisation there may be several, each with what they want to hear."""
        if kind.audience == Audience.ORGANISATION:
            found = readers_of(self.case, about_dates=kind.dates)
            if kind.link == "organisation":
                # The link opens all that was asked for: it goes to whom its owner has let in.
                let_in = extras.let_in(self.case)
                return [each for each in found if each.address.lower() in let_in] or found
            return found
        return super().readers(kind)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "challenge_title": self.title,
            "challenge_url": self.challenge_url,
            "organisation_name": self.organisation_name,
        }


def needs_of(page: Any) -> dict[str, Any]:
    """The needs on a challenge's page, by uid: their words in its language."""
    if page is None:
        return {}
    return {block.id: block.value for block in page.needs if block.block_type == "need"}
