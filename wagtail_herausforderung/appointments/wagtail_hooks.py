"""What dates add to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..admin.menu import MENU_HOOK
from ..cases.permissions import register
from ..outbox.kinds import MAILS_HOOK
from ..tidy import HOOK as TIDY_HOOK
from .permissions import appointment_policy, proposal_policy

register(appointment_policy, proposal_policy)

from .admin import calendar, day, views  # noqa: E402
from .mail_kinds import mail_kinds  # noqa: E402
from .reminders import chores  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(MAILS_HOOK, mail_kinds)

PLACE = "herausforderung/calendar"


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    def at(where: str, view: Any, name: str) -> Any:
        return path(f"{PLACE}/{where}", view.as_view(), name=f"herausforderung_{name}")

    return [
        at("", calendar.CalendarView, "calendar"),
        at("address/", calendar.AddressView, "calendar_address"),
        at("add/<int:pk>/", views.PlanView, "appointment_add"),
        at("propose/<int:pk>/", views.ProposeView, "dates_propose"),
        at("proposal/<int:pk>/", views.ProposalView, "date_proposal"),
        at("proposal/<int:pk>/answer/<int:row>/", views.AnswerForView, "dates_answer_for"),
        at("proposal/<int:pk>/<str:name>/", views.ProposalStepView, "date_proposal_step"),
        at("<int:pk>/", views.AppointmentView, "appointment"),
        at("<int:pk>/day/", day.DayView, "appointment_day"),
        at("<int:pk>/<str:name>/", views.AppointmentStepView, "appointment_step"),
    ]


class _DatesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return appointment_policy.user_has_permission(request.user, "view")


@hooks.register(MENU_HOOK)
def menu_item() -> MenuItem:
    url = reverse("herausforderung_calendar")
    item = {"name": "herausforderung-calendar", "icon_name": "calendar-alt", "order": 9}
    return _DatesMenuItem(_("Dates"), url, **item)
