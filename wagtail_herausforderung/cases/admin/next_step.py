"""Which cases wait, and what is done next with one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ChallengeCase
from ..states import CASES, OPEN_CASES


def to_follow_up(cases: QuerySet) -> QuerySet:
    """Open cases whose follow-up date has come."""
    return cases.filter(state__in=OPEN_CASES, follow_up_on__lte=timezone.localdate())


def case_next_step(case: ChallengeCase) -> str:
    """One sentence for a case; uses ``waiting``, the number of pledges to decide on."""
    if getattr(case, "waiting", 0):
        return _("Decide on the new pledges.")
    if case.follow_up_on and case.follow_up_on <= timezone.localdate():
        return _("Follow up: the date has come.")
    return str(CASES.state_of(case).next_step)
