"""The chips above the desk's list: what waits, for what reason, and how many of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ...cases.today.counts import Counts

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


def chips(counts: Counts, params: QueryDict) -> list[Chip]:
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
    mine = params.get("mine") == "on"
    rest = params.copy()
    rest.pop("mine", None)
    rest.pop("p", None)
    if not mine:
        rest["mine"] = "on"
    found.append(Chip(_("Only mine"), f"?{rest.urlencode()}", is_current=mine))
    return found


def _address(params: QueryDict, **own: str) -> str:
    query = params.copy()
    for name in _OWN:
        query.pop(name, None)
    for name, value in own.items():
        query[name] = value
    return f"?{query.urlencode()}"
