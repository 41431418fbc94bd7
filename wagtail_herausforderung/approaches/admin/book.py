"""The book of the network of an initiative: a page to read, and a tagged PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import dates, paper
from ...permissions import editable_initiatives
from ..book import book_of
from ..permissions import approach_policy
from .views import FOLDER

STYLE = Path(__file__).parents[2] / "static/wagtail_herausforderung/report-print.css"


class _ForNetwork:
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not approach_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class NetworksView(_ForNetwork, WagtailAdminTemplateMixin, TemplateView):
    """Which initiative; with one only, its book at once."""

    template_name = f"{FOLDER}/networks.html"
    page_title = gettext_lazy("Book of the network")
    header_icon = "doc-full"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list:
        first = {"url": reverse("herausforderung_approach:index"), "label": _("Who asks whom")}
        return [*self.breadcrumbs_items, first, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = list(editable_initiatives(request.user))
        if len(found) == 1:
            return redirect("herausforderung_network", found[0].pk)
        return self.render_to_response(self.get_context_data(initiatives=found))


class NetworkView(_ForNetwork, TemplateView):
    """The page, made for print as for screens; ``?format=pdf`` is the file."""

    template_name = f"{FOLDER}/book.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        initiative = get_object_or_404(editable_initiatives(request.user), pk=kwargs["pk"])
        book = book_of(initiative, request.user)
        as_pdf = request.GET.get("format") == "pdf" and paper.pdf_available()
        context = {
            "book": book,
            "today": dates.today(),
            "language": get_language(),
            "style": STYLE.read_text() if as_pdf else "",
            "pdf_url": "?format=pdf" if paper.pdf_available() else "",
            "back_url": reverse("herausforderung_approach:index"),
        }
        headers = {"Cache-Control": "private, no-store"}
        if not as_pdf:
            response = self.render_to_response(self.get_context_data(**context))
            for header, value in headers.items():
                response.headers[header] = value
            return response
        name = slugify(f"{_('Book of the network')}-{book.title}")
        headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
        content = paper.to_pdf(render_to_string(self.template_name, context))
        return HttpResponse(content, content_type="application/pdf", headers=headers)
