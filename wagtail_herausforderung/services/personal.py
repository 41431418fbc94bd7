"""Enquiries as personal data: whoever asked, the whole thread, and how long they are kept."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import dates
from ..cases import retention
from ..cases.anonymise import forget_about
from ..cases.personal import happened
from ..cases.retention import kept_after
from ..db import write_transaction
from ..outbox.letters import send
from ..personal import Erased, Kept, PersonalData, picked
from ..submissions.lifecycle import move
from ..submissions.transition import Actor
from ..tidy import Chore, NotDue
from .choices import OPEN, EnquiryStatus
from .models import Enquiry
from .states import WITHDRAW

#: As an enquiry stands once nothing personal is left.
EMPTY = dict.fromkeys(("name", "company_name", "email", "phone"), "")
KEPT = Kept(
    Enquiry,
    {**EMPTY, "agreed_place": ""},
    staff="recorded_by",
    plain="id reference form_key service service_title initiative status wish_on agreed_on"
    " agreed_at unanswered_since language site notice_version source on_word created_at"
    " confirmed_at state_since",
)


class Enquiries(PersonalData):
    order = 35
    key = "enquiry"
    title = "enquiries"
    model = Enquiry
    about = gettext_lazy(
        "Who asks for a service: name, company, addresses and what was written, to answer it."
    )
    fields = (
        *("reference", "status", "service_title", "name", "company_name", "email", "phone"),
        *("wish_on", "agreed_on", "agreed_at", "agreed_place", "language", "notice_version"),
        *("source", "created_at", "confirmed_at"),
    )

    def kept_for(self, site: Any) -> str:
        return kept_after(site, lambda own: own.keep_questions)

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s enquiry about a service, with the answers",
            "%(number)s enquiries about services, with the answers",
            number,
        ) % {"number": number}

    def export(self, row: Enquiry) -> dict[str, Any]:
        return {
            **super().export(row),
            "messages": [picked(each, "author", "text", "at") for each in row.messages.all()],
            "history": happened(row.events.all()),
        }

    def erase(self, email: str) -> Erased:
        return sum((_erase(enquiry) for enquiry in self.rows(email)), Erased())


def _erase(enquiry: Enquiry) -> Erased:
    before = enquiry.status
    anonymise(enquiry)
    if before == EnquiryStatus.UNCONFIRMED:
        return Erased(removed=1)
    if before not in OPEN:
        return Erased(anonymised=1)
    # Written after the others were removed, and without a name to name.
    enquiry.refresh_from_db()
    send(enquiry, WITHDRAW.mails, occasion="erased")
    return Erased(anonymised=1, withdrawn=1)


@write_transaction
def anonymise(enquiry: Enquiry) -> None:
    """Remove who asked, and the whole thread. What was asked for, and that it was, stays."""
    rows = Enquiry.objects.filter(pk=enquiry.pk)
    # Written first, so that on SQLite nobody comes in between.
    if not rows.update(reference=F("reference")):
        return
    enquiry = rows.get()
    if WITHDRAW.allows(enquiry.status):
        move(enquiry, WITHDRAW, by=Actor.SYSTEM, without_mail=True, unanswered_since=None)
    forget_about(enquiry)
    if not enquiry.confirmed_at:
        rows.delete()
        return
    rows.update(**KEPT.emptied())


def chores() -> list[Chore]:
    """Enquiries nobody confirmed go, others are made anonymous in time."""
    return [
        Chore(_("Unconfirmed enquiries removed"), _unconfirmed, _still_unconfirmed),
        Chore(_("Enquiries made anonymous"), old, _still_old),
    ]


def old() -> QuerySet:
    """Enquiries whose last step is long ago; an agreed date that is to come keeps them."""
    rows = Enquiry.objects.exclude(**EMPTY).exclude(status=EnquiryStatus.UNCONFIRMED)
    waits = Q(status=EnquiryStatus.AGREED, agreed_on__gte=dates.today())
    return retention.older(rows.exclude(waits), lambda own: own.keep_questions)


@write_transaction
def _still_old(enquiry: Enquiry) -> None:
    """Unless it has moved on since the command looked."""
    if not old().filter(pk=enquiry.pk).exists():
        raise NotDue(str(enquiry))
    anonymise(enquiry)


@write_transaction
def _still_unconfirmed(enquiry: Enquiry) -> None:
    """Unless somebody has confirmed it since the command looked."""
    if not _unconfirmed().filter(pk=enquiry.pk).exists():
        raise NotDue(str(enquiry))
    anonymise(enquiry)


def _unconfirmed() -> QuerySet:
    return retention.unconfirmed(Enquiry.objects.filter(status=EnquiryStatus.UNCONFIRMED))
