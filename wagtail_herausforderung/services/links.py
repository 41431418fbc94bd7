"""The personal links of an enquiry: two for whoever asked, one for the contact of the service."""

from __future__ import annotations

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_answer, to_confirm
from .choices import EnquiryStatus
from .models import Enquiry

_SALT = "wagtail_herausforderung.services"
_RELATED = ("service", "initiative", "site")


def contact_address(enquiry: Enquiry) -> str:
    """The address of the service's contact; empty without one."""
    page = enquiry.service.specific if enquiry.service else None
    return getattr(page, "contact_email", "")


#: Confirm an enquiry, once.
CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "enquiry_confirm",
    Enquiry,
    to_confirm,
    related=_RELATED,
    used=lambda enquiry: enquiry.status != EnquiryStatus.UNCONFIRMED,
)
#: Whoever asked: see how it stands, write back, withdraw.
OWN = Purpose(f"{_SALT}.own", "enquiry_own", Enquiry, related=_RELATED)
#: The contact of the service: answer. Another contact, and the link is worthless.
ANSWER = Purpose(
    f"{_SALT}.answer",
    "enquiry_answer",
    Enquiry,
    to_answer,
    related=_RELATED,
    address=contact_address,
)


def desk_url(enquiry: Enquiry) -> str:
    """Where a coordinator works on it; nothing if the desk is not mounted."""
    return admin_url("herausforderung_enquiry:inspect", enquiry.pk, site=enquiry.site)
