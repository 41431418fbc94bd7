"""submit, confirm, answer, ask_on, close, end: one function per arrow of :mod:`.states`.

Nobody's permission is checked here: that is the caller's, who knows the user or the link.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from ..cases.lock import lock_case
from ..cases.models import CaseMessage, ChallengeCase
from ..db import write_transaction
from ..pledges.actions.submit import check_open
from ..submissions import limits
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor, Transition
from . import mails
from .models import Inquiry
from .states import ANSWER, ASK_ON, CLOSE_INQUIRY, CONFIRM_INQUIRY, END_INQUIRY, SUBMIT_INQUIRY


@write_transaction
def submit_inquiry(
    case: ChallengeCase,
    *,
    text: str,
    name: str,
    email: str,
    form_key: uuid.UUID,
    company_name: str = "",
    language: str,
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
    inquiry = Inquiry.objects.create(
        case=case,
        form_key=form_key,
        name=name,
        company_name=company_name,
        email=email.lower(),
        language=language,
        site=site,
        notice_version=notice_version,
    )
    inquiry.messages.create(case=case, author=Actor.VISITOR, text=text)
    mails.send(inquiry, SUBMIT_INQUIRY.mails, occasion="submit")
    return inquiry


@write_transaction
def confirm_inquiry(inquiry: Inquiry) -> Inquiry:
    """Hand the question to the contact person, or to the coordination where there is none."""
    inquiry = _load(inquiry)
    _move(inquiry, CONFIRM_INQUIRY, confirmed_at=timezone.now())
    message = inquiry.messages.order_by("pk").first()
    mails.send(inquiry, CONFIRM_INQUIRY.mails, occasion="confirm", message=message)
    transaction.on_commit(lambda: limits.forgive("mail", inquiry.email), robust=True)
    return inquiry


@write_transaction
def answer(
    inquiry: Inquiry,
    text: str,
    *,
    author: str = Actor.ORGANISATION,
    user=None,
    without_mail: bool = False,
) -> CaseMessage:
    """Answer, as the organisation or as the coordination in its place (``author``).

    The same words again, right after each other, are one answer.
    """
    return _say(inquiry, ANSWER, text, author, user, without_mail)


@write_transaction
def ask_on(inquiry: Inquiry, text: str) -> CaseMessage:
    """Whoever asked writes again."""
    return _say(inquiry, ASK_ON, text, Actor.VISITOR)


@write_transaction
def close_inquiry(inquiry: Inquiry, user=None) -> Inquiry:
    """The thread is over; it is kept with the case until retention removes it."""
    inquiry = _load(inquiry)
    _move(inquiry, CLOSE_INQUIRY)
    return inquiry


@write_transaction
def end_inquiry(inquiry: Inquiry, without_mail: bool = False) -> Inquiry:
    """The challenge is gone, so nobody will answer; whoever asked is told."""
    inquiry = _load(inquiry)
    _move(inquiry, END_INQUIRY)
    if not without_mail:
        mails.send(inquiry, END_INQUIRY.mails, occasion="end")
    return inquiry


def _say(
    inquiry: Inquiry,
    transition: Transition,
    text: str,
    author: str,
    user=None,
    without_mail: bool = False,
) -> CaseMessage:
    if not text.strip():
        raise TransitionRefused(_("Write something before you send it."))
    inquiry = _load(inquiry)
    newest = inquiry.messages.order_by("-pk").first()
    if newest and newest.author == author and newest.text == text and inquiry.confirmed_at:
        return newest
    _move(inquiry, transition)
    message = inquiry.messages.create(case=inquiry.case, author=author, user=user, text=text)
    if not without_mail:
        mails.send(inquiry, transition.mails, occasion=str(message.pk), message=message)
    return message


def _load(inquiry: Inquiry) -> Inquiry:
    """The question as it is now, with its case locked."""
    case = lock_case(inquiry.case_id)
    fresh = Inquiry.objects.select_related("site").filter(pk=inquiry.pk).first()
    if fresh is None:
        raise TransitionRefused(_("This question no longer exists."))
    fresh.case = case
    return fresh


def _move(inquiry: Inquiry, transition: Transition, **values) -> None:
    values.update(status=transition.target)
    if inquiry.status != transition.target:
        values.update(state_since=timezone.now())
    won = Inquiry.objects.filter(pk=inquiry.pk, status__in=transition.sources).update(**values)
    if not won:
        sentence = _("This is no longer possible: the question is now in the state “%(status)s”.")
        raise TransitionRefused(sentence % {"status": inquiry.get_status_display()})
    for name, value in values.items():
        setattr(inquiry, name, value)
