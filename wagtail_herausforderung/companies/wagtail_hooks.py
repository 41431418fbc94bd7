"""Where companies and organisations stand in the Wagtail admin."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea

from ..admin.menu import NETWORK_MENU
from ..cases.permissions import case_policy
from .views import list as lists
from .views import page, writing

BASE = "herausforderung/companies/"


@hooks.register("register_admin_urls")
def admin_urls():
    one = f"{BASE}<int:pk>/"
    name = "herausforderung_company"
    index = lists.CompanyListView
    return [
        path(BASE, index.as_view(), name="herausforderung_companies"),
        path(
            f"{BASE}results/",
            index.as_view(results_only=True),
            name="herausforderung_companies_results",
        ),
        path(
            f"{BASE}from/<str:label>/<int:pk>/",
            writing.BecomeView.as_view(),
            name=f"{name}_become",
        ),
        path(one, page.CompanyPageView.as_view(), name=name),
        path(f"{one}claim/", writing.ClaimView.as_view(), name=f"{name}_claim"),
        path(f"{one}people/add/", writing.ContactAddView.as_view(), name=f"{name}_contact_add"),
        path(
            f"{one}people/<int:contact>/",
            writing.ContactEditView.as_view(),
            name=f"{name}_contact",
        ),
        path(
            f"{one}people/<int:contact>/remove/",
            writing.ContactRemoveView.as_view(),
            name=f"{name}_contact_remove",
        ),
        path(f"{one}not-before/", writing.WishView.as_view(), name=f"{name}_wish"),
        path(f"{one}not-before/<int:wish>/lift/", writing.LiftView.as_view(), name=f"{name}_lift"),
    ]


class CompaniesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return case_policy.user_has_permission(request.user, "view")


@hooks.register(NETWORK_MENU)
def menu_item():
    return CompaniesMenuItem(
        pgettext_lazy("menu", "Companies"),
        reverse("herausforderung_companies"),
        name="herausforderung-companies",
        icon_name="group",
        order=10,
    )


class CompaniesSearchArea(SearchArea):
    """The admin's own search finds them too, by whatever one has at hand."""

    def is_shown(self, request: Any) -> bool:
        return case_policy.user_has_permission(request.user, "view")


@hooks.register("register_admin_search_area")
def search_area():
    return CompaniesSearchArea(
        _("Companies and organisations"),
        reverse("herausforderung_companies"),
        name="herausforderung-companies",
        icon_name="group",
        order=150,
    )
