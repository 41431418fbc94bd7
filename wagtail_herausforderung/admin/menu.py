"""One entry of the admin's menu, “Initiative”: what is done daily, and groups with the rest.

An app of the package, or of a site, registers its own item there, or in one of the groups::

    @hooks.register(MENU_HOOK)
    def register_report():
        return MenuItem(_("Year report"), reverse("year-report"), icon_name="table", order=95)

or sets ``menu_hook = LISTS_MENU`` on its viewset. A group of which a user may see one item only
is that item; one of which nothing is seen is not there.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views import View
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from ..page_mixins.base import PageMixin
from ..permissions import editable_pages

#: Names of the hooks whose items stand directly in the entry, and in each of its groups.
MENU_HOOK = "register_challenges_menu_item"
CASES_MENU = "register_challenges_cases_menu_item"
NETWORK_MENU = "register_challenges_network_menu_item"
EVENTS_MENU = "register_challenges_events_menu_item"
LISTS_MENU = "register_challenges_lists_menu_item"


class _Menu(Menu):
    """Who may see what is asked once per request, not again for every level and for drawing."""

    def menu_items_for_request(self, request: Any) -> list[MenuItem]:
        kept = request.__dict__.setdefault("_hf_menu_items", {})
        if id(self) not in kept:
            kept[id(self)] = super().menu_items_for_request(request)
        return kept[id(self)]


class _Group(SubmenuMenuItem):
    def __init__(self, label: Any, hook: str, **kwargs: Any) -> None:
        super().__init__(label, _Menu(register_hook_name=hook), **kwargs)

    def render_component(self, request: Any) -> Any:
        items = self.menu.menu_items_for_request(request)
        if len(items) == 1:
            return items[0].render_component(request)
        return super().render_component(request)


challenges_menu = _Menu(
    register_hook_name=MENU_HOOK,
    construct_hook_name="construct_challenges_menu",
    items=[
        _Group(
            pgettext_lazy("menu", "Desk"),
            CASES_MENU,
            name="herausforderung-desk-group",
            icon_name="clipboard-list",
            order=20,
        ),
        _Group(
            pgettext_lazy("menu", "Network"),
            NETWORK_MENU,
            name="herausforderung-network-group",
            icon_name="site",
            order=30,
        ),
        _Group(
            pgettext_lazy("menu", "Participation"),
            EVENTS_MENU,
            name="herausforderung-event-group",
            icon_name="form",
            order=40,
        ),
        _Group(
            _("Lists and emails"),
            LISTS_MENU,
            name="herausforderung-lists-group",
            icon_name="list-ul",
            order=90,
        ),
    ],
)


def menu_group() -> SubmenuMenuItem:
    """The entry itself; it hides when a user may see none of its items."""
    return SubmenuMenuItem(
        _("Initiative"), challenges_menu, name="herausforderungen", icon_name="group", order=150
    )


def edits_ours(user: Any) -> bool:
    """Whether there is a page of ours that ``user`` may work on.

    Reports about our pages are for them, not for every editor of the site.
    """
    if not user.is_active or user.is_superuser:
        return user.is_active
    # Several entries of the menu ask, on every page of the admin.
    if not hasattr(user, "_hf_edits_ours"):
        pages: Any = editable_pages(user)
        user._hf_edits_ours = pages.type(PageMixin).exists()
    return user._hf_edits_ours


class OursOnlyMixin(View):
    """For a view about pages of ours. Put it first."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not edits_ours(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OurMenuItem(MenuItem):
    """An entry for those who may work on a page of ours."""

    def is_shown(self, request: Any) -> bool:
        return edits_ours(request.user)
