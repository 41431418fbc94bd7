"""The personal links of a request."""

from __future__ import annotations

import datetime

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose
from .choices import RequestStatus
from .models import Colleague, Request

_SALT = "wagtail_herausforderung.requests"

#: A draft is kept for so many days after it was saved last.
DRAFT_DAYS = 30


def _draft_days() -> datetime.timedelta:
    return datetime.timedelta(days=DRAFT_DAYS)


def _key(request: Request) -> str:
    return str(request.form_key)


#: Go on in this browser; never mailed, so that it proves no address.
EDIT = Purpose(
    f"{_SALT}.edit",
    "request_edit",
    Request,
    _draft_days,
    related=("site", "initiative", "case"),
    address=_key,
)
#: Go on anywhere. Who opens it reads the mailbox.
DRAFT = Purpose(
    f"{_SALT}.draft", "request_draft", Request, _draft_days, related=("site", "initiative")
)
#: Confirm the address, and with it send what was filled in.
CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "request_confirm",
    Request,
    _draft_days,
    related=("site", "initiative"),
    used=lambda request: request.status not in (RequestStatus.UNCONFIRMED, RequestStatus.DRAFT),
)
#: The organisation's own page: all requests of the address.
OWN = Purpose(f"{_SALT}.own", "request_own", Request, related=("site", "initiative", "case__page"))
#: A colleague agrees, and comes back later.
COLLEAGUE = Purpose(
    f"{_SALT}.colleague", "request_colleague", Colleague, name="key", related=("site", "initiative")
)


def desk_url(request: Request) -> str:
    """Where a coordinator works on the request; nothing if the desk is not mounted."""
    if request.case_id:
        return admin_url("herausforderung_case:inspect", request.case_id, site=request.site)
    return admin_url("herausforderung_request:inspect", request.pk, site=request.site)
