"""Requests as personal data: whoever asked, the colleagues, and how long both are kept."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..cases import retention
from ..cases.anonymise import forget_about
from ..cases.models import ChallengeCase
from ..cases.personal import happened, note_erased
from ..cases.retention import kept_after
from ..db import write_transaction
from ..personal import Erased, Kept, PersonalData
from ..submissions.transition import Actor
from ..tidy import Chore
from . import colleagues
from .actions import expire_request, load_request, may_mend, withdraw_request
from .choices import RequestStatus
from .content import answered
from .links import DRAFT_DAYS
from .models import Colleague, Request, RequestSettings, Verification
from .states import EXPIRE

#: As a request stands once nothing personal is left.
EMPTY = dict.fromkeys(("contact_name", "email", "phone"), "")
REQUEST = Kept(
    Request,
    {
        **EMPTY,
        **dict.fromkeys(("company_name", "register", "notice"), ""),
        **dict.fromkeys(("for_whom", "benefit", "tried"), ""),
        "needs": [],
        "sent_as": {},
    },
    staff="recorded_by",
    plain="id reference form_key initiative initiative_title case status town place postal_code"
    " from_anywhere deadline rules pages_done saved_at language source on_word site notice_version"
    " created_at confirmed_at state_since",
)
KEPT = (
    REQUEST,
    Kept(
        Colleague,
        removed="owner_email name email",
        plain="id key language site initiative notice_version created_at confirmed_at",
    ),
    Kept(
        Verification,
        staff="checked_by",
        plain="id partner how number notice_on checked_on",
    ),
    Kept(RequestSettings, plain="id site rules"),
)


class Requests(PersonalData):
    order = 15
    key = "request"
    title = "requests"
    model = Request
    about = gettext_lazy(
        "Organisations that tell of a need: name and addresses of the contact, and what was "
        "written."
    )
    fields = (
        *("reference", "status", "company_name", "town", "register", "notice", "contact_name"),
        *("email", "phone", "needs", "for_whom", "benefit", "tried", "place", "postal_code"),
        *("deadline", "rules", "language", "notice_version", "source", "created_at"),
        "confirmed_at",
    )

    def kept_for(self, site: Any) -> str:
        return kept_after(site, lambda own: own.keep_ended)

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("case").order_by("pk")

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s request of an organisation", "%(number)s requests of organisations", number
        ) % {"number": number}

    def export(self, row: Request) -> dict[str, Any]:
        return {
            **super().export(row),
            "rules": {rule.text: rule.said for rule in answered(row)},
            "initiative": row.initiative_title,
            "challenge": row.case.title if row.case else "",
            "history": happened(row.events.all()),
        }

    def erase(self, email: str) -> Erased:
        done = sum((_erase(request) for request in self.rows(email)), Erased())
        # Whom the owner of the address has let in goes along: there is nothing left to see.
        for each in Colleague.objects.filter(owner_email__iexact=email) if email else ():
            colleagues.part(each)
        return done


class Colleagues(PersonalData):
    order = 16
    key = "request_colleague"
    title = "colleagues_of_requests"
    model = Colleague
    about = gettext_lazy(
        "Colleagues who look after a request with them: name and address, if they agreed to that."
    )
    name_field = "pk"
    fields = ("name", "email", "language", "created_at", "confirmed_at")

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s colleague who looks after requests",
            "%(number)s colleagues who look after requests",
            number,
        ) % {"number": number}

    def erase(self, email: str) -> Erased:
        rows = list(self.rows(email))
        for each in rows:
            colleagues.part(each)
        return Erased(removed=len(rows))


@write_transaction
def _erase(request: Request) -> Erased:
    if EXPIRE.allows(request.status):
        expire_request(request)
        return Erased(removed=1)
    if request.case_id:
        note_erased(request.case_id)
    withdrawn = request.status == RequestStatus.SENT and may_mend(load_request(request))
    if withdrawn:
        # The letter to the coordination names nobody any more.
        withdraw_request(request, by=Actor.SYSTEM, without_mail=True)
    anonymise(request)
    return Erased(anonymised=1, withdrawn=int(withdrawn))


@write_transaction
def anonymise(request: Request) -> None:
    """Remove who asked, and what was written. That there was a request stays, and its page."""
    request = load_request(request)
    forget_about(request)
    Request.objects.filter(pk=request.pk).update(**REQUEST.emptied())


def forget_case(case: ChallengeCase) -> None:
    """The case is about to be made anonymous, and so are its requests."""
    for request in case.requests.exclude(**EMPTY):
        anonymise(request)


def chores() -> list[Chore]:
    """Drafts that nobody has gone on with are removed, withdrawn requests made anonymous; the
    others go with their case."""
    return [
        Chore(_("Drafts of requests removed"), forgotten_drafts, expire_request),
        Chore(_("Requests made anonymous"), old, anonymise),
        Chore(_("Invitations of colleagues removed"), _unanswered, colleagues.part),
    ]


def forgotten_drafts() -> QuerySet:
    """Drafts whose link no longer works."""
    since = timezone.now() - datetime.timedelta(days=DRAFT_DAYS)
    waiting = [RequestStatus.DRAFT, RequestStatus.UNCONFIRMED]
    return Request.objects.filter(status__in=waiting, saved_at__lt=since)


def old() -> QuerySet:
    """Withdrawn requests whose time is over."""
    rows = Request.objects.filter(status=RequestStatus.WITHDRAWN).exclude(**EMPTY)
    return retention.older(rows, lambda own: own.keep_ended)


def _unanswered() -> QuerySet:
    since = timezone.now() - datetime.timedelta(days=DRAFT_DAYS)
    return Colleague.objects.filter(confirmed_at=None, created_at__lt=since)
