"""The personal link of whoever is to ask, and the address at the desk."""

from __future__ import annotations

from typing import Any

from ..submissions.links import admin_url
from ..submissions.tokens import Purpose, to_answer
from .models import Approach

#: A member says what came of it. Another member, and the link is worthless.
APPROACH = Purpose(
    "wagtail_herausforderung.approaches.approach",
    "approach",
    Approach,
    to_answer,
    name="pk",
    related=("member", "partner", "user", "case__page", "case__organisation"),
)


def desk_url(approach: Approach, site: Any = None) -> str:
    """Where a coordinator works on it; nothing if the desk is not mounted."""
    return admin_url("herausforderung_approach:inspect", approach.pk, site=site)
