"""The workbook's checklist in the admin: one initiative ticks off, an operator sees all."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import roles
from ..compat import get_page_model
from ..permissions import editable_initiatives
from ..workbook.checklist import progress_of, tick_off
from .menu import OurMenuItem, OursOnlyMixin


class _OursView(OursOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Checklist")
    header_icon = "tasks"
    _show_breadcrumbs = True


class ChecklistsView(_OursView):
    """How far each initiative is that one may work on."""

    template_name = "wagtail_herausforderung/admin/checklists.html"

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict:
        found = progress_of(editable_initiatives(self.request.user))
        return super().get_context_data(found=found, **kwargs)


class ChecklistView(_OursView):
    """The list of one initiative; POST keeps what has been ticked and unticked."""

    template_name = "wagtail_herausforderung/admin/checklist.html"

    @cached_property
    def initiative(self) -> Any:
        pages = get_page_model().objects.type(roles.Initiative)
        page = get_object_or_404(pages, pk=self.kwargs["pk"])
        if not editable_initiatives(self.request.user).filter(pk=page.pk).exists():
            raise PermissionDenied
        return page.specific

    def get_page_subtitle(self) -> str:
        return self.initiative.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("herausforderung_checklists"), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict:
        progress = progress_of([self.initiative])[0]
        return super().get_context_data(progress=progress, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        done, shown = set(request.POST.getlist("done")), set(request.POST.getlist("shown"))
        made, taken_back = tick_off(self.initiative, done, shown, request.user)
        if made or taken_back:
            messages.success(request, _("The checklist is saved."))
        return redirect("herausforderung_checklist", self.initiative.pk)


def menu_item() -> OurMenuItem:
    label, url = gettext_lazy("Checklist"), reverse("herausforderung_checklists")
    return OurMenuItem(label, url, name="checklist", icon_name="tasks", order=92)
