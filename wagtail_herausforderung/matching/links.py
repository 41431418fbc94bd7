"""The personal links of members, and the addresses of the desk."""

from __future__ import annotations

from typing import Any

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_answer
from .models import Ballot, Invitation, Meeting

#: A member says whether they come. Another address, and the link is worthless.
COMES = Purpose(
    "wagtail_herausforderung.matching.comes",
    "meeting",
    Invitation,
    to_answer,
    name="pk",
    related=("member", "meeting__group__page"),
)
#: A member says what they think of a request.
VOTE = Purpose(
    "wagtail_herausforderung.matching.vote",
    "group_vote",
    Ballot,
    to_answer,
    name="pk",
    related=("member", "vote__group__page", "vote__case__page", "vote__case__organisation"),
)


def desk_url(of: Any, site: Any = None) -> str:
    """Where a coordinator works on a meeting or a vote; nothing if the desk is not mounted."""
    name = "meeting" if isinstance(of, Meeting) else "group_vote"
    return admin_url(f"herausforderung_{name}", of.pk, site=site)
