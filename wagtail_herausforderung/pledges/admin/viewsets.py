"""The desk's viewsets: what Wagtail offers for a model, less adding and deleting."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from ...admin.menu import MENU_HOOK
from ...cases.admin.viewsets import DeskViewSet
from ..models import Pledge
from ..permissions import pledge_policy
from .forms import PledgeContactForm
from .views.document import DocumentView, ReportPictureView
from .views.edit import PledgeEditView
from .views.inspect import PledgeInspectView
from .views.lists import PledgeIndexView
from .views.saved import DeleteViewView, SaveViewView
from .views.step import PledgeStepView


class PledgeViewSet(DeskViewSet):
    """The pledge desk."""

    model = Pledge
    name = "herausforderung_pledge"
    url_prefix = "herausforderung/pledges"
    permission_policy = pledge_policy
    icon = "tasks"
    menu_label = _("Pledge desk")
    menu_hook = MENU_HOOK
    menu_order = 10
    index_view_class = PledgeIndexView
    inspect_view_class = PledgeInspectView
    edit_view_class = PledgeEditView
    step_view_class = PledgeStepView
    index_template_name = PledgeIndexView.template_name
    inspect_template_name = PledgeInspectView.template_name
    export_filename = "pledges"

    # The views know their own columns, filters, search and export.
    search_fields = ModelViewSet.UNDEFINED
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return PledgeContactForm

    @property
    def document_view(self):
        return self.construct_view(DocumentView)

    @property
    def picture_view(self):
        return self.construct_view(ReportPictureView)

    def get_urlpatterns(self) -> list:
        return [
            *super().get_urlpatterns(),
            path("document/<int:pk>/<slug:name>/", self.document_view, name="document"),
            path("<int:pk>/picture/<int:picture>/", self.picture_view, name="picture"),
            path("views/save/", SaveViewView.as_view(), name="save_view"),
            path("views/<int:pk>/delete/", DeleteViewView.as_view(), name="delete_view"),
        ]
