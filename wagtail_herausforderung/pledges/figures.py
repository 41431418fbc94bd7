"""Numbers of a pledge that were put right: as the history keeps them, and in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..amounts import grouped, money
from ..cases.history import FIGURES, FIGURES_KEY, Figure
from ..cases.models import CaseEvent
from ..dates import day_of
from .choices import Outcome
from .models import Pledge, PledgeLine
from .states import ADJUST, CORRECT, MOVE_NEED, REOPEN


def _number(value: Any) -> str:
    return "–" if value is None else grouped(value)


def _decimal(value: Any) -> str:
    return "–" if value in (None, "") else grouped(Decimal(value))


def _money(value: Any) -> str:
    return "–" if value in (None, "") else money(Decimal(value))


FIGURES.update(
    {
        "offered": Figure(_("Offered: %(title)s"), _number),
        "accepted": Figure(_("Accepted: %(title)s"), _number),
        "delivered": Figure(_("Delivered: %(title)s"), _number),
        "hours": Figure(_("Hours of work"), _decimal),
        "value": Figure(_("Equivalent value"), _money),
        "outcome": Figure(
            _("Did it work?"), lambda key: str(dict(Outcome.choices).get(key, key or "–"))
        ),
        "no_show": Figure(
            _("Nobody came, without a word"), lambda value: str(_("Yes") if value else _("No"))
        ),
        "need": Figure(_("Need"), lambda value: str(value or "–")),
    }
)


def changed_figures(
    name: str, titles: dict[str, str], before: dict[str, Any], after: dict[str, Any]
) -> list[list]:
    """``[[name, title, before, after], …]`` of needs (by uid) whose number is another one now."""
    uids = [*before, *(uid for uid in after if uid not in before)]
    return [
        [name, titles.get(uid, ""), before.get(uid), after.get(uid)]
        for uid in uids
        if before.get(uid) != after.get(uid)
    ]


def closing_of(pledge: Pledge, lines: Iterable[PledgeLine]) -> list[list]:
    """What a closing says, each ``[name, title, value]``; plain enough for the history."""
    return [
        ["outcome", "", pledge.outcome],
        *(["delivered", line.ledger.title, line.delivered] for line in lines),
        ["hours", "", _exact(pledge.hours)],
        ["value", "", _exact(pledge.value)],
        ["no_show", "", pledge.no_show],
    ]


def _exact(value: Decimal | None) -> str | None:
    """As the column holds it, however many digits were typed."""
    return None if value is None else f"{value:.2f}"


def differences(before: list[list], after: list[list]) -> list[list]:
    """Two answers of :func:`closing_of`, as the history keeps what differs."""
    return [
        [name, title, old, new]
        for (name, title, old), (_name, _title, new) in zip(before, after, strict=True)
        if old != new
    ]


def corrected_on(paper: str, pledge: Pledge, since: datetime.datetime) -> datetime.date | None:
    """The day on which what ``paper`` says was put right, after it was first handed out.

    ``since`` is when the agreement was written; a thank-you is handed out with the closing.
    """
    thanks = paper == "thanks"
    names = (CORRECT, REOPEN) if thanks else (ADJUST, MOVE_NEED)
    events = pledge.events.filter(action__in=[arrow.name for arrow in names]).order_by("-pk")
    if thanks:
        last = next(filter(_thanked_before, events), None)
    else:
        last = events.filter(at__gt=since).first()
    if last is None:
        return None
    # Closed anew after it was reopened, it is that closing which puts the earlier one right.
    moment = pledge.closed_at if last.action == REOPEN.name else last.at
    return day_of(moment) if moment else None


def _thanked_before(event: CaseEvent) -> bool:
    """Nobody is thanked on paper for what did not work."""
    return ["outcome", "", Outcome.NOT.value] not in [
        entry[:3] for entry in event.data.get(FIGURES_KEY, ())
    ]
