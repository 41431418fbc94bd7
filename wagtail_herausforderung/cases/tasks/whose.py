"""Whose a task is today: its owner's, a stand-in's, or everybody's who may work there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from ... import dates
from ..models import StandIn, Task
from ..subjects import about_partners, subject_of, visible


def tasks_for(user: Any, action: str = "view") -> QuerySet[Task]:
    """All tasks about what ``user`` may see, done or not."""
    return visible(Task, user, owned_by(user), action)


def about_partners_for(user: Any) -> QuerySet[Task]:
    """Those about partners, done or not."""
    return about_partners(Task, user, owned_by(user))


def owned_by(user: Any) -> Q:
    """Whoever has a task reads it, wherever it belongs."""
    return Q(owner=user.pk)


def away() -> QuerySet[StandIn]:
    """Who is away today, and who stands in."""
    today = dates.today()
    return StandIn.objects.filter(
        starts_on__lte=today,
        ends_on__gte=today,
        colleague__is_active=True,
    )


def by(lookup: str, user: Any) -> Q:
    """Rows whose ``lookup`` is ``user``, or a colleague for whom ``user`` stands in today."""
    owners = away().filter(colleague=user).order_by().values("owner")
    return Q(**{lookup: user.pk}) | Q(**{f"{lookup}__in": owners})


def mine(user: Any) -> QuerySet[Task]:
    """The open tasks that ``user`` sees to today: the own ones, and those of colleagues who are
    away, as far as ``user`` may see what they are about."""
    return tasks_for(user).filter(by("owner", user), done_at=None)


def due(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Those that are due today, or were before."""
    return tasks.filter(done_at=None, due_on__lte=dates.today())


def nobodys(user: Any) -> QuerySet[Task]:
    """Open tasks that ``user`` may see and that nobody sees to: without an owner, or of somebody
    whose account is closed or who may no longer work there. A query for each colleague."""
    open_ones = tasks_for(user).filter(done_at=None)
    gone = Q(owner=None) | Q(owner__is_active=False)
    lost: list[int] = []
    for owner in owners_of(open_ones.exclude(gone)):
        theirs = open_ones.filter(owner=owner)
        allowed = tasks_for(owner).filter(owner=owner).values("pk")
        lost += theirs.exclude(pk__in=allowed).values_list("pk", flat=True)
    return open_ones.filter(gone | Q(pk__in=lost))


def owners_of(tasks: QuerySet[Task]) -> Iterable[Any]:
    """The accounts that have some of ``tasks``."""
    ids = tasks.order_by().values_list("owner", flat=True).distinct()
    return get_user_model()._default_manager.filter(pk__in=list(ids), is_active=True)


def doer_of(task: Task, standing: dict[int, Any]) -> Any:
    """Who hears of a task today: the stand-in (``standing`` is by owner), else the owner; nobody
    who may not see what it is about."""
    for user in (standing.get(task.owner_id or 0), task.owner):
        if user is not None and user.is_active and tasks_for(user).filter(pk=task.pk).exists():
            return user
    return None


def colleagues(about: Any) -> QuerySet:
    """The accounts that may work on something; for a new task to choose from."""
    kind = subject_of(about)
    users = get_user_model()._default_manager.filter(is_active=True)
    if kind is None:
        return users.none()
    able = kind.policy.users_with_any_permission_for_instance(["change"], about)
    return users.filter(pk__in=able.order_by().values("pk")).distinct()
