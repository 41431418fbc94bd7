"""A colleague who may do the same: invited by the contact, and asked oneself."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..cases import contacts
from ..cases.choices import Agreed, Wanted
from ..cases.models import ChallengeCase, Contact
from ..cases.states import OPEN_CASES
from ..db import write_transaction
from ..models import Partner
from ..outbox.letters import send
from ..submissions.errors import TransitionRefused
from .models import Colleague, Request

#: So many may be asked for one address.
MOST = 10


@write_transaction
def invite(request: Request, name: str, email: str, *, language: str) -> Colleague:
    """Ask somebody whether they want to see and answer the same requests. Until they agree, their
    address is used for this one letter."""
    email, owner = email.lower(), request.email.lower()
    if email == owner:
        raise TransitionRefused(_("That is your own address."))
    known = Colleague.objects.filter(owner_email=owner)
    if known.exclude(email=email).count() >= MOST:
        raise TransitionRefused(_("At most %(most)s colleagues can be entered.") % {"most": MOST})
    colleague, created = Colleague.objects.get_or_create(
        owner_email=owner,
        email=email,
        defaults={
            "name": name,
            "language": language,
            "site": request.site,
            "initiative": request.initiative,
            "notice_version": request.notice_version,
        },
    )
    if created or not colleague.confirmed_at:
        send(colleague, ["request_colleague"], occasion=str(uuid.uuid4()))
    return colleague


@write_transaction
def agree(colleague: Colleague) -> Colleague:
    """They want to: from now on they hear of the open cases, where the organisation is known."""
    rows = Colleague.objects.filter(pk=colleague.pk)
    rows.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    colleague = rows.get()
    for case in open_cases(colleague.owner_email):
        if case.organisation is not None:
            case.contacts.add(_contact(colleague, case, case.organisation))
    return colleague


def open_cases(email: str) -> QuerySet:
    """The cases of requests under this address that are worked on."""
    asked = Request.objects.filter(email__iexact=email, case__isnull=False).order_by()
    return ChallengeCase.objects.filter(pk__in=asked.values("case"), state__in=OPEN_CASES)


def _contact(colleague: Colleague, case: ChallengeCase, partner: Partner) -> Contact:
    known, _created = Contact.objects.get_or_create(
        partner=partner,
        email=colleague.email,
        page=contacts.branch_of(case.page),
        defaults={
            "name": colleague.name,
            "hears": Wanted.ALL,
            "consent": Agreed.WRITTEN,
            "consent_on": dates.today(),
        },
    )
    return known


@write_transaction
def part(colleague: Colleague) -> None:
    """They no longer see these requests, and get no letters about their cases."""
    theirs = Contact.objects.filter(email__iexact=colleague.email)
    for case in open_cases(colleague.owner_email):
        case.contacts.remove(*theirs)
    colleague.delete()


def seen_by(email: str) -> QuerySet:
    """The requests of an address."""
    rows = Request.objects.filter(email__iexact=email) if email else Request.objects.none()
    return rows.select_related("case__page", "initiative", "site")
