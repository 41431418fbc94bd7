"""What stands in the calendar: shared dates, single agreements, those of other apps, deadlines,
tasks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..cases.permissions import case_policy
from ..cases.planned import planned
from ..cases.states import OPEN_CASES
from ..cases.tasks.whose import mine
from ..kinds import challenge_models
from ..pledges.agreed import when
from ..pledges.choices import PledgeStatus
from ..pledges.models import Agreement, Pledge
from ..pledges.permissions import pledge_policy
from .actions import people_of
from .models import Appointment
from .permissions import appointment_policy


@dataclass(frozen=True)
class Entry:
    """One line of the calendar. ``dated`` is the date or agreement where there is one."""

    kind: str
    day: datetime.date
    last_day: datetime.date
    title: str
    url: str
    when: str = ""
    place: str = ""
    who: tuple[str, ...] = ()
    people: int = 0
    places: int | None = None
    hour: datetime.time | None = None
    cancelled: bool = False
    dated: Any = None

    @property
    def order(self) -> tuple:
        return self.day, self.hour or datetime.time.min, self.title


def entries(
    user: Any, first: datetime.date, last: datetime.date, branch: str = "", *, dates_only=False
) -> list[Entry]:
    """All that ``user`` may see from ``first`` to ``last``, below the page with path ``branch``.

    ``dates_only`` is for the feed: it tells of cancelled dates too, and of nothing else. What other
    apps have cancelled stays in the calendar, and says so.
    """
    found = [*_shared(user, first, last, branch, dates_only), *_single(user, first, last, branch)]
    found += _others(user, first, last, branch)
    if not dates_only:
        found += [*_deadlines(user, first, last, branch), *_tasks(user, first, last, branch)]
    return sorted(found, key=lambda entry: entry.order)


def _within(first: datetime.date, last: datetime.date) -> Q:
    ends = Q(ends_on__gte=first) | Q(ends_on=None, starts_on__gte=first)
    return ends & Q(starts_on__lte=last)


def _below(branch: str, lookup: str) -> Q:
    return Q(**{f"{lookup}__page__path__startswith": branch}) if branch else Q()


def with_pledges(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Dates with the pledges of each, in constantly many queries."""
    pledges = Pledge.objects.select_related("agreement")
    return rows.select_related("case__organisation").prefetch_related(
        "attendances", Prefetch("attendances__pledge", pledges)
    )


def _shared(user: Any, first: Any, last: Any, branch: str, cancelled: bool) -> Iterator[Entry]:
    rows = appointment_policy.instances_user_has_permission_for(user, "view")
    rows = rows.filter(_within(first, last), _below(branch, "case"))
    if not cancelled:
        rows = rows.exclude(status="cancelled")
    for each in with_pledges(rows):
        pledges = [row.pledge for row in each.attendances.all()]
        yield Entry(
            "shared",
            each.starts_on,
            each.last_day,
            each.case.title,
            reverse("herausforderung_appointment", args=[each.pk]),
            when(each),
            each.place,
            _names(pledges),
            sum(people_of(p, getattr(p, "agreement", None)) for p in pledges),
            each.places,
            each.starts_at,
            each.cancelled,
            each,
        )


def _single(user: Any, first: Any, last: Any, branch: str) -> Iterator[Entry]:
    pledges = pledge_policy.instances_user_has_permission_for(user, "view").order_by()
    rows = Agreement.objects.filter(
        _within(first, last),
        _below(branch, "pledge__case"),
        pledge__in=pledges.values("pk"),
        pledge__status__in=(PledgeStatus.AGREED, PledgeStatus.FULFILLED),
        pledge__attendance=None,
        cancelled=False,
    )
    for each in rows.select_related("pledge__case__organisation"):
        yield Entry(
            "single",
            each.starts_on,
            each.last_day,
            each.pledge.case.title,
            reverse("herausforderung_pledge:inspect", args=[each.pledge_id]),
            when(each),
            each.place,
            _names([each.pledge]),
            people_of(each.pledge, each),
            None,
            each.starts_at,
            False,
            each,
        )


def _others(user: Any, first: Any, last: Any, branch: str) -> Iterator[Entry]:
    for each in planned(user, first, last, branch):
        yield Entry(
            "other",
            each.starts_on,
            each.ends_on or each.starts_on,
            each.title,
            reverse(each.view, args=[each.pk]),
            when(each),
            each.place,
            (each.organisation or _("a private person"),),
            hour=each.starts_at,
            cancelled=each.cancelled,
            dated=each,
        )


def expected(people: int) -> str:
    """“6 people expected”."""
    words = ngettext("%(count)s person expected", "%(count)s people expected", people)
    return words % {"count": people}


def _names(pledges: list[Pledge]) -> tuple[str, ...]:
    """Names of companies only: of private people the calendar says no more than that."""
    return tuple(each.company_name or _("a private person") for each in pledges)


def _deadlines(user: Any, first: Any, last: Any, branch: str) -> Iterator[Entry]:
    cases = case_policy.instances_user_has_permission_for(user, "view")
    cases = cases.filter(state__in=OPEN_CASES).order_by().values("page_id")
    due = {"deadline__range": (first, last), "path__startswith": branch, "live": True}
    found: dict[int, Any] = {}
    for model in challenge_models():
        # A class that extends another one has its pages in both.
        rows = model._default_manager.filter(pk__in=cases, **due)
        found |= {page.pk: page for page in rows.only("title", "deadline")}
    for page in found.values():
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Entry("deadline", page.deadline, page.deadline, page.title, url)


def _tasks(user: Any, first: Any, last: Any, branch: str) -> Iterator[Entry]:
    rows = mine(user).filter(_below(branch, "case"), due_on__range=(first, last))
    for task in rows.select_related("case"):
        url = reverse("herausforderung_task_edit", args=[task.pk])
        title = f"{task.text}: {task.case.title}" if task.case else task.text
        yield Entry("task", task.due_on, task.due_on, title, url)
