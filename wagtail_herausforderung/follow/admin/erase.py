"""Deleting what is kept of one mail address, when somebody asks for it by telephone or letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from ...submissions.fields import MailField
from ..actions import erase


class EraseForm(forms.Form):
    email = MailField()


class EraseView(WagtailAdminTemplateMixin, FormView):
    """For administrators only: nobody else needs to know which addresses there are."""

    form_class = EraseForm
    page_title = gettext_lazy("Delete an address")
    header_icon = "bin"
    template_name = "wagtail_herausforderung/follow/admin/erase.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_superuser:
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("herausforderung_followers"), "label": _("Searches by email")},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: EraseForm) -> HttpResponse:
        number = erase(form.cleaned_data["email"])
        sentence = ngettext(
            "%(count)s followed search deleted, with all emails about it.",
            "%(count)s followed searches deleted, with all emails about them.",
            number,
        )
        messages.success(self.request, sentence % {"count": number})
        return redirect("herausforderung_followers")
