"""What closed pledges have achieved: for the counters of initiatives and of the network."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, When

from ..compat import get_page_model
from ..extras import Impact
from ..public import public
from .choices import Outcome, PledgeStatus
from .models import Pledge, PledgeLine


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


def people_of(pledges: QuerySet) -> int | None:
    """How many people came along, as far as it is known: of closed ``pledges`` that were kept in
    full, those whom the agreement names, else those announced where all of the offer was taken.
    """
    cut = PledgeLine.objects.filter(pledge=OuterRef("pk")).exclude(accepted=F("offered"))
    known = Case(
        When(agreement__cancelled=False, agreement__people__gt=0, then=F("agreement__people")),
        When(Q(parent=None) & ~Exists(cut), then=F("people")),
    )
    return pledges.filter(outcome=Outcome.FULLY).aggregate(people=Sum(known))["people"]
