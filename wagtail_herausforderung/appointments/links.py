"""The personal link to proposed dates, and the addresses of the desk."""

from __future__ import annotations

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_answer
from .models import Appointment, DateAnswer, DateProposal

#: One side says which dates suit. Another contact, and the link is worthless.
DATES = Purpose(
    "wagtail_herausforderung.appointments.dates",
    "dates",
    DateAnswer,
    to_answer,
    name="pk",
    related=("pledge__site", "proposal__case__page", "proposal__case__organisation"),
)


def desk_url(of: Appointment | DateProposal, site=None) -> str:
    """Where a coordinator works on a date or a proposal; nothing if the desk is not mounted."""
    name = "date_proposal" if isinstance(of, DateProposal) else "appointment"
    return admin_url(f"herausforderung_{name}", of.pk, site=site)
