"""The viewset of enquiries."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _

from ...cases.admin.viewsets import DeskViewSet
from ..models import Enquiry
from ..permissions import enquiry_policy
from .forms import CompleteEnquiryForm
from .views import CompleteEnquiryView, EnquiryIndexView, EnquiryInspectView, EnquiryStepView


class EnquiryViewSet(DeskViewSet):
    """Nobody edits what others have written; whoever asked on the telephone is completed."""

    model = Enquiry
    name = "herausforderung_enquiry"
    url_prefix = "herausforderung/services"
    permission_policy = enquiry_policy
    icon = "help"
    menu_label = _("Enquiries about services")
    menu_order = 15
    index_view_class = EnquiryIndexView
    inspect_view_class = EnquiryInspectView
    edit_view_class = CompleteEnquiryView
    step_view_class = EnquiryStepView
    inspect_template_name = EnquiryInspectView.template_name
    export_filename = "enquiries"
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return CompleteEnquiryForm

    def get_permissions_to_register(self):
        # The policy asks the permission of cases.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect", "edit", "step"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]
