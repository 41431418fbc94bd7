"""The mail on the morning a task is due: one a day to each, with all that is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from ... import dates
from ...db import write_transaction
from ...outbox import api as outbox
from ...outbox.facts import is_address
from ...outbox.kinds import MailKind
from ...submissions.links import admin_url
from ...tidy import Chore, NotDue
from ..admin.words import user_name
from ..models import Task
from ..subjects import about_of, subject_of
from .whose import away, doer_of

TEMPLATE = "tasks_due"


@dataclass(frozen=True)
class Morning:
    """All that is due for one account."""

    user: Any
    tasks: list[Task]

    @property
    def pk(self) -> int:
        return self.user.pk


def mail_kinds() -> Iterator[MailKind]:
    yield MailKind(
        TEMPLATE,
        group=pgettext("to do", "Tasks"),
        when=_("On the morning a task is due, once a day with all that is due."),
        to=_("Whoever has the task, or stands in"),
    )


def chores() -> list[Chore]:
    return [Chore(_("Emails about tasks that are due written"), mornings, tell)]


def mornings() -> Iterator[Morning]:
    """Those for whom something has become due since their last mail."""
    today = dates.today()
    tasks = Task.objects.filter(done_at=None, due_on__lte=today, owner__isnull=False)
    standing = {each.owner_id: each.colleague for each in away().select_related("colleague")}
    due: dict[int, list[Task]] = defaultdict(list)
    users: dict[int, Any] = {}
    for task in tasks.select_related("owner", "case", "partner").order_by("due_on", "pk"):
        user = doer_of(task, standing)
        if user is not None and is_address(user.email):
            users[user.pk] = user
            due[user.pk].append(task)
    for pk, found in due.items():
        if any(_is_new(task) for task in found):
            yield Morning(users[pk], found)


def _is_new(task: Task) -> bool:
    return task.mailed_on is None or task.mailed_on < task.due_on


@write_transaction
def tell(morning: Morning) -> None:
    """Write the mail, and note that these tasks have been told. Run again it does nothing: the
    letter has a key of user and day."""
    today, user = dates.today(), morning.user
    ids = [task.pk for task in morning.tasks]
    rows = Task.objects.filter(pk__in=ids, done_at=None)
    if not rows.filter(Q(mailed_on=None) | Q(mailed_on__lt=F("due_on"))).exists():
        raise NotDue
    open_ones = set(rows.values_list("pk", flat=True))
    profile = getattr(user, "wagtail_userprofile", None)
    language = (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
    site = Site.objects.filter(is_default_site=True).first()
    with translation.override(language):
        context = {
            "coordinator": {"name": user.get_full_name()},
            "tasks": [_said(task, user) for task in morning.tasks if task.pk in open_ones],
            "action_url": admin_url("herausforderung_tasks", site=site),
        }
    key = f"{TEMPLATE}:{user.pk}:{today:%Y%m%d}"
    outbox.queue(TEMPLATE, user.email, context, language=language, site=site, key=key)
    rows.update(mailed_on=today)


def _said(task: Task, user: Any) -> dict[str, str]:
    about = about_of(task)
    kind = subject_of(about)
    return {
        "text": task.text,
        "about": str(kind.label(about)) if kind else "",
        "due_on": dates.in_words(task.due_on),
        "instead_of": "" if task.owner_id == user.pk else user_name(task.owner),
    }
