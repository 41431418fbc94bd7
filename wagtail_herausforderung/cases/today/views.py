"""“Today”: the list, and the way from one row to the next."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ...permissions import editable_initiatives
from ..admin.deadlines import Clock
from ..permissions import case_policy
from .listing import Today
from .sources import Row

#: On one page of the list.
PER_PAGE = 25

_NEXT = "herausforderung_today_next"


class AskedForm(forms.Form):
    """What of all that waits somebody wants to see."""

    initiative = forms.ChoiceField(label=gettext_lazy("Initiative"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Only mine"), required=False)
    reason = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self.pages = {str(page.pk): page for page in editable_initiatives(user)}
        choices = [(key, page.title) for key, page in self.pages.items()]
        field: Any = self.fields["initiative"]
        field.choices = [("", _("All initiatives")), *choices]


class Numbered:
    """The rows of ``today`` that a screen shows, each with its place: from there one goes on."""

    def __init__(self, today: Today, query: str = "") -> None:
        self.today, self.query = today, query

    def count(self) -> int:
        return self.today.count()

    def __getitem__(self, wanted: slice) -> list[dict[str, Any]]:
        return [
            {"row": row, "url": step_url(row, place, self.query)}
            for place, row in enumerate(self.today[wanted], start=wanted.start)
        ]


def step_url(row: Row, place: int, query: str = "") -> str:
    """The form of a row's step, which leads to the next row afterwards."""
    onward = urlencode({"at": place, "code": row.code})
    after = f"{reverse(_NEXT)}?{f'{query}&' if query else ''}{onward}"
    mark = "&" if "?" in row.step.url else "?"
    return f"{row.step.url}{mark}{urlencode({'next': after})}"


def leads_on(url: str) -> bool:
    """Whether somebody is on the way from row to row, by the address they go to afterwards."""
    return url.startswith(f"{reverse(_NEXT)}?")


class _Asked:
    request: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not case_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def form(self) -> AskedForm:
        return AskedForm(self.request.GET, user=self.request.user)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was asked for; what does not exist is left out."""
        self.form.is_valid()
        found = {name: value for name, value in self.form.cleaned_data.items() if value}
        return found | ({"mine": "on"} if "mine" in found else {})

    @property
    def query(self) -> str:
        return urlencode(self.chosen)

    @cached_property
    def today(self) -> Today:
        return Today(
            self.request.user,
            Clock(),
            mine="mine" in self.chosen,
            page=self.form.pages.get(self.chosen.get("initiative", "")),
            key=self.chosen.get("reason", ""),
        )


class TodayView(_Asked, WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_herausforderung/cases/admin/today/list.html"
    page_title = gettext_lazy("Today")
    header_icon = "calendar"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("herausforderung_tasks")
        return [HeaderButton(_("My tasks"), url, icon_name="calendar-check")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(Numbered(self.today, self.query), PER_PAGE)  # type: ignore[arg-type]
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            page_obj=pages.get_page(self.request.GET.get("p")),
            query=self.query,
            count=self.today.count(),
            **kwargs,
        )


class NextView(_Asked, View):
    """From the row ``code``, which stood at the place ``at``, to the one that follows: the same
    place if the row is gone, else the place below."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted, code = request.GET.get("at", ""), request.GET.get("code", "")
        at = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 0
        rows = self.today[at : at + 2]
        is_there = bool(rows) and rows[0].code == code
        row = next((each for each in rows if each.code != code), None)
        left = self.today.count()
        if row is None:
            if left:
                words = ngettext("One is left.", "%(count)s are left.", left)
                messages.info(request, words % {"count": left})
            return redirect(f"{reverse('herausforderung_today')}?{self.query}".rstrip("?"))
        if code:
            words = ngettext(
                "One is left, this one.", "%(count)s are left; this is the next one.", left
            )
            messages.info(request, words % {"count": left})
        return redirect(step_url(row, at + is_there, self.query))


def first_rows(user: Any, clock: Clock, number: int) -> tuple[list[dict[str, Any]], int]:
    """The first rows of the list, and how many there are in all; for the front page."""
    today = Today(user, clock)
    rows = Numbered(today)
    count = rows.count()
    return (rows[0:number] if count else []), count


def next_of(reason: str) -> str:
    """The address that opens the first row that waits for this reason."""
    return f"{reverse(_NEXT)}?{urlencode({'reason': reason})}"
