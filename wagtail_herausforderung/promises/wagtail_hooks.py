"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..admin.menu import CASES_MENU
from ..pledges.permissions import pledge_policy
from .admin import views

PLACE = "herausforderung/promises/"


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    name = "herausforderung_promise"
    return [
        path(PLACE, views.PromisesView.as_view(), name=views.LIST),
        path(f"{PLACE}<int:pk>/others/", views.OthersView.as_view(), name=f"{name}_others"),
        path(
            f"{PLACE}<int:pk>/rescue/<slug:kind>/",
            views.RescueView.as_view(),
            name=f"{name}_rescue",
        ),
    ]


class _PromisesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return pledge_policy.user_has_permission(request.user, "view")


@hooks.register(CASES_MENU)
def menu_item() -> MenuItem:
    item = {"name": "herausforderung-promises", "icon_name": "warning", "order": 25}
    return _PromisesMenuItem(_("Kept promises"), reverse(views.LIST), **item)
