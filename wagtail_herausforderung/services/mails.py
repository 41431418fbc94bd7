"""What the letters of an enquiry say."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.coordination import coordination_of_initiative
from ..cases.links import translated
from ..outbox.facts import Audience, Coordination, Facts
from .links import ANSWER, CONFIRM, OWN, desk_url
from .models import Enquiry


class EnquiryFacts(Facts):
    """An enquiry, the service in the reader's language, and who answers for it."""

    subject: Enquiry

    SENDER = gettext_lazy("Whoever asked")
    LINKS = {
        "confirm": lambda facts: CONFIRM.url(facts.subject),
        "own": lambda facts: OWN.url(facts.subject),
        "answer": lambda facts: ANSWER.url(facts.subject, settings.LANGUAGE_CODE),
        "desk": lambda facts: desk_url(facts.subject),
    }
    USUAL_LINKS = {**Facts.USUAL_LINKS, Audience.ORGANISATION: "answer"}

    @property
    def branch(self) -> str:
        page = self.subject.service or self.subject.initiative
        return page.path if page else ""

    @cached_property
    def page(self) -> Any:
        """The page of the service in the reader's language, or nothing."""
        return translated(self.subject.service, self.language)

    @cached_property
    def coordination(self) -> Coordination:
        return coordination_of_initiative(self.subject.initiative, self.language)

    @cached_property
    def own_contact(self) -> Coordination:
        """The contact of the service; empty words without one."""
        names = ("name", "role", "email", "phone")
        words = {name: getattr(self.page, f"contact_{name}", "") for name in names}
        return Coordination(**words, initiative=self.coordination.initiative)

    @property
    def is_handed_on(self) -> bool:
        """Whether somebody else than the coordination answers for the service."""
        own = self.own_contact.address.lower()
        return bool(own) and own != self.coordination.address.lower()

    @property
    def contact(self) -> Coordination:
        """Whom a letter to whoever asked names."""
        own = self.own_contact
        return own if own.address or own.phone else self.coordination

    def reader(self, audience: str) -> tuple[str, str]:
        if audience == Audience.ORGANISATION:
            address = self.own_contact.address if self.is_handed_on else ""
            return address, settings.LANGUAGE_CODE
        return super().reader(audience)

    def readers(self, kind: Any) -> list[Any]:
        """What the contact of the service gets, the coordination does not get as well."""
        if kind.name in INSTEAD and self.is_handed_on:
            return []
        return super().readers(kind)

    def context(self) -> dict[str, Any]:
        enquiry = self.subject
        return {
            **super().context(),
            "reference": enquiry.reference,
            "service_title": self.page.title if self.page else enquiry.service_title,
            "service_url": (self.page.full_url or "") if self.page and self.page.live else "",
            "contact_name": enquiry.name,
            "company_name": enquiry.company_name,
            "contact_email": enquiry.email,
            "contact_phone": enquiry.phone,
            "wish": date_format(enquiry.wish_on, "DATE_FORMAT") if enquiry.wish_on else "",
            "agreement": {"when": when(enquiry), "place": enquiry.agreed_place},
        }


class ContactFacts(EnquiryFacts):
    """For the contact of the service, who asks the coordination and not themselves."""

    @property
    def contact(self) -> Coordination:
        return self.coordination


#: Letters to the coordination in the place of a contact that the service does not have.
INSTEAD = frozenset({"enquiry_new_coordinator", "enquiry_message_coordinator"})


def when(enquiry: Enquiry) -> str:
    """The agreed date in words; empty without one."""
    if enquiry.agreed_on is None:
        return ""
    day = f"{date_format(enquiry.agreed_on, 'l')}, {date_format(enquiry.agreed_on, 'DATE_FORMAT')}"
    if enquiry.agreed_at is None:
        return day
    time = time_format(enquiry.agreed_at, "TIME_FORMAT")
    return _("%(day)s, %(time)s") % {"day": day, "time": time}
