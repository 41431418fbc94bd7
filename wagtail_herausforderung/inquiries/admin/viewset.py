"""The viewset of questions."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _

from ...cases.admin.viewsets import DeskViewSet
from ..models import Inquiry
from ..permissions import inquiry_policy
from .complete import CompleteQuestionForm, CompleteQuestionView
from .views import InquiryIndexView, InquiryInspectView, InquiryStepView


class InquiryViewSet(DeskViewSet):
    """Questions without a pledge; nobody edits what others have written. Whoever asked on the
    telephone is completed."""

    model = Inquiry
    name = "herausforderung_inquiry"
    url_prefix = "herausforderung/questions"
    permission_policy = inquiry_policy
    icon = "help"
    menu_label = _("Questions")
    menu_order = 12
    index_view_class = InquiryIndexView
    inspect_view_class = InquiryInspectView
    edit_view_class = CompleteQuestionView
    step_view_class = InquiryStepView
    inspect_template_name = InquiryInspectView.template_name
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return CompleteQuestionForm

    def get_permissions_to_register(self):
        # The policy asks the permission of pledges.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect", "edit", "step"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]
