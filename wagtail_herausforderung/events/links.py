"""The personal links of a registration."""

from __future__ import annotations

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_confirm
from .choices import RegistrationStatus
from .models import Registration

_SALT = "wagtail_herausforderung.events"
_RELATED = ("site", "event__page")

#: Confirm the address, and with it all dates of the form.
CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "event_confirm",
    Registration,
    to_confirm,
    related=_RELATED,
    used=lambda row: row.status != RegistrationStatus.UNCONFIRMED,
)
#: One's own page: how it stands, change, withdraw, take a seat.
OWN = Purpose(f"{_SALT}.own", "event_own", Registration, related=_RELATED)
#: Straight to the question whether one does without the seat.
DECLINE = Purpose(f"{_SALT}.decline", "event_decline", Registration, related=_RELATED)


def desk_url(row: Registration) -> str:
    """Where a coordinator works on it; nothing if the desk is not mounted."""
    return admin_url("herausforderung_registration:inspect", row.pk, site=row.site)
