"""know, renew, forget: who knows somebody at a company, as far as the member has allowed it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .. import dates
from ..cases.choices import Agreed
from ..db import write_transaction
from ..matching.models import Member
from ..models import Partner
from ..submissions.errors import TransitionRefused
from .choices import HowWell
from .models import KNOWN_FOR, Acquaintance, Approach


def lasting() -> QuerySet[Acquaintance]:
    """Those that were renewed within two years, of members who have agreed to be kept."""
    rows = Acquaintance.objects.filter(refreshed_on__gt=dates.today() - KNOWN_FOR)
    return rows.filter(member__consent__in=(Agreed.SPOKEN, Agreed.WRITTEN))


@write_transaction
def know(
    member: Member,
    partner: Partner,
    how_well: str = HowWell.SOMEWHAT,
    *,
    since: int | None = None,
    user: Any = None,
) -> Acquaintance:
    """Write down, or renew, that ``member`` knows somebody there. Raises ``TransitionRefused`` as
    long as the member has not agreed to be kept."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.consent not in (Agreed.SPOKEN, Agreed.WRITTEN):
        sentence = _("%(name)s has not agreed yet that we keep this. Ask first, and enter it.")
        raise TransitionRefused(sentence % {"name": member.name})
    known = Acquaintance.objects.filter(member=member, partner=partner).first()
    row = known or Acquaintance(member=member, partner=partner)
    row.how_well, row.user = how_well, user
    row.since = since or row.since
    row.refreshed_on = dates.today()
    row.save()
    return row


def renew(approach: Approach, how_well: str = "") -> None:
    """The member has spoken to the company: what is known stays fresh. What is not known yet is
    written down only where the member has said ``how_well``."""
    member, partner = approach.member, approach.partner
    if member is None or partner is None:
        return
    if how_well and member.consent in (Agreed.SPOKEN, Agreed.WRITTEN):
        know(member, partner, how_well)
    else:
        rows = lasting().filter(member=member, partner=partner)
        Acquaintance.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
            refreshed_on=dates.today()
        )


def forgotten() -> QuerySet[Acquaintance]:
    """Those that nobody has renewed for two years, and of members who do not agree any more."""
    kept = lasting().order_by().values("pk")
    return Acquaintance.objects.exclude(pk__in=kept)
