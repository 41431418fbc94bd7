"""The chips above the desk's list: what waits, for what reason, and how many of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Count, QuerySet, Value
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...cases.admin.deadlines import Clock
from ...cases.admin.next_step import to_follow_up
from ...cases.permissions import case_policy
from .attention import Counts, new_offers, open_inquiries, unanswered_offers

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


def count_elsewhere(user, clock: Clock, **others: QuerySet) -> dict[str, int]:
    """How many questions, general offers and cases wait for ``user``, and how many rows the
    ``others`` have; in one query."""
    cases = case_policy.instances_user_has_permission_for(user, "view")
    waiting = {
        "inquiries": open_inquiries(user),
        "offers": new_offers(user),
        "unanswered": unanswered_offers(user, clock),
        "due": to_follow_up(cases),
        **others,
    }
    first, *more = (_counted(name, rows) for name, rows in waiting.items())
    return dict.fromkeys(waiting, 0) | dict(first.union(*more, all=True).order_by())


def links(counts: dict[str, int]) -> list[Link]:
    """What :func:`count_elsewhere` has found, where it can be worked on."""
    inquiries, offers, due = counts["inquiries"], counts["offers"], counts["due"]
    unanswered = counts["unanswered"]
    rows = [
        (
            inquiries,
            ngettext("%(count)s open question", "%(count)s open questions", inquiries),
            "herausforderung_inquiry:index",
            "status=open",
        ),
        (
            offers,
            ngettext("%(count)s new general offer", "%(count)s new general offers", offers),
            "herausforderung_offer:index",
            "status=new",
        ),
        (
            unanswered,
            ngettext(
                "%(count)s offer whose proposal nobody answers",
                "%(count)s offers whose proposals nobody answers",
                unanswered,
            ),
            "herausforderung_offer:index",
            "show=unanswered",
        ),
        (
            due,
            ngettext("%(count)s case to follow up", "%(count)s cases to follow up", due),
            "herausforderung_case:index",
            "show=follow_up",
        ),
    ]
    return [
        Link(text % {"count": count}, _list_url(name, query))
        for count, text, name, query in rows
        if count
    ]


def _counted(name: str, rows: QuerySet) -> QuerySet:
    """``(name, number of rows)``; no row where there is nothing."""
    named = rows.order_by().annotate(hf_name=Value(name, output_field=CharField()))
    return named.values("hf_name").annotate(hf_count=Count("pk")).values_list("hf_name", "hf_count")


def _list_url(name: str, query: str) -> str:
    try:
        return f"{reverse(name)}?{query}"
    except NoReverseMatch:
        return ""
