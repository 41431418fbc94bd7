"""What all views of companies share: who may come in, and which partner it is about."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...cases import contacts
from ...cases.permissions import case_policy
from ...models import Partner


class BoundedView:
    """For whoever may read cases, or (``case_action``) change them, somewhere."""

    case_action = "view"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not case_policy.user_has_permission(request.user, self.case_action):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class CompanyView(BoundedView, WagtailAdminTemplateMixin):
    """Something about one partner. Every partner can be reached: its name is public."""

    header_icon = "group"

    @cached_property
    def partner(self) -> Partner:
        return get_object_or_404(Partner, pk=self.kwargs["pk"])

    @cached_property
    def may_change(self) -> bool:
        return case_policy.user_has_permission(self.request.user, "change")

    @cached_property
    def company_url(self) -> str:
        return reverse("herausforderung_company", args=[self.partner.pk])

    @cached_property
    def usual_branch(self) -> Any:
        """Where something new about it usually belongs."""
        return contacts.usual_branch(self.partner, self.request.user, self.branches)

    @cached_property
    def branches(self) -> Any:
        return contacts.branches(self.request.user)

    def get_page_subtitle(self) -> str:
        return self.partner.name

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("herausforderung_companies"), "label": list_title()},
            {"url": self.company_url, "label": self.partner.name},
            {"url": "", "label": self.get_page_title()},
        ]


def list_title() -> str:
    return _("Companies and organisations")
