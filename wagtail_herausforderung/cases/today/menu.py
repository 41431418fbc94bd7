"""Where the list of the day is: addresses, and the first entry of the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ...admin.menu import MENU_HOOK
from ..permissions import case_policy
from .views import NextView, TodayView


class _TodayMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return case_policy.user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    place = "herausforderung/today"
    return [
        path(f"{place}/", TodayView.as_view(), name="herausforderung_today"),
        path(f"{place}/next/", NextView.as_view(), name="herausforderung_today_next"),
    ]


@hooks.register(MENU_HOOK)
def menu_item() -> MenuItem:
    item = {"name": "herausforderung-today", "icon_name": "calendar", "order": 5}
    return _TodayMenuItem(_("Today"), reverse("herausforderung_today"), **item)
