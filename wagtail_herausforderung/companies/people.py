"""Who is known of a partner from its pledges and challenges, and is not entered as a person yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..cases.contacts import COPIED
from ..cases.models import Contact
from ..cases.permissions import case_policy
from ..models import Partner
from ..text import word_key
from .sources import seen

#: So many are shown; whoever pledges often is usually the same.
SHOWN = 10
LOOKED_AT = 60


@dataclass(frozen=True)
class Known:
    """Somebody who has pledged, or answers for a challenge."""

    name: str
    email: str
    phone: str


def known_elsewhere(partner: Partner, user: Any, entered: Iterable[Contact]) -> list[Known]:
    """Those that ``user`` may see and that are not among ``entered``, each once; one query."""
    pledges = seen(user).filter(partner=partner).exclude(contact_name="").order_by()
    cases = case_policy.instances_user_has_permission_for(user, "view")
    cases = cases.filter(organisation=partner).exclude(contact_name="").order_by()
    rows = pledges.values_list("contact_name", "email", "phone").union(
        cases.values_list(*COPIED.values())
    )
    # Since Django 6.1 a union has the order of its model, by a column that is not in it.
    rows = rows.order_by("contact_name", "email")
    met = {key for each in entered for key in _keys(each.name, each.email)}
    found = []
    for name, email, phone in rows[:LOOKED_AT]:
        keys = _keys(name, email)
        if not keys & met:
            found.append(Known(name, email, phone))
        met |= keys
    return found[:SHOWN]


def _keys(name: str, email: str) -> set[str]:
    return {each for each in (word_key(name), email.lower()) if each}
