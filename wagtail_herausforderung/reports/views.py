"""The pages: all reports, one table as a file, the year report for print."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from .. import dates, paper
from ..cases.admin.filters import initiatives
from ..charts import chart_of
from ..pledges.permissions import pledge_policy
from ..tables import Table
from . import figures, sheets
from .definitions import SOURCES
from .scope import ScopeForm
from .year import MOST_ROWS, STYLE, scope_of_year, year_report, years

FOLDER = "wagtail_herausforderung/reports/admin"


def _drawn(tables: Iterable[Table]) -> list[dict]:
    """Each table with its chart."""
    return [{"table": table, "chart": chart_of(table)} for table in tables]


class ReportAccess(View):
    """Only for those who may see pledges; what they see is bounded by the page tree."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not pledge_policy.user_has_permission(request.user, "view"):
            return permission_denied(request)
        # Days and months are those of the site, wherever the reader lives.
        with timezone.override(timezone.get_default_timezone()):
            return super().dispatch(request, *args, **kwargs)


class ReportsView(ReportAccess, WagtailAdminTemplateMixin, TemplateView):
    """All tables with their charts, for an initiative and a period."""

    template_name = f"{FOLDER}/reports.html"
    page_title = gettext_lazy("Pledges in figures")
    header_icon = "table"

    @cached_property
    def form(self) -> ScopeForm:
        return ScopeForm(self.request.GET, request=self.request)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("herausforderung_year_report")
        initiative = self.request.GET.get("initiative", "")
        if initiative.isdecimal():
            url += "?" + urlencode({"initiative": initiative})
        return [HeaderButton(_("Year report"), url, icon_name="doc-full")]

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def periods(self) -> list[dict]:
        """Links that fill in the period."""
        today = dates.today()
        initiative = self.request.GET.get("initiative", "")
        kept = {"initiative": initiative} if initiative.isdecimal() else {}
        spans = [
            (str(today.year), f"{today.year}-01-01", f"{today.year}-12-31"),
            (str(today.year - 1), f"{today.year - 1}-01-01", f"{today.year - 1}-12-31"),
            (_("All time"), "", ""),
        ]
        now = (self.request.GET.get("start", ""), self.request.GET.get("end", ""))
        return [
            {
                "label": label,
                "url": "?" + urlencode({**kept, "start": start, "end": end}),
                "is_current": (start, end) == now,
            }
            for label, start, end in spans
        ]

    def get_context_data(self, **kwargs) -> dict:
        scope = self.form.scope
        tables = figures.all_tables(scope) if scope else []
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            periods=self.periods(),
            headlines=figures.headlines(scope) if scope else [],
            reports=_drawn(tables),
            query=self.request.GET.urlencode(),
            **kwargs,
        )


class TableView(ReportAccess):
    """One table as CSV or XLSX."""

    def get(self, request: HttpRequest, key: str, ending: str) -> HttpResponse:
        writers = {"csv": sheets.as_csv, "xlsx": sheets.as_xlsx}
        known = figures.tables()
        if key not in known or ending not in writers:
            raise Http404
        scope = ScopeForm(request.GET, request=request).scope
        if scope is None:
            return redirect(f"{reverse('herausforderung_reports')}?{request.GET.urlencode()}")
        return writers[ending](known[key](scope))


class YearForm(forms.Form):
    """Which year, of which initiative."""

    initiative = forms.ModelChoiceField(
        label=gettext_lazy("Initiative"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("All that I may see"),
    )
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int, required=False)

    def __init__(self, *args, request: HttpRequest, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.years = years(request.user)
        initiative: Any = self.fields["initiative"]
        initiative.queryset = initiatives(request)
        year: Any = self.fields["year"]
        year.choices = [(number, str(number)) for number in self.years]


class YearReportView(ReportAccess, TemplateView):
    """The year report: a page of its own, made to be printed."""

    template_name = f"{FOLDER}/year.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        wanted = request.GET.get("format")
        if wanted == "pdf" and paper.pdf_available():
            return self.pdf()
        if wanted == "xlsx":
            return self.xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def form(self) -> YearForm:
        return YearForm(self.request.GET, request=self.request)

    @cached_property
    def chosen(self) -> tuple:
        """Initiative and year; the newest year where none is chosen."""
        if not self.form.is_valid():
            raise Http404
        cleaned = self.form.cleaned_data
        return cleaned["initiative"], cleaned["year"] or self.form.years[0]

    def report_context(self, *, embed: bool) -> dict:
        initiative, year = self.chosen
        scope = scope_of_year(self.request.user, initiative, year)
        report = year_report(scope, embed=embed, request=self.request)
        return {
            "report": report,
            "opening": _drawn(report.opening),
            "details": _drawn(report.details),
            "name": scope.name,
            "language": get_language(),
            "most_rows": MOST_ROWS,
            "sources": SOURCES,
            "today": dates.today(),
        }

    def get_context_data(self, **kwargs) -> dict:
        initiative, year = self.chosen
        query = {"year": year}
        if initiative:
            query["initiative"] = initiative.pk
        return super().get_context_data(
            **self.report_context(embed=False),
            form=self.form,
            back_url=reverse("herausforderung_reports"),
            pdf_url=f"?{urlencode({**query, 'format': 'pdf'})}" if paper.pdf_available() else "",
            xlsx_url=f"?{urlencode({**query, 'format': 'xlsx'})}",
            **kwargs,
        )

    def xlsx(self) -> HttpResponse:
        initiative, year = self.chosen
        scope = scope_of_year(self.request.user, initiative, year)
        report = year_report(scope, request=self.request)
        found = sheets.year_sheets(report, scope.name, dates.today())
        return sheets.as_book(found, slugify(f"{scope.name}-{year}"))

    def pdf(self) -> HttpResponse:
        context = self.report_context(embed=True)
        context["style"] = STYLE.read_text()
        markup = render_to_string(self.template_name, context)
        name = slugify(f"{context['name']}-{context['report'].year}")
        return HttpResponse(
            paper.to_pdf(markup),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{name}.pdf"',
                "Cache-Control": "private, no-store",
            },
        )


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return pledge_policy.user_has_permission(request.user, "view")


def menu_item() -> MenuItem:
    return ReportsMenuItem(
        gettext_lazy("Pledges in figures"),
        reverse("herausforderung_reports"),
        name="herausforderung-reports",
        icon_name="table",
        order=1300,
    )
