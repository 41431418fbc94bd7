"""What became of the agreements: kept, rescued, lost, month by month."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..cases.extras import ByMonth
from ..figures import Figure
from ..pledges.choices import PledgeStatus
from ..pledges.impact import WORKED, cooperations
from ..pledges.models import PledgeLine
from .models import Rescue
from .rescues import KINDS

#: When an agreement was kept or lost, as an annotation.
ENDED = "hf_ended"

_FELL_THROUGH = (PledgeStatus.WITHDRAWN, PledgeStatus.CANCELLED)
_LOST = Q(status=PledgeStatus.FULFILLED) | Q(status__in=_FELL_THROUGH)


def _ended(pledges: QuerySet) -> QuerySet:
    return pledges.annotate(**{ENDED: Coalesce("closed_at", "state_since")})


def _was_rescued() -> Q:
    """Somebody has set out to save it; or it took the place of another one by a rescue: accepted
    for the same need after somebody had looked for a successor of one that was lost."""
    passing_on = [key for key, kind in KINDS.items() if kind.passes_on]
    own = Rescue.objects.filter(pledge=OuterRef("pk")).order_by()
    before = Rescue.objects.filter(
        _lost_of("pledge__"),
        kind__in=passing_on,
        at__lte=OuterRef("pledge__decided_at"),
        pledge__lines__ledger=OuterRef("ledger"),
    ).exclude(pledge=OuterRef("pledge"))
    successors = PledgeLine.objects.filter(Exists(before.order_by())).order_by()
    return Q(Exists(own)) | Q(pk__in=successors.values("pledge"))


def _lost_of(path: str) -> Q:
    closed = Q(**{f"{path}status": PledgeStatus.FULFILLED, f"{path}outcome": "not"})
    return Q(**{f"{path}status__in": _FELL_THROUGH}) | closed


def kept(pledges: QuerySet) -> QuerySet:
    """Something came of them, and nobody had to save them."""
    return _ended(cooperations(pledges)).filter(~_was_rescued())


def rescued(pledges: QuerySet) -> QuerySet:
    """Something came of them after a rescue."""
    return _ended(cooperations(pledges)).filter(_was_rescued())


def lost(pledges: QuerySet) -> QuerySet:
    """Accepted once, and nothing came of them."""
    accepted = PledgeLine.objects.filter(accepted__gt=0).order_by().values("pledge")
    rows = pledges.filter(_LOST & ~WORKED, pk__in=accepted)
    return _ended(rows)


TABLE = ByMonth(
    "promises",
    Figure(
        _("Agreements kept, rescued, lost"),
        _(
            "Agreements in the month in which they were closed or fell through. “Rescued”: kept "
            "after somebody had pressed a rescue, or in the place of one that was lost. “Lost”: "
            "accepted once, then withdrawn, cancelled, or closed with “no”. Who takes the place of "
            "a lost one counts for itself."
        ),
    ),
    (
        (pgettext_lazy("agreements", "Kept"), kept),
        (pgettext_lazy("agreements", "Rescued"), rescued),
        (pgettext_lazy("agreements", "Lost"), lost),
    ),
    moment=ENDED,
)
