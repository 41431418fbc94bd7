"""The organisation's contact of a case, and what the tables around it keep of people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import ngettext

from ..outbox import api as outbox
from ..personal import Erased, PersonalData, picked
from ..submissions.transition import Actor
from . import extras, history, links
from .anonymise import anonymise_case
from .choices import EventAction
from .coordination import address_of, coordination_of_case, in_letters, language_of
from .given import Given, TakenOut, counted, told
from .models import CaseEvent, ChallengeCase


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
        messages = row.messages.about_the_case()
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
            _tell(case, note_erased(case.pk, counted(pages)), pages)
        return Erased(anonymised=len(cases))


def note_erased(case_id: int, data: dict | None = None, about: Any = None) -> CaseEvent:
    """The event that says so, and not whose data it was."""
    return history.note(case_id, EventAction.ERASED, by=Actor.PLEDGER, about=about, data=data)


def _tell(case: ChallengeCase, event: CaseEvent, pages: list[TakenOut]) -> None:
    """Without a contact the organisation hears of nothing: somebody has to ask for a new one."""
    coordination = coordination_of_case(case, settings.LANGUAGE_CODE)
    language = language_of(coordination)
    page = links.page_in(case, language)
    to = address_of(coordination)
    if not to:
        return
    outbox.queue(
        "case_erased_coordinator",
        to,
        {
            "challenge_title": page.title if page else case.title,
            "challenge_url": (page.full_url or "") if page and page.live else "",
            "coordinator": in_letters(coordination),
            "stories": told(pages),
        },
        language=language,
        site=page.get_site() if page else None,
        about=case,
        key=f"case_erased_coordinator:{event.pk}",
    )
