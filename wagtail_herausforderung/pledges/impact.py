"""What closed pledges have achieved: the one source of all counters and reports."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, When

from ..cases.models import ChallengeCase
from ..compat import get_page_model
from ..extras import Helper, Impact
from ..public import below_any, public, translations_of
from .choices import Outcome, PledgeStatus
from .models import Pledge, PledgeLine

#: Closed, and something came of it.
WORKED = Q(status=PledgeStatus.FULFILLED) & ~Q(outcome=Outcome.NOT)


def kept(pledges: QuerySet) -> QuerySet:
    """Those of ``pledges`` of which something came, and ``is_first``: whether it is counted as a
    cooperation, or is part of one that is, in the same challenge."""
    same = Pledge.objects.filter(WORKED, case=OuterRef("case"))
    above = Q(pk=OuterRef("parent")) | Q(pk=OuterRef("parent__parent"))
    return pledges.filter(WORKED).annotate(is_first=~Exists(same.filter(above)))


def cooperations(pledges: QuerySet) -> QuerySet:
    """Those of ``pledges`` that are counted as a cooperation."""
    return kept(pledges).filter(is_first=True)


#: What is summed up, by the name of the figure. Hours and value are of all parts.
SUMS = {
    "cooperations": Count("pk", filter=Q(is_first=True)),
    "hours": Sum("hours"),
    "value": Sum("value"),
}


def pledges_below(scope) -> QuerySet:
    """The pledges to all public challenges in the branch of ``scope`` or its translations, each
    case once: translations share it, and it belongs to a branch with any of them.
    """
    pages = public(get_page_model().objects.filter(below_any(translations_of(scope))))
    keys = pages.order_by().values("translation_key")
    return Pledge.objects.filter(case__translation_key__in=keys)


def impact_below(scope) -> Impact:
    """What has come of :func:`pledges_below`."""
    rows = kept(pledges_below(scope)).order_by()
    found = Impact()
    for row in rows.values("case__translation_key").annotate(**SUMS):
        found += Impact(
            row["cooperations"],
            row["hours"] or Decimal(0),
            row["value"] or Decimal(0),
            frozenset([row["case__translation_key"]]),
        )
    return found


def helpers_of(case: ChallengeCase) -> list[Helper]:
    """Those whose pledges were kept, wholly or in part, and who may be named for it: each once,
    in the order in which they were closed."""
    rows = kept(case.pledges.filter(consent_public=True)).select_related("partner")
    found = {}
    for pledge in rows.order_by("closed_at", "pk"):
        name = pledge.partner.name if pledge.partner else pledge.pledger
        found.setdefault(pledge.partner_id or name.casefold(), Helper(name, pledge.partner))
    return [each for each in found.values() if each.name]


def people_of(pledges: QuerySet) -> int | None:
    """How many people came along, as far as it is known: of closed ``pledges`` that were kept in
    full, those whom the agreement names, else those announced where all of the offer was taken.
    """
    return pledges.filter(outcome=Outcome.FULLY).aggregate(people=Sum(known_people()))["people"]


def known_people() -> Case:
    """See :func:`people_of`, of one pledge that was kept in full."""
    cut = PledgeLine.objects.filter(pledge=OuterRef("pk")).exclude(accepted=F("offered"))
    return Case(
        When(agreement__cancelled=False, agreement__people__gt=0, then=F("agreement__people")),
        When(Q(parent=None) & ~Exists(cut), then=F("people")),
    )
