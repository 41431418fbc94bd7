"""What this app tells the core, and cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from .. import dates
from ..cases.admin.parts import Part
from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from ..cases.timeline import Source
from ..extras import Link
from ..pledges.agreed import when
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from .admin.today import Appointments, DateProposals
from .entries import with_pledges
from .models import Appointment, DateAnswer
from .partners import DATES_OF_PARTNER
from .permissions import appointment_policy
from .personal import KEPT, exported, forget
from .proposals import open_proposals


class AppointmentsExtra(CaseExtra):
    #: After pledges.
    order = 5
    urls = "wagtail_herausforderung.appointments.urls"
    kept = KEPT

    def forget(self, subject: Model) -> None:
        forget(subject)

    def exported(self, subject: Model) -> dict[str, Any]:
        return exported(subject) if isinstance(subject, Pledge) else {}

    def timeline(self) -> list[Source]:
        return [DATES_OF_PARTNER]

    def watched(self, case: ChallengeCase) -> QuerySet:
        return Appointment.objects.filter(case_id=case.pk)

    def watched_label(self, row: Appointment, *, is_new: bool = False) -> str:
        return _("Date on %(day)s") % {"day": dates.in_words(row.starts_on)}

    def panels(self, case: ChallengeCase, request: Any) -> list[Component]:
        if not appointment_policy.user_has_permission(request.user, "view"):
            return []
        rows = with_pledges(Appointment.objects.filter(case=case).order_by("-starts_on", "-pk"))
        return [
            Part(
                "wagtail_herausforderung/appointments/admin/case_panel.html",
                case=case,
                rows=[(each, when(each)) for each in rows[:20]],
                proposals=list(open_proposals(case=case)),
                may_change=case_policy.user_has_permission_for_instance(
                    request.user, "change", case
                ),
            )
        ]

    def rescues(self, pledges: Sequence[Pledge], user: Any) -> dict[int, list[Link]]:
        waiting = [each for each in pledges if each.status == PledgeStatus.ACCEPTED]
        asked = DateAnswer.objects.filter(
            pledge__in=[each.pk for each in waiting], proposal__in=open_proposals()
        )
        proposals = dict(asked.values_list("pledge", "proposal"))
        return {each.pk: [_new_dates(each, proposals.get(each.pk))] for each in waiting}

    def today(self) -> list[Any]:
        return [DateProposals(), Appointments()]


def _new_dates(pledge: Pledge, proposal: int | None) -> Link:
    """Both sides choose by link; where they have been asked already, what they have answered."""
    if proposal:
        url, label = reverse("herausforderung_date_proposal", args=[proposal]), _("Proposed dates")
    else:
        url = (
            f"{reverse('herausforderung_dates_propose', args=[pledge.case_id])}?pledge={pledge.pk}"
        )
        label = _("Propose three dates")
    return Link("dates", url, label, icon="calendar-alt")
