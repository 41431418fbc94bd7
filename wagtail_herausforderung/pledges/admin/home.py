"""What waits, on the admin's front page. Who may not see pledges sees nothing of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ...admin.panels import GuardedComponent, GuardedSummaryItem
from ...cases.admin.deadlines import Clock
from ...cases.admin.elsewhere import count_elsewhere, links
from ...cases.today.views import first_rows, next_of
from ..permissions import pledge_policy
from .attention import count_waiting


class AttentionPanel(GuardedComponent):
    """Counts, and the first rows of the list of the day."""

    name = "herausforderung_attention"
    title = _("Today")
    template_name = "wagtail_herausforderung/pledges/admin/home_panel.html"
    order = 120

    #: Rows in the panel.
    shown = 5

    class Media:
        css = {"all": ["wagtail_herausforderung/desk.css"]}

    def may_see(self) -> bool:
        return pledge_policy.user_has_permission(self.request.user, "view")

    def get_context_data(self, parent_context) -> dict:
        context = super().get_context_data(parent_context)
        user, clock = self.request.user, Clock()
        pledges = pledge_policy.instances_user_has_permission_for(user, "view")
        waiting = [row for row in count_waiting(pledges, clock).rows if row.count]
        rows, count = first_rows(user, clock, self.shown)
        context.update(
            {
                "waiting": waiting,
                "links": links(count_elsewhere(user, clock)),
                "desk_url": reverse("herausforderung_pledge:index"),
                "today_url": reverse("herausforderung_today"),
                "new_url": any(each.reason.key == "new" for each in waiting) and next_of("new"),
                "rows": rows,
                "count": count,
            }
        )
        return context


class NewPledgesItem(GuardedSummaryItem):
    """“3 new pledges” beside the counts of pages and pictures."""

    order = 150
    title = _("New pledges")
    template_name = "wagtail_herausforderung/pledges/admin/summary_item.html"

    def may_see(self) -> bool:
        return pledge_policy.user_has_permission(self.request.user, "view")

    def get_context_data(self, parent_context) -> dict:
        pledges = pledge_policy.instances_user_has_permission_for(self.request.user, "view")
        return {
            "count": pledges.filter(status="new").count(),
            "desk_url": reverse("herausforderung_pledge:index"),
        }
