"""From a partner to its notes, its tasks and a call about it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ...models import Partner
from ..links import company_url
from ..permissions import case_policy
from ..subjects import PARTNER


def buttons(partner: Partner, user: Any) -> list[Any]:
    """“Record a call”, with the partner filled in whatever it was about."""
    if not case_policy.user_has_permission(user, "change"):
        return []
    known = urlencode({"company": partner.name, "about": PARTNER.code(partner)})
    url = f"{reverse('herausforderung_record')}?{known}"
    look = {"icon_name": "comment-add", "classname": "hf-record-button"}
    return [HeaderButton(_("Record a call"), url=url, priority=5, **look)]


class PartnerNotesView(WagtailAdminTemplateMixin, TemplateView):
    """Where companies have no page of their own: what was noted about a partner, and what is to be
    done. For whoever works at a desk; each note and task asks by itself who may read it."""

    template_name = "wagtail_herausforderung/cases/admin/calls/partner.html"
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not case_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        if url := company_url(self.partner.pk):
            return redirect(url)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def partner(self) -> Partner:
        return get_object_or_404(Partner, pk=self.kwargs["pk"])

    @property
    def page_title(self) -> str:
        return self.partner.name

    def get_breadcrumbs_items(self) -> list:
        plural = str(Partner._meta.verbose_name_plural)
        url = reverse(Partner.snippet_viewset.get_url_name("list"))
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, {"url": url, "label": plural.capitalize()}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edit_url = AdminURLFinder(self.request.user).get_edit_url(self.partner)
        return super().get_context_data(partner=self.partner, edit_url=edit_url, **kwargs)
