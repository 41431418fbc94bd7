"""An agreement in danger, in the list of the day."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, add
from ...cases.today.reasons import LOOK
from ...pledges.models import Pledge
from ...pledges.states import HOLDING
from ..danger import in_danger


def _in_danger(clock: Clock) -> Q:
    pledges = Pledge.objects.filter(status__in=HOLDING).order_by()
    if clock.few is not None:
        pledges = pledges.filter(pk__in=clock.few)
    return Q(status__in=HOLDING, pk__in=in_danger(pledges, clock).values("pk"))


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
add("pledge", IN_DANGER)
