"""add, change, finish, reopen a task; stand in for a colleague. Whose right it is, views ask."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ... import dates
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ..models import ChallengeCase, Repeats, StandIn, Task
from ..subjects import place_of


@write_transaction
def add_task(
    about: Any,
    *,
    text: str,
    due_on: datetime.date,
    owner: Any,
    by: Any = None,
    repeats: str = Repeats.NEVER,
    is_follow_up: bool = False,
) -> Task:
    """Write down what is to be done about a case, a pledge, an offer, a question or a partner.

    The same words for the same day and owner are one task, however often the button is pressed.
    """
    place = place_of(about, by or owner)
    wanted = {"text": text, "due_on": due_on, "owner": owner, "done_at": None}
    where = {name: value for name, value in place.items() if name != "about"}
    known = Task.objects.about(about) if "about" in place else Task.objects.about_the_case()
    if task := known.filter(**wanted, **where).first():
        return task
    return Task.objects.create(
        text=text,
        due_on=due_on,
        first_on=due_on,
        owner=owner,
        repeats=repeats,
        is_follow_up=is_follow_up,
        **place,
    )


@write_transaction
def change_task(task: Task, **values: Any) -> Task:
    """Change words, owner, day or repetition of an open task."""
    if "due_on" in values and values["due_on"] != task.due_on:
        values |= {"first_on": values["due_on"], "mailed_on": None}
    if "owner" in values and values["owner"] != task.owner:
        values["mailed_on"] = None
    rows = Task.objects.filter(pk=task.pk, done_at=None)
    if not rows.update(**values, updated_at=timezone.now()):
        raise TransitionRefused(_("This task is done already."))
    task.refresh_from_db()
    _show_on_case(task)
    return task


@write_transaction
def finish_task(task: Task, *, by: Any, shown: datetime.date | None = None) -> Task:
    """It is done. What comes again moves on to its next day, and what was done stands beside it.

    ``shown`` is the day on which it was due where the button stood: pressed twice, it is done once.
    """
    rows = Task.objects.filter(pk=task.pk, done_at=None, due_on=shown or task.due_on)
    now = timezone.now()
    if not task.repeats:
        rows.update(done_at=now, done_by=by, updated_at=now)
    elif rows.update(due_on=next_day(task), mailed_on=None, updated_at=now):
        done = Task.objects.get(pk=task.pk)
        done.pk, done.repeats, done.is_follow_up = None, Repeats.NEVER, False
        done.due_on, done.done_at, done.done_by = task.due_on, now, by
        done.save(force_insert=True)
    task.refresh_from_db()
    _show_on_case(task)
    return task


@write_transaction
def reopen_task(task: Task) -> Task:
    """It was not done after all."""
    rows = Task.objects.filter(pk=task.pk, done_at__isnull=False)
    rows.update(done_at=None, done_by=None, mailed_on=None, updated_at=timezone.now())
    task.refresh_from_db()
    _show_on_case(task)
    return task


def next_day(task: Task) -> datetime.date:
    """When a task that comes again is due next: after today, on the day it began on."""
    day, number = task.due_on, 0
    while day <= max(task.due_on, dates.today()):
        number += 1
        day = _nth(task.first_on, task.repeats, number)
    return day


def _nth(first: datetime.date, repeats: str, number: int) -> datetime.date:
    if repeats == Repeats.WEEKLY:
        return first + datetime.timedelta(weeks=number)
    months = first.year * 12 + first.month - 1 + number * (12 if repeats == Repeats.YEARLY else 1)
    year, month = divmod(months, 12)
    # Begun on the 31st it is due on the last day of a shorter month, and on the 31st again.
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(first.day, last))


# The follow-up date of a case is the day of one of its tasks


@write_transaction
def set_follow_up(case: ChallengeCase, day: datetime.date | None, *, by: Any) -> None:
    """Follow up ``case`` on ``day``; ``None``: no longer."""
    tasks = Task.objects.filter(case=case, about_id=None, is_follow_up=True, done_at=None)
    known = tasks.first()
    if day is None:
        tasks.delete()
    elif known is not None:
        change_task(known, due_on=day)
    else:
        owner = case.coordinator or by
        add_task(case, text=_("Follow up"), due_on=day, owner=owner, is_follow_up=True)
    ChallengeCase.objects.filter(pk=case.pk).update(follow_up_on=day)
    case.follow_up_on = day


def _show_on_case(task: Task) -> None:
    """The list of cases sorts and filters by the day of the follow-up."""
    if task.is_follow_up and task.case_id:
        day = None if task.done_at else task.due_on
        ChallengeCase.objects.filter(pk=task.case_id).update(follow_up_on=day)


# While somebody is away


@write_transaction
def stand_in(
    owner: Any, colleague: Any, starts_on: datetime.date, ends_on: datetime.date
) -> StandIn:
    """``colleague`` has the tasks of ``owner`` from the first day to the last.

    Raises ``TransitionRefused`` where that would leave them with nobody: the colleague is away
    then too, or the days overlap with another stand-in's.
    """
    overlapping = StandIn.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    same = overlapping.filter(owner=owner, colleague=colleague).first()
    if same is not None and (same.starts_on, same.ends_on) == (starts_on, ends_on):
        return same
    if overlapping.filter(owner=owner).exists():
        raise TransitionRefused(
            _("Somebody stands in on some of these days already. End that first.")
        )
    if overlapping.filter(owner=colleague).exists():
        raise TransitionRefused(
            _("This colleague is away on some of these days too. Choose somebody else.")
        )
    if overlapping.filter(colleague=owner).exists():
        raise TransitionRefused(
            _("You stand in for somebody on some of these days. Ask them to choose somebody else.")
        )
    return StandIn.objects.create(
        owner=owner, colleague=colleague, starts_on=starts_on, ends_on=ends_on
    )


@write_transaction
def end_stand_in(standing: StandIn) -> None:
    """The owner is back, or has not gone."""
    yesterday = dates.today() - datetime.timedelta(days=1)
    rows = StandIn.objects.filter(pk=standing.pk)
    if standing.starts_on > yesterday:
        rows.delete()
    else:
        rows.filter(ends_on__gt=yesterday).update(ends_on=yesterday)
