"""Where tasks are: addresses, and an entry of the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ...admin.menu import CASES_MENU
from ..permissions import case_policy
from .views import StandInView, TaskDoneView, TaskEditView, TaskListView


class _TasksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return case_policy.user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    place, edit = "herausforderung/tasks", TaskEditView.as_view()
    return [
        path(f"{place}/", TaskListView.as_view(), name="herausforderung_tasks"),
        path(f"{place}/add/", edit, name="herausforderung_task_add"),
        path(f"{place}/<int:pk>/", edit, name="herausforderung_task_edit"),
        path(f"{place}/<int:pk>/done/", TaskDoneView.as_view(), name="herausforderung_task_done"),
        path(f"{place}/away/", StandInView.as_view(), name="herausforderung_stand_in"),
    ]


@hooks.register(CASES_MENU)
def menu_item() -> MenuItem:
    url = reverse("herausforderung_tasks")
    item = {"name": "herausforderung-tasks", "icon_name": "calendar-check", "order": 16}
    return _TasksMenuItem(_("My tasks"), url, **item)
