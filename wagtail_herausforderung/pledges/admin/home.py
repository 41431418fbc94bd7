"""What waits, on the admin's front page. Who may not see pledges sees nothing of it."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from ...cases.admin.deadlines import Clock
from ...cases.admin.elsewhere import count_elsewhere, links
from ...cases.admin.words import days
from ..permissions import pledge_policy
from .attention import count_waiting, next_step, oldest, waiting_days
from .words import offer


class AttentionPanel(Component):
    """Counts, and the pledges that have waited longest."""

    name = "herausforderung_attention"
    template_name = "wagtail_herausforderung/pledges/admin/home_panel.html"
    order = 120

    #: Pledges named in the panel.
    shown = 5

    class Media:
        css = {"all": ["wagtail_herausforderung/desk.css"]}

    def __init__(self, request) -> None:
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        context = super().get_context_data(parent_context)
        user, clock = self.request.user, Clock()
        pledges = pledge_policy.instances_user_has_permission_for(user, "view")
        counts = count_waiting(pledges, clock)
        context.update(
            {
                "waiting": [row for row in counts.rows if row.count],
                "links": links(count_elsewhere(user, clock)),
                "desk_url": reverse("herausforderung_pledge:index"),
                "rows": [
                    {
                        "pledge": pledge,
                        "url": reverse("herausforderung_pledge:inspect", args=[pledge.pk]),
                        "offer": offer(pledge),
                        "waiting": days(waiting_days(pledge)),
                        "next_step": next_step(pledge),
                    }
                    for pledge in (oldest(user, self.shown, clock) if counts.total else [])
                ],
            }
        )
        return context

    def render_html(self, parent_context=None) -> str:
        if not pledge_policy.user_has_permission(self.request.user, "view"):
            return ""
        return super().render_html(parent_context)


class NewPledgesItem(SummaryItem):
    """“3 new pledges” beside the counts of pages and pictures."""

    order = 150
    template_name = "wagtail_herausforderung/pledges/admin/summary_item.html"

    def is_shown(self) -> bool:
        return pledge_policy.user_has_permission(self.request.user, "view")

    def get_context_data(self, parent_context) -> dict:
        pledges = pledge_policy.instances_user_has_permission_for(self.request.user, "view")
        return {
            "count": pledges.filter(status="new").count(),
            "desk_url": reverse("herausforderung_pledge:index"),
        }
