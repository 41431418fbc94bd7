"""The viewset of approaches."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _

from ...admin.menu import NETWORK_MENU
from ...cases.admin.viewsets import DeskViewSet
from ..models import Approach
from ..permissions import approach_policy
from .views import ApproachIndexView, ApproachInspectView, ApproachStepView


class ApproachViewSet(DeskViewSet):
    """Who asks whom; nobody edits by hand what came of it."""

    model = Approach
    name = "herausforderung_approach"
    url_prefix = "herausforderung/approaches"
    permission_policy = approach_policy
    icon = "group"
    menu_label = _("Who asks whom")
    menu_hook = NETWORK_MENU
    menu_order = 13
    index_view_class = ApproachIndexView
    inspect_view_class = ApproachInspectView
    step_view_class = ApproachStepView
    inspect_template_name = ApproachInspectView.template_name
    export_filename = "approaches"
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None
    form_fields: list[str] = []

    def get_common_view_kwargs(self, **kwargs) -> dict:
        absent = dict.fromkeys(["edit_url_name", "history_url_name"])
        return super().get_common_view_kwargs(**{**absent, **kwargs})

    def get_permissions_to_register(self):
        # The policy asks the permission of pledges.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect", "step"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]
