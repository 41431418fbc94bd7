"""What market evenings add to the Wagtail admin and the daily run."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..admin.menu import NETWORK_MENU
from ..tidy import HOOK as TIDY_HOOK
from .admin import views
from .permissions import market_policy
from .personal import chores

hooks.register(TIDY_HOOK, chores)

PLACE = "herausforderung/markets"


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    def at(where: str, view: Any, name: str) -> Any:
        return path(f"{PLACE}/{where}", view.as_view(), name=f"herausforderung_{name}")

    return [
        at("", views.MarketsView, "markets"),
        at("add/", views.EditView, "market_add"),
        at("<int:pk>/", views.MarketView, "market"),
        at("<int:pk>/edit/", views.EditView, "market_edit"),
        at("<int:pk>/agreement/<int:deal>/", views.DealView, "market_deal"),
        at("<int:pk>/badges/", views.BadgesView, "market_badges"),
    ]


class _MarketsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return market_policy.user_has_permission(request.user, "change")


@hooks.register(NETWORK_MENU)
def menu_item() -> MenuItem:
    item = {"name": "herausforderung-markets", "icon_name": "tag", "order": 16}
    return _MarketsMenuItem(_("Market evenings"), reverse("herausforderung_markets"), **item)
