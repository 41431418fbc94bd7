"""The personal links of a question: two for whoever asked, one for the contact person."""

from __future__ import annotations

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_answer, to_confirm
from .choices import InquiryStatus
from .models import Inquiry

_SALT = "wagtail_herausforderung.inquiries"
_RELATED = ("case__organisation", "site")

#: Confirm a question, once.
CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "inquiry_confirm",
    Inquiry,
    to_confirm,
    related=_RELATED,
    used=lambda inquiry: inquiry.status != InquiryStatus.UNCONFIRMED,
)
#: Whoever asked: see the thread, ask on.
THREAD = Purpose(f"{_SALT}.thread", "inquiry_thread", Inquiry, related=_RELATED)
#: The contact person: answer. Another contact, and the link is worthless.
ANSWER = Purpose(
    f"{_SALT}.answer",
    "inquiry_answer",
    Inquiry,
    to_answer,
    related=_RELATED,
    address=lambda inquiry: inquiry.case.contact_email,
)


def desk_url(inquiry: Inquiry) -> str:
    """Where a coordinator reads and answers; nothing if the desk is not mounted."""
    return admin_url("herausforderung_inquiry:inspect", inquiry.pk, site=inquiry.site)
