"""The report “Searched and not found”: which words editors may want to write for, or explain."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import django_filters
from django.apps import apps
from django.db.models import Max, QuerySet, Sum
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from ..compat import get_page_model
from ..conf import settings as hf
from ..exports import SafeExportMixin
from ..permissions import editable_pages
from ..search.missed.models import MissedSearch
from ..sorting import SortKey
from .dates import DateRangeFilter, ReadFiltersMixin
from .menu import OurMenuItem, OursOnlyMixin


def missed_for(user: Any) -> QuerySet:
    """The counts of the pages that ``user`` may edit; of pages that are gone for administrators."""
    if user.is_superuser:
        return MissedSearch.objects.all()
    return MissedSearch.objects.filter(page__in=editable_pages(user).values("pk"))


def search_pages(request: Any) -> QuerySet:
    """The search pages with counts, for the filter: nobody reads there what they may not edit."""
    pages = missed_for(request.user).order_by().values("page")
    return get_page_model().objects.filter(pk__in=pages).order_by(SortKey("title"))


class MissedFilterSet(WagtailFilterSet):
    day = DateRangeFilter(label=gettext_lazy("Period"))
    page = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Search page"), queryset=search_pages
    )

    class Meta:
        model = MissedSearch
        fields: list[str] = []


class BarColumn(Column):
    """A number, and a bar that compares it with the greatest one."""

    cell_template_name = "wagtail_herausforderung/admin/bar_cell.html"

    def __init__(self, *args: Any, greatest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.greatest = greatest

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict:
        context = super().get_cell_context_data(instance, parent_context)
        context["greatest"] = self.greatest()
        return context


class MissedReportView(OursOnlyMixin, ReadFiltersMixin, SafeExportMixin, ReportView):
    """Words and how often they found nothing, per search page; most frequent first."""

    page_title = gettext_lazy("Searched and not found")
    header_icon = "search"
    template_name = "wagtail_herausforderung/admin/missed.html"
    index_url_name = "herausforderung_missed"
    index_results_url_name = "herausforderung_missed_results"
    filterset_class = MissedFilterSet
    default_ordering = ["-total", "text"]
    export_filename = "searched-and-not-found"
    list_export = ["text", "total", "page", "language", "last"]
    export_headings = {
        "text": gettext_lazy("Search words"),
        "total": gettext_lazy("Times"),
        "page": gettext_lazy("Search page"),
        "language": gettext_lazy("Language"),
        "last": gettext_lazy("Last time"),
    }

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.export_functions = {
            **{name: itemgetter(name) for name in self.list_export},
            "text": self.words,
            "page": self.page_name,
        }

    def get_base_queryset(self) -> QuerySet:
        rows = missed_for(self.request.user).values("text", "page", "language")
        return rows.annotate(total=Sum("times"), last=Max("day"))

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "text",
                label=_("Search words"),
                accessor=self.words,
                get_url=self.try_url,
                sort_key="text",
            ),
            BarColumn(
                "total",
                label=_("Times"),
                accessor="total",
                greatest=lambda: self.greatest,
                sort_key="total",
            ),
            Column("page", label=_("Search page"), accessor=self.page_name),
            Column(
                "last",
                label=_("Last time"),
                accessor=lambda row: date_format(row["last"], "SHORT_DATE_FORMAT"),
                sort_key="last",
            ),
        ]

    @cached_property
    def greatest(self) -> int:
        rows = self.filter_queryset(self.get_base_queryset()).order_by("-total")
        return rows.values_list("total", flat=True).first() or 0

    @cached_property
    def _pages(self) -> dict[int, Any]:
        return {page.pk: page for page in search_pages(self.request)}

    def words(self, row: dict[str, Any]) -> str:
        return row["text"] or _("(other words)")

    def page_name(self, row: dict[str, Any]) -> str:
        page = self._pages.get(row["page"])
        if page is None:
            return _("(a page that is gone)")
        parent = page.get_parent()
        return f"{page.title} ({parent.title})" if parent and not parent.is_root() else page.title

    def try_url(self, row: dict[str, Any]) -> str | None:
        page = self._pages.get(row["page"])
        url = page.get_url(self.request) if page and row["text"] else None
        return f"{url}?{urlencode({'q': row['text']})}" if url else None

    @cached_property
    def header_buttons(self) -> list:
        url = synonym_url(self.request.user)
        return [HeaderButton(_("Add a synonym"), url, icon_name="plus")] if url else []

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        days = hf.SEARCH_KEEP_MISSED_DAYS
        return {
            **super().get_context_data(*args, **kwargs),
            "kept": ngettext(
                "The words are kept for %(count)s day.",
                "The words are kept for %(count)s days.",
                days,
            )
            % {"count": days},
            "is_off": days <= 0,
            "synonym_url": synonym_url(self.request.user),
        }


def synonym_url(user: Any) -> str:
    """Where an editor explains a word to the search, if the site has that and the user may."""
    try:
        model = apps.get_model("herausforderung", "SynonymGroup")
        if not user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}"):
            return ""
        viewset = model.snippet_viewset  # type: ignore[attr-defined]
        return reverse(viewset.get_url_name("add"))
    except (LookupError, AttributeError, NoReverseMatch):
        return ""


def menu_item() -> MenuItem:
    return OurMenuItem(
        gettext_lazy("Searched and not found"),
        reverse("herausforderung_missed"),
        name="herausforderung-missed",
        icon_name="search",
        order=1310,
    )
