"""Requests in the list of the day: as a reason of their case, so that each stands there once."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.choices import CaseState
from ...cases.models import CaseEvent, ChallengeCase
from ...cases.states import TAKES_PLEDGES
from ...cases.today import Reason, add
from ...cases.today.reasons import LOOK
from ...dates import day_of
from ..choices import RequestEvent, RequestStatus
from ..models import Request, Verification


def _waiting() -> Q:
    rows = Request.objects.filter(status=RequestStatus.SENT, case__isnull=False)
    return Q(state=CaseState.SUBMITTED, pk__in=rows.order_by().values("case"))


def _late(clock: Clock) -> Q:
    late = clock.condition(lambda deadlines: Q(state_since__lt=deadlines.remind))
    rows = Request.objects.filter(late, status=RequestStatus.SENT, case__isnull=False)
    return Q(pk__in=rows.order_by().values("case"))


def _owed(case: ChallengeCase, clock: Clock) -> datetime.date:
    newest = case.requests.order_by("-pk").first()
    deadlines = clock.deadlines(newest)
    since = newest.state_since if newest else case.created_at
    return deadlines.last_day(day_of(since), deadlines.remind_after)


REQUEST = Reason(
    "request",
    _("Request to look at"),
    lambda clock: _waiting(),
    _("Look at the request: publish it, ask back, or turn it down."),
    harm=50,
    late=_late,
    late_step=_("The organisation has waited too long: answer it today."),
    late_label=_("Answer to a request overdue"),
    late_harm=88,
    limit=_owed,
    button=LOOK,
)


def _unverified(clock: Clock) -> Q:
    """Open although nobody has checked who asks: schedules, workflows and programs publish past
    the question."""
    asked = Request.objects.exclude(status=RequestStatus.WITHDRAWN).filter(case__isnull=False)
    waived = CaseEvent.objects.filter(action=RequestEvent.WAIVED, case__isnull=False)
    checked = Verification.objects.filter(checked_on__gte=Verification.first_day(clock.today))
    return (
        Q(state__in=TAKES_PLEDGES, pk__in=asked.order_by().values("case"))
        & ~Q(pk__in=waived.order_by().values("case"))
        & (Q(organisation__isnull=True) | ~Q(organisation__in=checked.order_by().values("partner")))
    )


UNVERIFIED = Reason(
    "unverified",
    _("Published, but nobody has verified the organisation"),
    _unverified,
    _("Verify the organisation, or say why it may stay published without."),
    harm=72,
    button=LOOK,
)

add("case", REQUEST, UNVERIFIED)
