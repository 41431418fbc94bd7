"""How many follow which search page. Coordinators see the numbers of their branch only."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from ...admin.menu import OurMenuItem, OursOnlyMixin
from ...compat import get_page_model
from ...exports import SafeExportMixin
from ...permissions import editable_pages
from ..models import Rhythm, State

_FOLLOWERS = "herausforderung_followers"


def _count(**conditions: str) -> Count:
    wanted = {f"{_FOLLOWERS}__{name}": value for name, value in conditions.items()}
    return Count(_FOLLOWERS, filter=Q(**wanted))


def _parent_title(page: Any) -> str:
    parent = page.get_parent()
    return parent.title if parent and not parent.is_root() else ""


class FollowersReportView(OursOnlyMixin, SafeExportMixin, ReportView):
    """One row per search page that somebody follows."""

    page_title = gettext_lazy("Searches by email")
    header_icon = "mail"
    index_url_name = "herausforderung_followers"
    index_results_url_name = "herausforderung_followers_results"
    default_ordering = ["-followers", "title"]
    export_filename = "searches-by-mail"
    list_export = ["title", "where", "language", "daily", "weekly", "followers"]
    export_headings = {
        "title": gettext_lazy("Search page"),
        "where": gettext_lazy("Below"),
        "language": gettext_lazy("Language"),
        "daily": gettext_lazy("Daily"),
        "weekly": gettext_lazy("Once a week"),
        "followers": gettext_lazy("Email addresses"),
    }

    export_functions = {
        "where": _parent_title,
        "language": attrgetter("locale.language_code"),
        **{name: attrgetter(name) for name in ("title", "daily", "weekly", "followers")},
    }

    def get_base_queryset(self) -> QuerySet:
        mine = editable_pages(self.request.user).values("pk")
        pages = (
            get_page_model()
            .objects.filter(pk__in=mine)
            .annotate(
                followers=_count(state=State.ACTIVE),
                daily=_count(state=State.ACTIVE, rhythm=Rhythm.DAILY),
                weekly=_count(state=State.ACTIVE, rhythm=Rhythm.WEEKLY),
            )
        )
        return pages.filter(followers__gt=0).select_related("locale")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title",
                label=_("Search page"),
                get_url=lambda page: page.get_url(self.request),
                sort_key="title",
            ),
            Column("where", label=_("Below"), accessor=_parent_title),
            Column("language", label=_("Language"), accessor="locale.language_code"),
            NumberColumn("daily", label=_("Daily"), accessor="daily", sort_key="daily"),
            NumberColumn("weekly", label=_("Once a week"), accessor="weekly", sort_key="weekly"),
            NumberColumn(
                "followers", label=_("Email addresses"), accessor="followers", sort_key="followers"
            ),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.is_superuser:
            return []
        url = reverse("herausforderung_followers_erase")
        return [HeaderButton(_("Delete an address …"), url, icon_name="bin")]


def menu_item() -> MenuItem:
    return OurMenuItem(
        gettext_lazy("Searches by email"),
        reverse("herausforderung_followers"),
        name="herausforderung-followers",
        icon_name="mail",
        order=1320,
    )
