"""A request that is there: its draft page and its case."""

from __future__ import annotations

from django.utils.translation import override

from ..cases import contacts, drafts, sync
from ..cases.choices import CaseState
from ..cases.models import ChallengeCase, Contact
from ..cases.partners.alike import words_of
from ..models import Partner
from . import content
from .models import Request


def known_organisation(request: Request) -> Partner | None:
    """The partner of a contact in this branch with the same address, if the name fits too.

    Asked only once the address is confirmed; nobody who fills in the form learns of it.
    """
    if not request.email or request.initiative is None:
        return None
    known = Contact.objects.filter(email__iexact=request.email)
    known = known.filter(page__translation_key=request.initiative.translation_key)
    wanted = words_of(request.company_name)
    found = known.select_related("partner").order_by("pk")
    return next((each.partner for each in found if words_of(each.partner.name) == wanted), None)


def arrive(request: Request, partner: Partner | None = None) -> ChallengeCase:
    """Make the draft page, never live, and the case that waits for the coordination.

    Without a place for a page the case waits alone, and nothing is lost. In a transaction.
    """
    organisation = partner or known_organisation(request)
    case = ChallengeCase(
        title=content.title_of(request)[:255],
        state=CaseState.SUBMITTED,
        organisation=organisation,
        contact_name=request.contact_name,
        contact_email=request.email,
        contact_phone=request.phone,
    )
    request.case = case
    place = drafts.place_for(request.initiative)
    drafts.begin(case, place, lambda page: content.fill(page, request))
    if organisation is not None:
        contacts.carry_over(case)
    return case


def refresh(request: Request, changed: set[str]) -> bool:
    """Put what has ``changed`` into the newest draft; returns whether there is a page."""
    case = request.case
    page = case.page.specific.get_latest_revision_as_object() if case and case.page else None
    if case is None or page is None or page.live:
        return False
    with override(page.locale.language_code):
        content.fill(page, request, changed)
    page.save_revision(log_action=True)
    if "needs" in changed:
        sync.take_needs(case, page)
    return True
