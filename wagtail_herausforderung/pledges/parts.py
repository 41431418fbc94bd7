"""Offers of a part of a need that is no longer shared: whoever has changed the need is told.

Nothing happens to such an offer by itself, and it cannot be accepted either; an editor who does
not know that would let companies wait for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from ..cases.models import NeedLedger
from .models import PledgeLine
from .states import UNDECIDED


def waiting_parts(pages: Iterable) -> dict[NeedLedger, set[int]]:
    """Needs of ``pages`` and of what is below them, with the pledges that offer only a part."""
    branches = [Q(ledger__case__page__path__startswith=page.path) for page in pages]
    if not branches:
        return {}
    lines = PledgeLine.objects.filter(
        reduce(or_, branches),
        ledger__divisible=False,
        ledger__closed=False,
        pledge__status__in=UNDECIDED,
    )
    found: dict[NeedLedger, set[int]] = defaultdict(set)
    for line in lines.select_related("ledger__case").order_by("ledger_id", "pk"):
        if not line.ledger.takes_offer_of(line.offered):
            found[line.ledger].add(line.pledge_id)
    return dict(found)


def newly(
    before: dict[NeedLedger, set[int]], after: dict[NeedLedger, set[int]]
) -> dict[NeedLedger, set[int]]:
    """Of ``after`` the needs with a pledge that was no mere part ``before``."""
    return {need: pledges for need, pledges in after.items() if pledges - before.get(need, set())}
