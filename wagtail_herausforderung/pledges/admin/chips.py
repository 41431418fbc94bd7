"""The chips above the desk's list: what waits, for what reason, and how many of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Count, QuerySet, Value
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...cases import extras
from ...cases.admin.deadlines import Clock
from ...cases.admin.next_step import to_follow_up
from ...cases.extras import Elsewhere
from ...cases.permissions import case_policy
from .attention import Counts

#: Parameters of the address that a chip sets itself.
_OWN = ("reason", "show", "p")


@dataclass(frozen=True)
class Chip:
    """One link above the list; ``late`` of its ``count`` pledges wait too long."""

    label: str | Promise
    url: str
    count: int | None = None
    late: int = 0
    is_current: bool = False


def chips(counts: Counts, params: QueryDict, user) -> list[Chip]:
    """All reasons with their numbers, those of none as well: an empty one is good news."""
    reason, show = params.get("reason", ""), params.get("show", "")
    looking = bool(params.get("q") or params.getlist("status"))
    found = [
        Chip(
            _("All that waits"),
            _address(params),
            counts.total,
            is_current=not (reason or show or looking),
        )
    ]
    found += [
        Chip(
            row.reason.label,
            _address(params, reason=row.reason.key),
            row.count,
            row.late,
            row.reason.key == reason,
        )
        for row in counts.rows
    ]
    mine = params.get("coordinator") == str(user.pk)
    rest = params.copy()
    rest.pop("coordinator", None)
    rest.pop("p", None)
    if not mine:
        rest["coordinator"] = str(user.pk)
    found.append(Chip(_("Only mine"), f"?{rest.urlencode()}", is_current=mine))
    return found


def _address(params: QueryDict, **own: str) -> str:
    query = params.copy()
    for name in _OWN:
        query.pop(name, None)
    for name, value in own.items():
        query[name] = value
    return f"?{query.urlencode()}"


@dataclass(frozen=True)
class Link:
    """Something else that waits, in another list. ``url`` is empty where there is no such list."""

    text: str
    url: str


def count_elsewhere(user, clock: Clock, **others: QuerySet) -> tuple[list[Link], dict[str, int]]:
    """Links to what waits for ``user`` in other lists, and how many rows the ``others`` have; in
    one query."""
    waiting = [each for extra in extras.registered() for each in extra.elsewhere(user, clock)]
    waiting.append(_to_follow_up(user))
    rows = {f"{place}": each.rows for place, each in enumerate(waiting)} | others
    first, *more = (_counted(name, queryset) for name, queryset in rows.items())
    counts = dict.fromkeys(rows, 0) | dict(first.union(*more, all=True).order_by())
    links = [
        Link(each.words(count), _list_url(each.url_name, each.query))
        for place, each in enumerate(waiting)
        if (count := counts[f"{place}"])
    ]
    return links, {name: counts[name] for name in others}


def _to_follow_up(user) -> Elsewhere:
    return Elsewhere(
        to_follow_up(case_policy.instances_user_has_permission_for(user, "view")),
        lambda count: (
            ngettext("%(count)s case to follow up", "%(count)s cases to follow up", count)
            % {"count": count}
        ),
        "herausforderung_case:index",
        "show=follow_up",
    )


def _counted(name: str, rows: QuerySet) -> QuerySet:
    """``(name, number of rows)``; no row where there is nothing."""
    named = rows.order_by().annotate(hf_name=Value(name, output_field=CharField()))
    return named.values("hf_name").annotate(hf_count=Count("pk")).values_list("hf_name", "hf_count")


def _list_url(name: str, query: str) -> str:
    try:
        return f"{reverse(name)}?{query}"
    except NoReverseMatch:
        return ""
