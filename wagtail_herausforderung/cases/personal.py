"""The organisation's contact of a case, and what the tables around it keep of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import ngettext

from ..outbox.letters import send
from ..personal import Erased, PersonalData, picked
from ..submissions.transition import Actor
from . import extras, history
from .anonymise import anonymise_case
from .choices import EventAction
from .given import Given, counted, told
from .models import CaseEvent, CaseMessage, ChallengeCase


class ContactOfChallenges(PersonalData):
    order = 40
    key = "case"
    title = "contact_of_challenges"
    model = ChallengeCase
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
