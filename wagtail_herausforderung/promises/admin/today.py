"""An agreement in danger, in the list of the day."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, add
from ...cases.today.reasons import LOOK, reasons
from ...pledges.admin.reasons import KIND
from ...pledges.models import Pledge
from ...pledges.states import HOLDING
from ..danger import in_danger

#: A page asks several times, and to put the signs together takes longer than to find the rows.
_conditions: WeakKeyDictionary[Clock, Q] = WeakKeyDictionary()


def _in_danger(clock: Clock) -> Q:
    """What “Date lost” and “Date not confirmed” tell, which say more, is not told twice."""
    if clock not in _conditions:
        pledges = Pledge.objects.filter(status__in=HOLDING).order_by()
        if clock.few is not None:
            pledges = pledges.filter(pk__in=clock.few)
        told = Q(agreement__isnull=False, agreement__cancelled=True) | UNCONFIRMED.condition(clock)
        found = in_danger(pledges, clock).values("pk")
        _conditions[clock] = Q(status__in=HOLDING, pk__in=found) & ~told
    return _conditions[clock]


UNCONFIRMED = next(each for each in reasons(KIND) if each.key == "unconfirmed")

#: Less than a date that is lost or about to be, which it foretells; more than a date that is only
#: missing, which is one of its signs.
IN_DANGER = Reason(
    "in_danger",
    _("In danger"),
    _in_danger,
    _("Several signs say that it may come to nothing: see which, and save it."),
    harm=65,
    button=LOOK,
)
add(KIND, IN_DANGER)
