"""What waits of cases themselves, of tasks, and of the mails that nobody else tells of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ...models import Partner
from ...outbox.about import mails_for
from ...outbox.models import Mail
from .. import extras
from ..admin.deadlines import Clock
from ..admin.words import user_name
from ..models import CaseEvent, ChallengeCase, Task
from ..permissions import case_policy
from ..states import OPEN_CASES, TAKES_PLEDGES
from ..subjects import Subject, subjects
from ..tasks.whose import by, due, tasks_for
from .listing import sources
from .reasons import EDIT, LOOK, Reason, add, mail_failed, reasons
from .sources import Source, Step


def _nobody_known(clock: Clock) -> Q:
    """Challenges that take pledges, and nobody at the organisation to hear of them."""
    known = ChallengeCase.contacts.through._default_manager.order_by().values("challengecase")
    nobody = Q(contact_name="", contact_email="", contact_phone="") & ~Q(pk__in=known)
    return Q(state__in=TAKES_PLEDGES) & nobody


def _idle(clock: Clock) -> Q:
    """Open cases that nobody comes back to: no follow-up date, no task, nothing under way, and
    nothing has happened for ten working days."""
    since = clock.common.date_wanted
    cases = ChallengeCase.objects.order_by()
    tasks = Task.objects.filter(done_at=None, case__isnull=False).order_by()
    events = CaseEvent.objects.filter(at__gte=since, case__isnull=False).order_by()
    forgotten = Q(state__in=OPEN_CASES, follow_up_on=None, created_at__lt=since)
    return (
        forgotten
        & ~Q(pk__in=cases.filter(extras.under_way()).values("pk"))
        & ~Q(pk__in=tasks.values("case"))
        & ~Q(pk__in=events.values("case"))
    )


NO_CONTACT = Reason(
    "no_contact",
    gettext_lazy("No contact at the organisation"),
    _nobody_known,
    gettext_lazy("Nobody at the organisation is known: enter whom to ask."),
    harm=70,
    button=EDIT,
)
IDLE = Reason(
    "idle",
    gettext_lazy("Without a next step"),
    _idle,
    gettext_lazy("Nobody comes back to it: set a follow-up date, or end it."),
    harm=30,
    button=EDIT,
)


def _due(task: Task, clock: Clock) -> datetime.date:
    return task.due_on


FOLLOW_UP, TASK = (
    Reason(
        key,
        label,
        lambda clock, wanted=wanted: Q(is_follow_up=wanted),  # type: ignore[misc]
        gettext_lazy("Do it today, or choose another day."),
        harm=60,
        late=lambda clock: Q(due_on__lt=clock.today),
        late_harm=62,
        limit=_due,
    )
    for key, label, wanted in (
        ("follow_up", gettext_lazy("Follow-up due"), True),
        ("task", gettext_lazy("Task due"), False),
    )
)
MAIL = Reason(
    "mail_failed",
    gettext_lazy("Email failed"),
    lambda clock: Q(status=Mail.Status.FAILED),
    gettext_lazy("An email could not be delivered: see why, and send it again."),
    harm=84,
    button=LOOK,
)

add("case", mail_failed(lambda: ChallengeCase), NO_CONTACT, IDLE)
add("task", FOLLOW_UP, TASK)
add("mail", MAIL)


class Cases(Source):
    key, label = "case", gettext_lazy("Challenge")
    policy = case_policy
    url_name = "herausforderung_case"
    page, case, since = "page", "", "created_at"
    related = ("organisation",)

    def of_user(self, user: Any) -> Q:
        return super().of_user(user) | by("coordinator", user)

    def about(self, row: ChallengeCase) -> str:
        return row.organisation.name if row.organisation else ""

    def edit_label(self, row: Any) -> str:
        return _("Complete it")


def _kind(task: Task) -> Subject | None:
    """Of what a task is about, without asking for it: a list of them stays one query."""
    model = task.about_type.model_class() if task.about_type else None
    model = model or (Partner if task.partner_id else ChallengeCase)
    return next((each for each in subjects() if each.model is model), None)


class Tasks(Source):
    """Those that are due, about all that somebody may see."""

    key, label = "task", pgettext_lazy("to do", "Task")
    policy = case_policy
    model = Task
    since = "due_on"
    related = ("case", "partner", "owner", "about_type")

    def rows(self, user: Any) -> QuerySet:
        return due(tasks_for(user))

    def of_user(self, user: Any) -> Q:
        return by("owner", user)

    def below(self, page: Any) -> Q:
        wanted = super().below(page) | Q(page__path__startswith=page.path)
        # What belongs to no case, as an offer, says by itself where it belongs.
        for each in sources():
            if each.key not in (self.key, "mail") and not each.case:
                kind = ContentType.objects.get_for_model(each.model)
                ids = each.model._default_manager.filter(each.below(page)).order_by().values("pk")
                wanted |= Q(about_type=kind, about_id__in=ids)
        return wanted

    def title(self, row: Task) -> str:
        return row.text

    def about(self, row: Task) -> str:
        kind, place = _kind(row), row.partner or row.case
        words = [kind.word if kind else "", place or "", user_name(row.owner)]
        return " · ".join(filter(None, map(str, words)))

    def url(self, row: Task) -> str:
        kind = _kind(row)
        pk = row.about_id or row.partner_id or row.case_id
        return (kind.url_of(pk) if kind and pk else "") or reverse("herausforderung_tasks")

    def step(self, row: Task, reason: Reason, user: Any) -> Step:
        if self.may_change(user):
            return Step(_("Do it"), reverse("herausforderung_task_edit", args=[row.pk]))
        return super().step(row, reason, user)


class Mails(Source):
    """Those that failed and belong to no row that tells of it itself."""

    key, label = "mail", gettext_lazy("Email")
    model = Mail
    since = "created_at"
    related = ()

    def may_change(self, user: Any) -> bool:
        return False

    def may_wait(self, clock: Clock) -> Q:
        # Those that failed are few: first they, then whose they are.
        failed = Mail.objects.filter(status=Mail.Status.FAILED)
        ids = failed.exclude(about_type__in=list(self._told())).order_by().values("pk")
        return Q(status=Mail.Status.FAILED, pk__in=ids)

    def rows(self, user: Any) -> QuerySet:
        return mails_for(user)

    def _told(self) -> Iterator[int]:
        for each in sources():
            if each.key != self.key and "mail_failed" in [r.key for r in reasons(each.key)]:
                yield ContentType.objects.get_for_model(each.model).pk

    def of_user(self, user: Any) -> Q:
        return Q(pk__in=[])

    def below(self, page: Any) -> Q:
        return Q(pk__in=[])

    def title(self, row: Mail) -> str:
        return row.to

    def about(self, row: Mail) -> str:
        return row.subject

    def url(self, row: Mail) -> str:
        return reverse("herausforderung_mail_failed:index")
