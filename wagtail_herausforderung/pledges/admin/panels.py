"""The tab “Pledges” on the edit page of every challenge, whatever its class."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Table

from ...cases.admin.next_step import case_next_step
from ...cases.admin.words import user_name
from ...cases.coverage import case_for
from ...cases.models import ChallengeCase
from ...cases.permissions import case_policy
from ..permissions import pledge_policy
from ..states import UNDER_REVIEW
from .attention import with_flags
from .tables import own_pledge_columns


class PledgesPanel(Panel):
    """Needs with their bars and the newest pledges, to read; the desk is one click away.

    Shown once the challenge has a case, to those who may work on it. It has no fields, so an
    edit of the page never touches a pledge.
    """

    #: Pledges listed here; the desk shows all of them.
    shown = 20

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_herausforderung/pledges/admin/edit_panel.html"

        @cached_property
        def case(self) -> ChallengeCase | None:
            if not getattr(self.instance, "pk", None) or self.request is None:
                return None
            case = case_for(self.instance)
            user = self.request.user
            if case and case_policy.user_has_permission_for_instance(user, "view", case):
                return case
            return None

        def is_shown(self) -> bool:
            return self.case is not None

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            case = self.case
            may_see_pledges = pledge_policy.user_has_permission(self.request.user, "view")
            pledges = case.pledges.all() if may_see_pledges else case.pledges.none()
            pledges = with_flags(pledges.select_related("case"))
            pledges = pledges.prefetch_related("lines__ledger").order_by("-created_at", "-pk")
            case.waiting = case.pledges.filter(status__in=UNDER_REVIEW).count()
            newest = list(pledges[: self.panel.shown])
            context.update(
                {
                    "case": case,
                    "ledgers": case.ledgers.all(),
                    "pledges": Table(own_pledge_columns(), newest),
                    "has_pledges": bool(newest),
                    "may_see_pledges": may_see_pledges,
                    "next_step": case_next_step(case),
                    "coordinator_name": user_name(case.coordinator),
                    "case_url": reverse("herausforderung_case:inspect", args=[case.pk]),
                    "desk_url": (
                        f"{reverse('herausforderung_pledge:index')}?show=all&case={case.pk}"
                    ),
                }
            )
            return context
