"""The organisation's contact of a case, and what the tables around it keep of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy, ngettext

from ..outbox.letters import send
from ..personal import Erased, PersonalData, picked
from ..submissions.transition import Actor
from . import extras, history
from .anonymise import anonymise_case, forget_words_of_partners, named_by
from .choices import EventAction
from .given import Given, counted, told
from .models import CaseEvent, CaseMessage, ChallengeCase, Contact, Note


class ContactsOfPartners(PersonalData):
    """Before what the person has sent: notes that name them are kept as long as they are."""

    order = 5
    key = "contact"
    title = "contacts_of_partners"
    model = Contact
    about = gettext_lazy(
        "Contacts of companies and organisations: name, function, addresses, and notes of "
        "what was talked about."
    )
    name_field = "pk"
    fields = (
        *("name", "function", "email", "phone", "hears", "consent", "consent_on", "left_on"),
        *("created_at", "updated_at"),
    )

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("partner")

    def address_of(self, name: str) -> str:
        return super().address_of(name) if name.isascii() and name.isdigit() else ""

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s company or organisation of which you are a contact",
            "%(number)s companies or organisations of which you are a contact",
            number,
        ) % {"number": number}

    def export(self, row: Contact) -> dict[str, Any]:
        naming = Q(text__icontains=row.email) | Q(text__icontains=row.name)
        notes = Note.objects.filter(naming, partner=row.partner_id)
        return {
            "partner": row.partner.name,
            **super().export(row),
            "notes": [picked(each, "text", "source", "at") for each in notes],
        }

    def erase(self, email: str) -> Erased:
        found = list(self.rows(email))
        for contact in found:
            forget_words_of_partners(named_by(contact))
            contact.delete()
        return Erased(removed=len(found))


class ContactOfChallenges(PersonalData):
    order = 40
    key = "case"
    title = "contact_of_challenges"
    model = ChallengeCase
    about = gettext_lazy(
        "Contacts of organisations that ask for help: name and addresses, to arrange it with them."
    )
    name_field = "translation_key"
    address_field = "contact_email"
    fields = ("state", "contact_name", "contact_email", "contact_phone", "created_at")

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s challenge of which you are the contact",
            "%(number)s challenges of which you are the contact",
            number,
        ) % {"number": number}

    def export(self, row: ChallengeCase) -> dict[str, Any]:
        messages = CaseMessage.objects.about_the_case().filter(case=row)
        return {
            "challenge": row.title,
            **super().export(row),
            "messages": [picked(each, "author", "text", "at") for each in messages],
        }

    def erase(self, email: str) -> Erased:
        cases = list(self.rows(email))
        for case in cases:
            pages = extras.take_back(Given(case, Actor.ORGANISATION))
            anonymise_case(case)
            # Without a contact the organisation hears of nothing: somebody has to ask for one.
            event = note_erased(case.pk, counted(pages))
            send(case, ["case_erased_coordinator"], event, stories=told(pages))
        return Erased(anonymised=len(cases))


def happened(events: Iterable[CaseEvent]) -> list[dict[str, Any]]:
    """A history for the file: what was done, by which side and for whom, with what was noted."""
    names = ("action", "source", "target", "actor", "on_behalf_of", "note", "without_mail", "at")
    return [
        {
            **picked(event, *names),
            "without_mail_because": event.data.get(history.QUIET_BECAUSE, ""),
        }
        for event in events
    ]


def note_erased(case_id: int, data: dict | None = None, about: Any = None) -> CaseEvent:
    """The event that says so, and not whose data it was."""
    return history.note(case_id, EventAction.ERASED, by=Actor.PLEDGER, about=about, data=data)
