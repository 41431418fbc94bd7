"""Who could take the place of a pledge that is about to fall through."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from ..cases.links import company_url
from ..dates import day_of
from ..pledges.choices import PledgerSector, PledgeStatus
from ..pledges.impact import WORKED
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy

#: So many are named.
MOST = 20


@dataclass(frozen=True)
class Other:
    """Somebody who has kept ``times`` pledges of the same kind of support, last on ``last``."""

    name: str
    times: int
    last: datetime.date
    url: str


def others_for(pledge: Pledge, user: Any) -> list[Other]:
    """Companies that have given alike before, the most faithful first; of what ``user`` may see
    only. Private people are not asked unasked."""
    kinds = {line.ledger.kind for line in pledge.lines.all()}
    rows = _seen(user).filter(WORKED, lines__ledger__kind__in=kinds).exclude(company_name="")
    rows = rows.exclude(_same(pledge)).exclude(sector=PledgerSector.PERSON)
    found = rows.values("partner", "company_name").annotate(
        times=Count("pk", distinct=True), last=Max("closed_at")
    )
    named: Iterable[dict[str, Any]] = found.order_by("-times", "-last", "company_name")[:MOST]
    return [
        Other(row["company_name"], row["times"], day_of(row["last"]), company_url(row["partner"]))
        for row in named
    ]


def reserves_for(pledge: Pledge, user: Any) -> QuerySet:
    """Who waits on the reserve list for the same needs, in the order in which they are asked."""
    needs = [line.ledger_id for line in pledge.lines.all()]
    rows = _seen(user).filter(status=PledgeStatus.RESERVE, lines__ledger__in=needs)
    return rows.distinct().prefetch_related("lines__ledger").order_by("created_at", "pk")


def _seen(user: Any) -> QuerySet:
    return pledge_policy.instances_user_has_permission_for(user, "view").filter(erased_at=None)


def _same(pledge: Pledge) -> Q:
    same = Q(company_name__iexact=pledge.company_name) if pledge.company_name else Q(pk__in=[])
    return same | Q(partner__isnull=False, partner=pledge.partner_id)
