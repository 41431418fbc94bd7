"""Where the reports stand in the Wagtail admin."""

from __future__ import annotations

from django.urls import path
from wagtail import hooks

from . import views

hooks.register("register_reports_menu_item", views.menu_item)


@hooks.register("register_admin_urls")
def register_reports():
    base = "herausforderung/reports/"
    return [
        path(base, views.ReportsView.as_view(), name="herausforderung_reports"),
        path(f"{base}year/", views.YearReportView.as_view(), name="herausforderung_year_report"),
        path(
            f"{base}<slug:key>.<slug:ending>",
            views.TableView.as_view(),
            name="herausforderung_report_table",
        ),
    ]
