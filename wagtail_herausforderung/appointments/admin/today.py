"""Dates in the list of the day: those to agree on, and those of which nobody has said who came."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import dates
from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import LOOK
from ...cases.today.sources import Step
from ...pledges.choices import PledgeStatus
from ..choices import ProposalStatus
from ..models import Appointment, DateAnswer, DateProposal
from ..permissions import appointment_policy, proposal_policy
from ..proposals import in_words
from ..states import PROPOSALS as TABLE
from .due import over_before


def _in_vain(clock: Clock) -> Q:
    """No date suits all, or nobody answered in time; of each pledge only what was asked last."""
    waiting = DateAnswer.objects.filter(pledge__status=PledgeStatus.ACCEPTED).order_by()
    asked_last = waiting.values("pledge").annotate(last=Max("proposal")).values("last")
    return Q(status__in=(ProposalStatus.UNMATCHED, ProposalStatus.EXPIRED), pk__in=asked_last)


add(
    "date_proposal",
    Reason(
        "date_found",
        gettext_lazy("A date suits all"),
        lambda clock: Q(status=ProposalStatus.FOUND),
        TABLE.state(ProposalStatus.FOUND).next_step,
        harm=65,
    ),
    Reason(
        "date_in_vain",
        gettext_lazy("No date found"),
        _in_vain,
        TABLE.state(ProposalStatus.UNMATCHED).next_step,
        harm=52,
        button=LOOK,
    ),
)
add(
    "appointment",
    Reason(
        "date_over",
        gettext_lazy("Who came?"),
        lambda clock: over_before(clock.today),
        gettext_lazy("The date is over: say who came, and close all its pledges at once."),
        harm=56,
        # Before each of its pledges is called lost.
        late=lambda clock: over_before(clock.common.asked),
        late_harm=96,
    ),
)


class DateProposals(Source):
    key, label = "date_proposal", gettext_lazy("Proposed dates")
    policy = proposal_policy

    def title(self, row: DateProposal) -> str:
        return row.case.title

    def about(self, row: DateProposal) -> str:
        return " · ".join(in_words(row))

    def url(self, row: DateProposal) -> str:
        return reverse("herausforderung_date_proposal", args=[row.pk])

    def step_url(self, row: DateProposal, name: str) -> str:
        return reverse("herausforderung_date_proposal_step", args=[row.pk, name])


class Appointments(Source):
    key, label = "appointment", gettext_lazy("Shared date")
    policy = appointment_policy
    since = "starts_on"

    def title(self, row: Appointment) -> str:
        return row.case.title

    def about(self, row: Appointment) -> str:
        return f"{dates.in_words(row.starts_on)} · {row.place}"

    def url(self, row: Appointment) -> str:
        return reverse("herausforderung_appointment", args=[row.pk])

    def step(self, row: Appointment, reason: Reason, user: Any) -> Step:
        if self.may_change(user):
            return Step(_("Who came?"), reverse("herausforderung_appointment_day", args=[row.pk]))
        return super().step(row, reason, user)
