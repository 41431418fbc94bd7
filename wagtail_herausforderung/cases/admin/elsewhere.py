"""What else waits for a coordinator, in the lists of the other rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext

from .. import extras
from ..permissions import case_policy
from ..tasks.whose import due, mine
from .deadlines import Clock
from .next_step import to_follow_up


@dataclass(frozen=True)
class Elsewhere:
    """Rows that wait in another list; an app names its own in ``CaseExtra.elsewhere``.

    ``rows(user, clock)`` are those that the user may see, ``words(count)`` a sentence with
    ``%(count)s``. ``url_name`` and ``query`` lead to the list.
    """

    key: str
    rows: Callable[[Any, Clock], QuerySet]
    words: Callable[[int], str]
    url_name: str
    query: str

    @property
    def url(self) -> str:
        """Empty where there is no such list."""
        try:
            return f"{reverse(self.url_name)}?{self.query}"
        except NoReverseMatch:
            return ""


@dataclass(frozen=True)
class Link:
    """Something else that waits, in another list. ``url`` is empty where there is no such list."""

    text: str
    url: str


_DUE = Elsewhere(
    "due",
    lambda user, clock: to_follow_up(case_policy.instances_user_has_permission_for(user, "view")),
    lambda count: ngettext("%(count)s case to follow up", "%(count)s cases to follow up", count),
    "herausforderung_case:index",
    "show=follow_up",
)


_TASKS = Elsewhere(
    "tasks",
    # The follow-up dates of cases are counted with the cases.
    lambda user, clock: due(mine(user)).filter(is_follow_up=False),
    lambda count: ngettext("%(count)s task due", "%(count)s tasks due", count),
    "herausforderung_tasks",
    "show=due",
)


def lists() -> list[Elsewhere]:
    """Those of all apps, the cases themselves, and tasks."""
    return [*(each for extra in extras.registered() for each in extra.elsewhere()), _DUE, _TASKS]


def count_elsewhere(user: Any, clock: Clock, **others: QuerySet) -> dict[str, int]:
    """How many rows wait for ``user`` in each list, and how many the ``others`` have; in one
    query."""
    waiting = {each.key: each.rows(user, clock) for each in lists()} | others
    first, *more = (_counted(name, rows) for name, rows in waiting.items())
    return dict.fromkeys(waiting, 0) | dict(first.union(*more, all=True).order_by())


def links(counts: dict[str, int]) -> list[Link]:
    """What :func:`count_elsewhere` has found, where it can be worked on."""
    return [
        Link(each.words(count) % {"count": count}, each.url)
        for each in lists()
        if (count := counts[each.key])
    ]


def _counted(name: str, rows: QuerySet) -> QuerySet:
    """``(name, number of rows)``; no row where there is nothing."""
    named = rows.order_by().annotate(hf_name=Value(name, output_field=CharField()))
    return named.values("hf_name").annotate(hf_count=Count("pk")).values_list("hf_name", "hf_count")
