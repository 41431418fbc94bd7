"""What a coordinator still has to do about dates."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ... import dates
from ...cases.models import ChallengeCase
from ...cases.permissions import case_policy
from ...pledges.choices import PledgeStatus
from ...pledges.models import Pledge
from ...pledges.permissions import pledge_policy
from ..choices import AppointmentStatus, ProposalStatus
from ..models import Appointment, Attendance, DateProposal
from ..permissions import appointment_policy, proposal_policy
from ..proposals import open_proposals


def accepted(case: Any = None) -> QuerySet[Pledge]:
    """Pledges that wait for a date, of one case or of all."""
    rows = Pledge.objects.filter(status=PledgeStatus.ACCEPTED)
    return rows if case is None else rows.filter(case=case)


def unasked(rows: QuerySet[Pledge]) -> QuerySet[Pledge]:
    """Those of ``rows`` of which nobody is asked at the moment which date suits."""
    return rows.filter(~Exists(open_proposals(answers__pledge=OuterRef("pk"))))


def without_date(user: Any) -> QuerySet[ChallengeCase]:
    """Cases with pledges that wait for a date, and nobody has been asked which."""
    if not pledge_policy.user_has_permission(user, "change"):
        return ChallengeCase.objects.none()
    cases = case_policy.instances_user_has_permission_for(user, "change")
    return cases.filter(Exists(unasked(accepted()).filter(case=OuterRef("pk"))))


def counted(cases: QuerySet[ChallengeCase]) -> QuerySet[ChallengeCase]:
    """With how many pledges wait, in ``waiting``."""
    waits = Q(pledges__status=PledgeStatus.ACCEPTED)
    return cases.annotate(waiting=Count("pledges", filter=waits)).order_by("-waiting", "pk")


def found(user: Any) -> QuerySet[DateProposal]:
    """Proposals in which one date suits all: agree on it."""
    rows = proposal_policy.instances_user_has_permission_for(user, "change")
    return rows.filter(status=ProposalStatus.FOUND).select_related("case")


def over_before(day: datetime.date) -> Q:
    """Shared dates whose last day is before ``day``, with pledges that are not closed."""
    past = Q(ends_on__lt=day) | Q(ends_on=None, starts_on__lt=day)
    open_ones = Attendance.objects.filter(pledge__status=PledgeStatus.AGREED).order_by()
    return Q(status=AppointmentStatus.PLANNED, pk__in=open_ones.values("appointment")) & past


def over(user: Any) -> QuerySet[Appointment]:
    """Those of the days before today."""
    rows = appointment_policy.instances_user_has_permission_for(user, "change")
    return rows.filter(over_before(dates.today())).select_related("case")


def proposed(user: Any) -> QuerySet[DateProposal]:
    """Proposals that wait for answers, or in which no date suits all."""
    rows = proposal_policy.instances_user_has_permission_for(user, "view")
    rows = rows.filter(status__in=(ProposalStatus.WAITING, ProposalStatus.UNMATCHED))
    return rows.select_related("case")
