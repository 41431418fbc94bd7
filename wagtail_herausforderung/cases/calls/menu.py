"""Where calls are recorded: addresses, and an entry of the menu on every screen of the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ...admin.menu import MENU_HOOK
from ...models import Partner
from ..permissions import case_policy
from ..subjects import PARTNER
from .about import PartnerNotesView
from .registry import calls_for
from .views import RecordView, SuggestView


class _RecordMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(calls_for(request.user))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    record, suggest = RecordView.as_view(), SuggestView.as_view()
    place = "herausforderung/record"
    return [
        path(
            "herausforderung/partners/<int:pk>/notes/",
            PartnerNotesView.as_view(),
            name="herausforderung_partner_notes",
        ),
        path(f"{place}/", record, name="herausforderung_record"),
        path(f"{place}/<slug:kind>/", record, name="herausforderung_record_kind"),
        path(
            f"{place}/<slug:kind>/suggest/<slug:field>/",
            suggest,
            name="herausforderung_record_suggest",
        ),
    ]


@hooks.register("register_snippet_listing_buttons")
def notes_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Partner) and case_policy.user_has_permission(user, "view"):
        url = PARTNER.url(snippet)
        yield Button(_("Notes and tasks"), url, icon_name="calendar-check", priority=50)


@hooks.register(MENU_HOOK)
def menu_item() -> MenuItem:
    url = reverse("herausforderung_record")
    item = {"name": "herausforderung-record", "icon_name": "comment-add", "order": 6}
    return _RecordMenuItem(_("Record a call"), url, **item)
