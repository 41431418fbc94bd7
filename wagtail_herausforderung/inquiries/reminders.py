"""A question that nobody answers is sent once more."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..cases.lock import lock_case
from ..cases.reminding import has_waited, is_due_today, settings_of, since
from ..db import write_transaction
from ..outbox.letters import send, written
from ..submissions.transition import Actor
from ..tidy import Chore, NotDue
from .choices import InquiryStatus
from .models import Inquiry
from .states import QUESTION_MAILS


def chores() -> list[Chore]:
    """What becomes of questions that wait for an answer."""
    return [Chore(_("Questions sent once more"), _open_questions, _ask_again, _waits)]


def _open_questions() -> QuerySet:
    return Inquiry.objects.filter(status=InquiryStatus.OPEN).select_related("case", "site")


def _waits(inquiry: Inquiry) -> bool:
    """Whether a question has waited, and was not sent a second time since."""
    settings = settings_of(inquiry)
    if not is_due_today(settings):
        return False
    waited = has_waited(inquiry.state_since, settings.remind_after, settings)
    return waited and not _sent_again(inquiry)


def _sent_again(inquiry: Inquiry) -> bool:
    return any(written(name, inquiry, f"again-{since(inquiry)}") for name in QUESTION_MAILS)


@write_transaction
def _ask_again(inquiry: Inquiry) -> None:
    """The question goes to contact and coordination a second time, and no third."""
    lock_case(inquiry.case_id)
    fresh = Inquiry.objects.select_related("case", "site").filter(pk=inquiry.pk).first()
    if fresh is None or fresh.status != InquiryStatus.OPEN or _sent_again(fresh):
        raise NotDue
    asked = fresh.messages.filter(author=Actor.VISITOR).order_by("-pk").first()
    send(fresh, QUESTION_MAILS, occasion=f"again-{since(fresh)}", message=asked)
    if not _sent_again(fresh):
        raise NotDue  # nobody to write to
