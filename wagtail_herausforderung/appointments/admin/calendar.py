"""The calendar of an initiative: what is to be done, a month, what comes, what was; and its secret
address for calendar programs."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import dates
from ...db import write_transaction
from ...permissions import editable_initiatives
from ...pledges.agreed import when
from ...pledges.permissions import pledge_policy
from ..entries import Entry, entries
from ..feed import address_url
from ..models import CalendarAddress
from . import due
from .views import FOLDER

#: On one page of a list, and of each sort of what is to be done beside the month.
PER_PAGE, BESIDE = 30, 3
#: So many of each sort at most.
MOST = 300
#: So far the lists look ahead and back.
FAR = datetime.timedelta(days=731)
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class _CalendarPage(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "calendar-alt"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not pledge_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CalendarView(_CalendarPage):
    """``?show=`` month (``&month=2026-12``), coming, past or todo; ``&initiative=`` bounds it."""

    template_name = f"{FOLDER}/calendar.html"
    page_title = gettext_lazy("Dates")

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def initiatives(self) -> list[Any]:
        return list(editable_initiatives(self.request.user))

    @cached_property
    def initiative(self) -> Any:
        wanted = self.request.GET.get("initiative", "")
        return next((each for each in self.initiatives if str(each.pk) == wanted), None)

    @property
    def branch(self) -> str:
        return self.initiative.path if self.initiative else ""

    @cached_property
    def month(self) -> datetime.date:
        """The first day of the month that is shown; today's where none can be read."""
        found = _MONTH.fullmatch(self.request.GET.get("month", ""))
        year, month = map(int, found.groups()) if found else (0, 0)
        if not (1900 < year < 2200 and 1 <= month <= 12):
            return dates.today().replace(day=1)
        return datetime.date(year, month, 1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shows = {
            "month": pgettext("calendar", "Month"),
            "coming": pgettext("calendar", "Coming"),
            "past": pgettext("calendar", "Past"),
            "todo": pgettext("calendar", "To do"),
        }
        shown = self.request.GET.get("show", "")
        shown = shown if shown in shows else "month"
        extra = f"&initiative={self.initiative.pk}" if self.initiative else ""
        context = {
            "shown": shown,
            "shows": list(shows.items()),
            "extra": extra,
            "initiatives": self.initiatives,
            "initiative": self.initiative,
            "todo": self.todo({"todo": 0, "month": BESIDE}.get(shown)),
            **(self.of_month() if shown == "month" else {}),
            **(self.of_list(past=shown == "past") if shown in ("coming", "past") else {}),
        }
        return super().get_context_data(**context, **kwargs)

    def of_list(self, *, past: bool) -> dict[str, Any]:
        today, day = dates.today(), datetime.timedelta(days=1)
        first, last = (today - FAR, today - day) if past else (today, today + FAR)
        found = [e for e in self._entries(first, last) if not past or e.last_day < today]
        found = found[::-1] if past else found
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        return {"page_obj": page, "entries": page.object_list}

    def of_month(self) -> dict[str, Any]:
        """The weeks of the month, ``[[(day, is in the month, entries)]]``, and its entries."""
        weeks = calendar.Calendar().monthdatescalendar(self.month.year, self.month.month)
        found = self._entries(weeks[0][0], weeks[-1][-1])
        before = self.month - datetime.timedelta(days=1)
        after = (self.month + datetime.timedelta(days=31)).replace(day=1)
        inside = [e for e in found if e.last_day >= self.month and e.day < after]
        return {
            "weeks": [[self._day(day, found) for day in week] for week in weeks],
            "weekdays": [(WEEKDAYS_ABBR[n], WEEKDAYS[n]) for n in range(7)],
            "month": date_format(self.month, "F Y"),
            "before": f"{before:%Y-%m}",
            "after": f"{after:%Y-%m}",
            "entries": inside,
        }

    def _day(self, day: datetime.date, found: list[Entry]) -> dict[str, Any]:
        return {
            "day": day,
            "words": dates.in_words(day),
            "inside": day.month == self.month.month,
            "is_today": day == dates.today(),
            "entries": [each for each in found if each.day <= day <= each.last_day],
        }

    def _entries(self, first: datetime.date, last: datetime.date) -> list[Entry]:
        return entries(self.request.user, first, last, self.branch)

    def todo(self, most: int | None) -> list[dict[str, Any]]:
        """``{"title", "note", "url", "label"}`` of each step about dates; at most so many of each
        sort, 0: all, ``None``: none."""
        if most is None:
            return []
        user, path = self.request.user, self.branch
        of_case = {"page__path__startswith": path} if path else {}
        below = {f"case__{lookup}": value for lookup, value in of_case.items()}
        waiting = _("Pledges without a date: %(n)s")
        sorts: list[tuple[QuerySet, str, str, Callable[[Any], tuple[str, str]]]] = [
            (
                due.over(user).filter(**below).order_by("starts_on", "pk"),
                *("appointment_day", _("Who came?")),
                lambda each: (each.case.title, when(each)),
            ),
            (
                due.found(user).filter(**below).order_by("pk"),
                *("date_proposal", _("Agree on the date")),
                lambda each: (each.case.title, _("One date suits all.")),
            ),
            (
                due.counted(due.without_date(user).filter(**of_case)),
                *("appointment_add", _("Agree on a date")),
                lambda each: (each.title, waiting % {"n": each.waiting}),
            ),
            (
                due.proposed(user).filter(**below).order_by("pk"),
                *("date_proposal", _("Look at the answers")),
                lambda each: (each.case.title, each.get_status_display()),
            ),
        ]
        found = []
        for rows, name, label, words in sorts:
            for each in rows[: most or MOST]:
                title, note = words(each)
                url = reverse(f"herausforderung_{name}", args=[each.pk])
                found.append({"title": title, "note": note, "url": url, "label": label})
        return found


class AddressView(_CalendarPage):
    """The secret address; POST makes one, or a new one in place of the old."""

    template_name = f"{FOLDER}/address.html"
    page_title = gettext_lazy("Subscribe to the calendar")

    def get_breadcrumbs_items(self) -> list:
        first = {"url": reverse("herausforderung_calendar"), "label": _("Dates")}
        return [*self.breadcrumbs_items, first, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = CalendarAddress.objects.filter(user=self.request.user).first()
        url = address_url(known) if known else ""
        return super().get_context_data(address=url, since=known and known.created_at, **kwargs)

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gone, _rows = CalendarAddress.objects.filter(user=request.user).delete()
        if "remove" not in request.POST:
            CalendarAddress.objects.create(user=request.user)
        said = _("The address is new; the old one no longer works.")
        messages.success(request, said if gone else _("The address is made."))
        return redirect("herausforderung_calendar_address")
