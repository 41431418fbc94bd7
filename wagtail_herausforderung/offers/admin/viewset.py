"""The viewset of general offers."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _

from ...cases.admin.viewsets import DeskViewSet
from ..models import GeneralOffer
from ..permissions import offer_policy
from .complete import CompleteOfferForm, CompleteOfferView
from .views import OfferIndexView, OfferInspectView, OfferStepView, ProposeView


class OfferViewSet(DeskViewSet):
    """Offers without a challenge; what was offered by form is the company's word and is not
    edited, what was told on the telephone is completed."""

    model = GeneralOffer
    name = "herausforderung_offer"
    url_prefix = "herausforderung/offers"
    permission_policy = offer_policy
    icon = "plus-inverse"
    menu_label = _("General offers")
    menu_order = 14
    index_view_class = OfferIndexView
    inspect_view_class = OfferInspectView
    edit_view_class = CompleteOfferView
    step_view_class = OfferStepView
    inspect_template_name = OfferInspectView.template_name
    export_filename = "offers"
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None

    def get_common_view_kwargs(self, **kwargs) -> dict:
        return super().get_common_view_kwargs(
            propose_url_name=self.get_url_name("propose"), **kwargs
        )

    def get_form_class(self, for_update: bool = False):
        return CompleteOfferForm

    def get_permissions_to_register(self):
        # The policy asks the permission of pledges.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect", "edit", "step"}
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name in wanted),
            path("propose/<int:pk>/", self.construct_view(ProposeView), name="propose"),
        ]
