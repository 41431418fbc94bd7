"""accept, put_on_reserve, decline: the coordinator's answers."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import stock
from ...cases.choices import Overflow
from ...cases.states import TAKES_PLEDGES
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor, Transition
from ..choices import PledgeStatus
from ..models import Pledge, PledgeLine
from ..states import ACCEPT, DECLINE, PLEDGES, PUT_ON_RESERVE
from .base import SECOND_CHOICE, is_second_choice, load, split


@PLEDGES.does(ACCEPT)
@write_transaction
def accept(
    pledge: Pledge,
    quantities: dict[int, int] | None = None,
    *,
    by: Any = Actor.COORDINATOR,
    rest: Literal["reserve", "decline"] = "reserve",
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Take the offer, in full (``quantities=None``) or in part (``{line id: quantity}``).

    A line that is not named counts as 0. What is not accepted becomes a linked pledge, on the
    reserve list or declined. Raises ``StockGone`` when less is left than asked for, and
    ``TransitionRefused`` for quantities that make no sense or a pledge already decided.
    """
    pledge = load(pledge, ACCEPT)
    if pledge.case.state not in TAKES_PLEDGES:
        raise TransitionRefused(_("The challenge is not open, so nothing can be accepted."))
    lines = list(pledge.lines.select_related("ledger"))
    accepted = _quantities(lines, quantities)
    stock.take({line.ledger_id: accepted[line.pk] for line in lines if accepted[line.pk]})
    left = []
    for line in lines:
        line.accepted = accepted[line.pk]
        line.save(update_fields=["accepted"])
        if line.offered > line.accepted:
            left.append((line.ledger, line.offered - line.accepted, None))
    # Before anything is split off: undoing the decision puts back what is newer than it.
    now = timezone.now()
    data: dict = {"accepted": {line.ledger.uid: line.accepted for line in lines}}
    if left:
        status = PledgeStatus.RESERVE if rest == "reserve" else PledgeStatus.DECLINED
        data["rest"] = split(pledge, status, left, by=by).reference
    words = {"note": message, "without_mail": without_mail, "data": data}
    move(pledge, ACCEPT, by=by, decided_at=now, **words)
    return pledge


def _quantities(lines: list[PledgeLine], quantities: dict[int, int] | None) -> dict[int, int]:
    if quantities is None:
        quantities = {line.pk: line.offered for line in lines}
    known = {line.pk for line in lines}
    if not set(quantities) <= known:
        raise TransitionRefused(_("The pledge has changed in the meantime. Look at it again."))
    found = {}
    for line in lines:
        wanted = quantities.get(line.pk) or 0
        if wanted < 0 or wanted > line.offered:
            sentence = _("“%(title)s”: between 0 and %(offered)s, as offered.")
            raise TransitionRefused(
                sentence % {"title": line.ledger.title, "offered": line.offered}
            )
        _check_whole(line, wanted)
        found[line.pk] = wanted
    if lines and not any(found.values()):
        raise TransitionRefused(
            _("Accept at least 1, or decline the pledge or put it on the reserve list.")
        )
    return found


def _check_whole(line: PledgeLine, wanted: int) -> None:
    """Of a need that cannot be shared the whole is accepted, or nothing of it.

    The offer may be older than that: then it is only a part, and accepting it would leave a rest
    that nobody asked for. More than the whole is welcome where more is.
    """
    ledger, whole = line.ledger, line.ledger.whole
    if whole is None or wanted in (0, whole):
        return
    if line.offered < whole:
        raise stock.only_a_part(ledger, line.offered)
    if wanted > whole and (ledger.overflow == Overflow.ACCEPT or not ledger.remaining):
        return
    if wanted > whole == ledger.remaining:
        raise stock.stock_gone(ledger)
    sentence = _("“%(title)s” cannot be shared: accept it as a whole or not at all.")
    raise TransitionRefused(sentence % {"title": ledger.title})


@PLEDGES.does(PUT_ON_RESERVE)
@write_transaction
def put_on_reserve(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Keep the offer for when something else falls through. Nothing is reserved."""
    pledge = load(pledge, PUT_ON_RESERVE)
    lines = [(line.ledger, line.offered) for line in pledge.lines.select_related("ledger")]
    data = {SECOND_CHOICE: True} if lines and is_second_choice(lines) else {}
    _decide(pledge, PUT_ON_RESERVE, by, message, without_mail, data)
    return pledge


@PLEDGES.does(DECLINE)
@write_transaction
def decline(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Say no, with a reason the pledger reads."""
    if not message.strip():
        raise TransitionRefused(_("Give a reason; the pledger will read it."))
    pledge = load(pledge, DECLINE)
    _decide(pledge, DECLINE, by, message, without_mail)
    return pledge


def _decide(
    pledge: Pledge,
    arrow: Transition,
    by: Any,
    message: str,
    without_mail: bool,
    data: dict | None = None,
) -> None:
    words = {"note": message, "without_mail": without_mail, "data": data}
    move(pledge, arrow, by=by, decided_at=timezone.now(), **words)
