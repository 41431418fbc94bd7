"""Questions as personal data: whoever asked, the whole thread, and how long they are kept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..cases import retention
from ..cases.anonymise import forget_about
from ..cases.lock import lock_case
from ..cases.personal import happened, note_erased
from ..cases.retention import kept_after
from ..db import write_transaction
from ..personal import Erased, Kept, PersonalData, picked
from ..submissions.lifecycle import move
from ..submissions.transition import Actor
from ..tidy import Chore
from .choices import InquiryStatus
from .models import Inquiry
from .states import CLOSE_INQUIRY

#: As a question stands once nothing personal is left.
EMPTY = {"name": "", "company_name": "", "email": "", "phone": ""}
KEPT = Kept(
    Inquiry,
    EMPTY,
    staff="recorded_by",
    plain="id reference form_key case status language site notice_version source on_word created_at"
    " confirmed_at state_since",
)


class Questions(PersonalData):
    order = 20
    key = "inquiry"
    title = "questions"
    model = Inquiry
    about = gettext_lazy("Who asks a question: name, addresses and the question, to answer it.")
    fields = (
        *("reference", "status", "name", "company_name", "email", "phone", "language"),
        *("notice_version", "source", "created_at", "confirmed_at"),
    )

    def kept_for(self, site: Any) -> str:
        return kept_after(site, lambda own: own.keep_questions)

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("case").order_by("case_id", "pk")

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s question, with the answers",
            "%(number)s questions, with the answers",
            number,
        ) % {"number": number}

    def export(self, row: Inquiry) -> dict[str, Any]:
        return {
            **super().export(row),
            "challenge": row.case.title,
            "messages": [picked(each, "author", "text", "at") for each in row.messages.all()],
            "history": happened(row.events.all()),
        }

    def erase(self, email: str) -> Erased:
        done = Erased()
        for question in self.rows(email):
            unconfirmed = question.status == InquiryStatus.UNCONFIRMED
            note_erased(question.case_id)
            anonymise(question)
            done += Erased(removed=unconfirmed, anonymised=not unconfirmed)
        return done


@write_transaction
def anonymise(inquiry: Inquiry) -> None:
    """Remove who asked, and the whole thread. That there was a question stays."""
    lock_case(inquiry.case_id)
    forget_about(inquiry)
    rows = Inquiry.objects.filter(pk=inquiry.pk)
    if not inquiry.confirmed_at:
        rows.delete()
        return
    inquiry.refresh_from_db()
    if CLOSE_INQUIRY.allows(inquiry.status):
        move(inquiry, CLOSE_INQUIRY, by=Actor.SYSTEM)
    rows.update(**KEPT.emptied())


def chores() -> list[Chore]:
    """Questions nobody confirmed go, others are made anonymous in time."""
    return [
        Chore(_("Unconfirmed questions removed"), _unconfirmed, anonymise),
        Chore(_("Questions made anonymous"), old, retention.still_due(old, anonymise)),
    ]


def old() -> QuerySet:
    """Questions whose last step is long ago, answered or not."""
    rows = Inquiry.objects.exclude(**EMPTY).exclude(status=InquiryStatus.UNCONFIRMED)
    return retention.older(rows, lambda own: own.keep_questions)


def _unconfirmed() -> QuerySet:
    return retention.unconfirmed(Inquiry.objects.filter(status=InquiryStatus.UNCONFIRMED))
