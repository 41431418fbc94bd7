"""What Wagtail offers for a model, less adding and deleting; and the cases."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from ...admin.menu import CASES_MENU
from ..models import ChallengeCase
from ..permissions import case_policy
from .forms import CaseForm
from .views.edit import CaseEditView, DeskHistoryView
from .views.inspect import CaseInspectView
from .views.lists import CaseIndexView
from .views.step import CaseStepView


class DeskViewSet(ModelViewSet):
    """List, page, small edit form, history and steps of an object bounded by the page tree.

    Nobody adds or deletes such objects by hand: they come from the public forms and from
    publishing, and go with retention.
    """

    menu_hook = CASES_MENU
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = None
    index_template_name = "wagtail_herausforderung/cases/admin/list.html"
    history_view_class = DeskHistoryView
    step_view_class = None
    list_per_page = 25

    def get_common_view_kwargs(self, **kwargs) -> dict:
        absent = dict.fromkeys(["add_url_name", "delete_url_name", "usage_url_name"])
        return super().get_common_view_kwargs(
            step_url_name=self.get_url_name("step"), **{**absent, **kwargs}
        )

    def get_permissions_to_register(self):
        kind = ContentType.objects.get_for_model(self.model)
        name = self.model._meta.model_name
        codenames = [f"view_{name}", f"change_{name}"]
        return Permission.objects.filter(content_type=kind, codename__in=codenames)

    @property
    def step_view(self):
        return self.construct_view(self.step_view_class)

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "edit", "history", "history_results", "inspect"}
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name in wanted),
            path("transition/<int:pk>/<slug:name>/", self.step_view, name="step"),
        ]


class CaseViewSet(DeskViewSet):
    """The cases behind the challenges."""

    model = ChallengeCase
    name = "herausforderung_case"
    url_prefix = "herausforderung/cases"
    permission_policy = case_policy
    icon = "folder-inverse"
    menu_label = _("Cases")
    menu_order = 20
    index_view_class = CaseIndexView
    inspect_view_class = CaseInspectView
    edit_view_class = CaseEditView
    step_view_class = CaseStepView
    inspect_template_name = CaseInspectView.template_name
    export_filename = "cases"
    search_fields = ModelViewSet.UNDEFINED
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return CaseForm
