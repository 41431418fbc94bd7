"""Before a challenge is published for the first time, its contact is asked for.

Without one the organisation hears of nothing. It is a question, not a refusal: the draft is saved
when it is asked, and who publishes by a program, an import or a schedule is not asked.
"""

from __future__ import annotations

from typing import Any

from ..db import write_transaction
from . import contacts
from .choices import CaseState
from .coverage import case_for, case_key
from .models import ChallengeCase, Contact

#: Before a case is open nobody at the organisation has to hear of anything.
_BEFORE = (CaseState.SUBMITTED, CaseState.NEEDS_INFO, CaseState.IN_MATCHING)


def lacks_contact(page: Any) -> bool:
    """Whether publishing ``page`` would open a challenge of which nobody at the organisation
    hears. An alias, or a translation of what is open already, opens nothing."""
    if page.alias_of_id:
        return False
    case = case_for(page)
    if case is not None and (case.state not in _BEFORE or contacts.has_contact(case)):
        return False
    known = contacts.of_organisation(page.organisation_id, page)
    return not contacts.present(known).exists()


@write_transaction
def enter_contact(page: Any, contact: Contact) -> None:
    """``contact``, not saved yet, answers for the organisation of ``page``, which is about to be
    published. Without an organisation it is known at the case alone."""
    if page.organisation_id:
        contact.partner_id = page.organisation_id
        contact.save()
    values = {theirs: getattr(contact, own) for own, theirs in contacts.COPIED.items()}
    if not contact.has_agreed:
        values["contact_email"] = ""
    case, created = ChallengeCase.objects.get_or_create(
        translation_key=case_key(page),
        defaults={
            "page_id": page.pk,
            "title": page.title,
            "organisation_id": page.organisation_id,
            **values,
        },
    )
    if not created:
        ChallengeCase.objects.filter(pk=case.pk).update(**values)
