"""submit, confirm, answer, ask_on, close, reopen, end: one function per arrow of :mod:`.states`.

Nobody's permission is checked here: that is the caller's, who knows the user or the link.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from ..cases import history
from ..cases.lock import lock_case
from ..cases.messages import say
from ..cases.models import CaseEvent, CaseMessage, ChallengeCase
from ..cases.resend import check_sendable
from ..db import write_transaction
from ..outbox.letters import of_move
from ..pledges.actions.submit import check_open
from ..submissions.again import proven
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.source import Source
from ..submissions.transition import Actor, Transition
from .choices import InquiryStatus
from .models import Inquiry
from .states import (
    ANSWER,
    ASK_ON,
    CLOSE_INQUIRY,
    CONFIRM_INQUIRY,
    END_INQUIRY,
    INQUIRIES,
    REOPEN_INQUIRY,
    SEND_INQUIRY_LINK,
    SUBMIT_INQUIRY,
)


@write_transaction
def submit_inquiry(
    case: ChallengeCase,
    *,
    text: str,
    name: str,
    email: str,
    form_key: uuid.UUID,
    company_name: str = "",
    phone: str = "",
    source: str = Source.FORM,
    recorded_by: Any = None,
    language: str,
    by: Any = Actor.VISITOR,
    message: str = "",
    without_mail: bool = False,
    site: Site | None = None,
    notice_version: str = "1",
) -> Inquiry:
    """Write down a question and send the mail that confirms it.

    The same ``form_key`` again returns the first question and sends nothing. Raises
    ``TransitionRefused`` when the challenge takes no pledges any more.
    """
    case = lock_case(case.pk)
    known = Inquiry.objects.filter(form_key=form_key).first()
    if known:
        return known
    check_open(case)
    inquiry = Inquiry(
        case=case,
        form_key=form_key,
        name=name,
        company_name=company_name,
        email=email.lower(),
        phone=phone,
        source=source,
        recorded_by=recorded_by,
        on_word=not email,
        language=language,
        site=site,
        notice_version=notice_version,
    )
    begin(inquiry, SUBMIT_INQUIRY)
    inquiry.messages.create(case=case, author=Actor.VISITOR, text=text)
    tell(inquiry, SUBMIT_INQUIRY, by=by, note=message, without_mail=without_mail)
    return inquiry


@INQUIRIES.does(CONFIRM_INQUIRY)
@write_transaction
def confirm_inquiry(
    inquiry: Inquiry, *, by: Any = Actor.VISITOR, message: str = "", without_mail: bool = False
) -> Inquiry:
    """Hand the question to the contact person, or to the coordination where there is none."""
    inquiry = _load(inquiry)
    first = inquiry.messages.order_by("pk").first()
    moved = move(
        inquiry,
        CONFIRM_INQUIRY,
        by=by,
        note=message,
        without_mail=without_mail,
        letter={"message": first},
        confirmed_at=timezone.now(),
    )
    if not moved.on_behalf_of:
        proven("inquiry", inquiry.email)
    return inquiry


@INQUIRIES.does(SEND_INQUIRY_LINK)
@write_transaction
def send_inquiry_link(
    inquiry: Inquiry, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Inquiry:
    """Send the link once more: to confirm the question, or to the thread."""
    inquiry = _load(inquiry)
    INQUIRIES.check(inquiry, SEND_INQUIRY_LINK)
    check_sendable(inquiry, SEND_INQUIRY_LINK)
    first = inquiry.status == InquiryStatus.UNCONFIRMED
    mails = ("inquiry_confirm",) if first else SEND_INQUIRY_LINK.mails
    move(inquiry, SEND_INQUIRY_LINK, by=by, note=message, without_mail=without_mail, mails=mails)
    return inquiry


@INQUIRIES.does(ANSWER)
@write_transaction
def answer(
    inquiry: Inquiry,
    message: str = "",
    *,
    by: Any = Actor.ORGANISATION,
    without_mail: bool = False,
) -> CaseMessage:
    """Answer, as the organisation or as the coordination in its place.

    The same words again, right after each other, are one answer.
    """
    return say(_load(inquiry), ANSWER, message, by=by, without_mail=without_mail)


@INQUIRIES.does(ASK_ON)
@write_transaction
def ask_on(
    inquiry: Inquiry, message: str = "", *, by: Any = Actor.VISITOR, without_mail: bool = False
) -> CaseMessage:
    """Whoever asked writes again, or has the coordination write."""
    return say(_load(inquiry), ASK_ON, message, by=by, without_mail=without_mail)


@INQUIRIES.does(CLOSE_INQUIRY)
@write_transaction
def close_inquiry(
    inquiry: Inquiry, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Inquiry:
    """The thread is over; it is kept with the case until retention removes it."""
    return _end(inquiry, CLOSE_INQUIRY, by, message, without_mail)


@INQUIRIES.does(REOPEN_INQUIRY)
@write_transaction
def reopen_inquiry(
    inquiry: Inquiry, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Inquiry:
    """It was closed too early. Raises ``TransitionRefused`` where nobody could answer any more."""
    inquiry = _load(inquiry)
    INQUIRIES.check(inquiry, REOPEN_INQUIRY)
    if not inquiry.email:
        raise TransitionRefused(_("Who asked has been removed: there is nobody to answer to."))
    check_open(inquiry.case)
    move(inquiry, REOPEN_INQUIRY, by=by, note=message, without_mail=without_mail)
    return inquiry


@write_transaction
def end_inquiry(
    inquiry: Inquiry, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> Inquiry:
    """The challenge is gone, so nobody will answer; whoever asked is told."""
    return _end(inquiry, END_INQUIRY, by, message, without_mail)


def _end(inquiry: Inquiry, arrow: Transition, by: Any, message: str, without_mail: bool) -> Inquiry:
    inquiry = _load(inquiry)
    move(inquiry, arrow, by=by, note=message, without_mail=without_mail)
    return inquiry


def _load(inquiry: Inquiry) -> Inquiry:
    """The question as it is now, with its case locked."""
    case = lock_case(inquiry.case_id)
    fresh = Inquiry.objects.select_related("site").filter(pk=inquiry.pk).first()
    if fresh is None:
        raise TransitionRefused(INQUIRIES.gone)
    fresh.case = case
    return fresh


def _record(moved: Moved) -> CaseEvent | None:
    """What the coordination does stands in the history; the thread tells of the others."""
    if moved.actor != Actor.COORDINATOR:
        return None
    return history.record(moved, moved.subject.case_id, moved.subject)


INQUIRIES.record, INQUIRIES.letters = _record, of_move
