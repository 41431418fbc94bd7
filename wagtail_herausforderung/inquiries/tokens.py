"""The links of a question: two for whoever asked, one for the contact person."""

from __future__ import annotations

import datetime

from ..conf import settings as hf
from ..submissions.tokens import BadToken, GoneToken, Purpose, belongs
from .choices import InquiryStatus
from .models import Inquiry

__all__ = ["ANSWER", "CONFIRM", "THREAD", "BadToken", "GoneToken", "make", "read"]


def _days() -> datetime.timedelta:
    return datetime.timedelta(days=hf.PLEDGE_LINK_DAYS)


#: Confirm a question, once.
CONFIRM = Purpose(
    "wagtail_herausforderung.inquiries.confirm",
    lambda: datetime.timedelta(hours=hf.CONFIRM_HOURS),
)
#: Whoever asked: see the thread, ask on.
THREAD = Purpose("wagtail_herausforderung.inquiries.thread", _days)
#: The contact person: answer. Another contact, and the link is worthless.
ANSWER = Purpose("wagtail_herausforderung.inquiries.answer", _days)


def make(purpose: Purpose, inquiry: Inquiry) -> str:
    """A token for one side of one question, bound to the mail address of that side."""
    return purpose.make(inquiry.reference, _email(purpose, inquiry))


def read(purpose: Purpose, token: str) -> Inquiry:
    """The question a token opens. Raises :class:`BadToken` or :class:`GoneToken`."""
    reference, mark = purpose.read(token)
    inquiries = Inquiry.objects.select_related("case__organisation", "site")
    inquiry = inquiries.filter(reference=reference).first()
    if inquiry is None or not belongs(mark, _email(purpose, inquiry)):
        raise GoneToken("expired")
    if purpose == CONFIRM and inquiry.status != InquiryStatus.UNCONFIRMED:
        raise GoneToken("used")
    return inquiry


def _email(purpose: Purpose, inquiry: Inquiry) -> str:
    return inquiry.case.contact_email if purpose == ANSWER else inquiry.email
