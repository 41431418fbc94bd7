"""What closed pledges have achieved: for the counters of initiatives and of the network."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, Sum

from ..compat import get_page_model
from ..extras import Impact
from ..public import public
from .choices import Outcome, PledgeStatus
from .models import Pledge


def impact_below(scope) -> Impact:
    """The impact of all public challenges in the branch of ``scope``, each case once.

    A case belongs to a branch with any of its pages: translations share it.
    """
    pages = public(get_page_model().objects.descendant_of(scope, inclusive=True))
    kept = Pledge.objects.filter(
        status=PledgeStatus.FULFILLED,
        case__translation_key__in=pages.order_by().values("translation_key"),
    ).exclude(outcome=Outcome.NOT)
    rows = kept.order_by().values("case__translation_key")
    hours, value, count, keys = Decimal(0), Decimal(0), 0, set()
    for row in rows.annotate(count=Count("pk"), hours=Sum("hours"), value=Sum("value")):
        keys.add(row["case__translation_key"])
        count += row["count"]
        hours += row["hours"] or 0
        value += row["value"] or 0
    return Impact(count, hours, value, frozenset(keys))
