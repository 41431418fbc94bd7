"""Asking for the link to one's own pledges once more."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from wagtail.models import Site

from ...submissions import limits
from ...submissions.views import too_many
from ..forms import LinkForm
from ..own_links import send_links
from .base import PublicView


class LinkView(PublicView):
    """One field. The answer is the same whether or not there are pledges to the address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(LinkForm(about="link"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LinkForm(request.POST, about="link")
        if form.is_trapped:
            return redirect("herausforderung:pledge_link_sent")
        if not form.is_valid():
            return self._show(form, status=422)
        email = form.cleaned_data["email"].lower()
        allowed = limits.allow("address", limits.client_address(request)) and limits.allow(
            "mail", email
        )
        if not allowed:
            form.add_error(None, too_many())
            return self._show(form, status=429)
        send_links(
            email,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            site=Site.find_for_request(request),
        )
        return redirect("herausforderung:pledge_link_sent")

    def _show(self, form: LinkForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        return self.render("link", {"form": form}, status=status)


class LinkSentView(PublicView):
    """“If there are pledges to this address, a mail is on its way.”"""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("link_sent", {})
