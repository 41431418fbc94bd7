"""The viewset of requests."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _

from ...cases.admin.viewsets import DeskViewSet
from ..models import Request
from ..permissions import request_policy
from .views import (
    CompleteRequestForm,
    CompleteRequestView,
    RequestIndexView,
    RequestInspectView,
    RequestStepView,
)


class RequestViewSet(DeskViewSet):
    """What organisations ask for. What came by form is their word; what was told on the telephone
    is completed."""

    model = Request
    name = "herausforderung_request"
    url_prefix = "herausforderung/requests"
    permission_policy = request_policy
    icon = "clipboard-list"
    menu_label = _("Requests")
    menu_order = 11
    index_view_class = RequestIndexView
    inspect_view_class = RequestInspectView
    edit_view_class = CompleteRequestView
    step_view_class = RequestStepView
    inspect_template_name = RequestInspectView.template_name
    export_filename = "requests"
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return CompleteRequestForm

    def get_permissions_to_register(self):
        # The policy asks the permission of cases.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect", "edit", "step"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]
