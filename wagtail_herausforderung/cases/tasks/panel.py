"""What is to be done about something, on its own page: open tasks, and one line to add one."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.middleware.csrf import get_token
from wagtail.admin.ui.components import Component

from ... import dates
from ...admin.dates import format_of_days
from ...models import Partner
from .. import extras, subjects
from ..admin.parts import Part
from ..models import Task
from ..permissions import case_policy
from .views import FOLDER, said
from .whose import tasks_for

TEMPLATE = f"{FOLDER}/panel.html"


def of_subject(subject: Any, request: Any) -> dict[str, Any]:
    """The context of the panel about ``subject``; nothing where no app tells of its kind."""
    kind = subjects.subject_of(subject)
    if kind is None:
        return {}
    tasks = tasks_for(request.user)
    tasks = tasks.filter(pk__in=subjects.rows_about(Task, subject).values("pk"))
    may_change = kind.rows(request.user, "change").filter(pk=subject.pk).exists()
    return _context(tasks, kind.code(subject), may_change, request)


def of_partner(partner: Partner, request: Any) -> list[Component]:
    """The panel as a part of the page of a company, whose timeline has the notes: also what is to
    be done about its pledges, offers, challenges."""
    tasks = tasks_for(request.user).filter(_concerns(partner, request.user))
    may_change = case_policy.user_has_permission(request.user, "change")
    context = _context(tasks, subjects.PARTNER.code(partner), may_change, request)
    if not (context["rows"] or may_change):
        return []
    return [Part(TEMPLATE, tasks_only=True, csrf_token=get_token(request), **context)]


def _concerns(partner: Partner, user: Any) -> Q:
    sources = [source for extra in extras.registered() for source in extra.timeline()]
    rows = [source.rows(partner, user) for source in sources]
    about = [each.order_by().values("tasks") for each in rows if hasattr(each.model, "tasks")]
    return reduce(or_, (Q(pk__in=each) for each in about), Q(partner=partner))


def _context(tasks: QuerySet, code: str, may_change: bool, request: Any) -> dict[str, Any]:
    rows = tasks.filter(done_at=None).select_related("owner", "partner", "case")
    return {
        "rows": [said(task, request.user) for task in rows.prefetch_related("about")],
        "code": code,
        "may_change": may_change,
        "here": request.get_full_path(),
        "today": dates.today().strftime(format_of_days()),
    }
