"""Approaches in the list of the day."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import dates
from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import LOOK, mail_failed
from ...cases.today.sources import Step
from ..choices import ApproachStatus
from ..models import Approach
from ..partners import title
from ..permissions import approach_policy
from ..states import APPROACHES

_A = ApproachStatus
#: A yes that is older leads nowhere any more.
_YEAR = datetime.timedelta(days=365)
FAILED = mail_failed(lambda: Approach)


def _due(approach: Approach, clock: Clock) -> datetime.date:
    return approach.due_on


add(
    "approach",
    FAILED,
    Reason(
        "approach_yes",
        gettext_lazy("A company says yes"),
        lambda clock: Q(status=_A.YES, pledge=None, asked_on__gte=clock.today - _YEAR),
        gettext_lazy("Ring and record the pledge, before the yes gets cold."),
        harm=78,
        button=LOOK,
    ),
    Reason(
        "approach_no_answer",
        gettext_lazy("No answer from whoever was to ask"),
        lambda clock: Q(status=_A.NO_ANSWER),
        APPROACHES.state(_A.NO_ANSWER).next_step,
        harm=54,
    ),
    Reason(
        "approach_nobody",
        gettext_lazy("Nobody asks yet"),
        lambda clock: Q(status=_A.PLANNED, member=None, user=None),
        gettext_lazy("Choose somebody who asks, or drop it."),
        harm=53,
        button="pass_on",
    ),
    Reason(
        "approach_back",
        gettext_lazy("To be asked again, but it rests"),
        lambda clock: Q(status=_A.LATER, later_on__lt=clock.today),
        gettext_lazy("Somebody else has asked it meanwhile: look, and drop it or wait."),
        harm=25,
        button=LOOK,
    ),
    Reason(
        "approach_due",
        gettext_lazy("You are to ask a company"),
        lambda clock: Q(
            status__in=(_A.PLANNED, _A.ASKED), user__isnull=False, due_on__lte=clock.today
        ),
        gettext_lazy("Ask it today, and write down what it says."),
        harm=50,
        button=LOOK,
        limit=_due,
    ),
    Reason(
        "approach_late",
        gettext_lazy("A member has not asked yet"),
        lambda clock: Q(
            status__in=(_A.PLANNED, _A.ASKED), member__isnull=False, due_on__lt=clock.today
        ),
        gettext_lazy("The reminder is out; it helps to ring."),
        harm=28,
        button=LOOK,
        limit=_due,
    ),
)


class Approaches(Source):
    key, label = "approach", gettext_lazy("Approach")
    policy = approach_policy
    url_name = "herausforderung_approach"
    related = ("case", "member", "user", "partner")

    def may_wait(self, clock: Clock) -> Q:
        over = (_A.NO, _A.DROPPED)
        return ~Q(status__in=over) | FAILED.condition(clock)

    def title(self, row: Approach) -> str:
        return row.company or title(row)

    def about(self, row: Approach) -> str:
        asker = row.asker or _("nobody yet")
        return f"{row.case.title} · {asker} · {dates.in_words(row.due_on)}"

    def edit_url(self, row: Approach) -> str:
        return ""

    def step(self, row: Approach, reason: Reason, user: Any) -> Step:
        if reason.key == "approach_yes" and self.may_change(user):
            url = reverse("herausforderung_approach:inspect", args=[row.pk])
            return Step(_("Record the pledge"), url)
        return super().step(row, reason, user)
