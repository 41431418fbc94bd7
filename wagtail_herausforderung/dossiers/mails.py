"""The letter with the link."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.coordination import coordination_of_initiative
from ..cases.links import company_url
from ..dates import in_words
from ..outbox.about import About
from ..outbox.facts import Coordination, Facts, Reader
from ..outbox.kinds import MailKind
from ..outbox.placeholders import Placeholder
from . import links
from .dossier import pages_with
from .models import DossierLink


class DossierFacts(Facts):
    """A dossier that somebody at the company may open."""

    subject: DossierLink

    SENDER = gettext_lazy("Contact of the company")
    LINKS = {"own": lambda facts: links.OPEN.url(facts.subject)}

    @property
    def branch(self) -> str:
        return self.subject.page.path if self.subject.page else ""

    @cached_property
    def coordination(self) -> Coordination:
        """Whoever has sent it, at the initiative of the contact."""
        public = coordination_of_initiative(self.subject.page, self.language)
        user = self.subject.user
        if user is None:
            return public
        return Coordination(
            name=user.get_full_name() or public.name,
            role=public.role,
            email=user.email or public.email,
            phone=public.phone,
            initiative=public.initiative,
            user=user,
        )

    def readers(self, kind: Any) -> list[Reader]:
        contact = self.subject.contact
        name = contact.name if contact else ""
        return [Reader(self.subject.email, self.subject.language, name)]

    def context(self) -> dict[str, Any]:
        link = self.subject
        return {
            **super().context(),
            "contact_name": link.contact.name if link.contact else "",
            "company_name": link.partner.name,
            "dossier_year": str(link.year),
            "initiatives": [page.title for page in pages_with(link.pages)],
            "valid_until": in_words(link.expires_on),
        }


def mail_kinds() -> Iterator[MailKind]:
    year = Placeholder("dossier_year", gettext_lazy("Year of the dossier"), "2026")
    yield MailKind(
        *("dossier_link", DossierFacts),
        group=_("Dossiers of companies"),
        when=_("The coordination sends a company the link to its dossier."),
        placeholders=(year,),
        lacks=("challenge_title", "challenge_url", "reference"),
    )


class _Policy:
    """Whoever works on the branch of the contact."""

    @staticmethod
    def instances_user_has_permission_for(user: Any, action: str) -> Any:
        return links.mine(user, action)


def mail_abouts() -> Iterator[About]:
    yield About(
        DossierLink,
        policy=_Policy,
        label=lambda link: f"{link.partner.name} · {link.year}",
        url=lambda link: company_url(link.partner_id),
    )
