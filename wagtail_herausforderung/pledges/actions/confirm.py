"""confirm: the pledger has opened the mail and pressed the button."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ...cases import stock
from ...cases.choices import Acceptance, Overflow
from ...cases.models import ChallengeCase
from ...cases.states import TAKES_PLEDGES
from ...db import write_transaction
from ...outbox.letters import send
from ...submissions.again import proven
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..models import Pledge, PledgeLine
from ..states import CONFIRM, PLEDGES
from .base import load, split
from .submit import check_open

#: The letters about what has become of the pledge.
_MAILS: dict[str, tuple[str, ...]] = {
    PledgeStatus.NEW: ("pledge_received", "pledge_new_coordinator"),
    PledgeStatus.ACCEPTED: (
        "pledge_accepted",
        "pledge_accepted_organisation",
        "pledge_accepted_coordinator",
    ),
    PledgeStatus.RESERVE: ("pledge_reserved",),
    PledgeStatus.DECLINED: ("pledge_declined",),
}


@PLEDGES.does(CONFIRM)
@write_transaction
def confirm(
    pledge: Pledge, *, by: Any = Actor.PLEDGER, message: str = "", without_mail: bool = False
) -> Pledge:
    """Hand the pledge to the coordination; accept at once what is first come, first served.

    A pledge has one state. If it offers both kinds, what was decided at once is split off
    into linked pledges and the pledge itself waits as ``new``. Raises ``TransitionRefused``
    if it is not waiting for confirmation. A user confirms what the pledger has said by telephone;
    that shows nothing of who reads the mailbox.
    """
    pledge = load(pledge, CONFIRM)
    if pledge.case.state not in TAKES_PLEDGES:
        raise TransitionRefused(_("This challenge takes no more pledges."))
    at_once, for_review = _sort_out(pledge)
    parts = _decide(at_once)
    now = timezone.now()
    stays_new = bool(for_review) or not at_once
    target = PledgeStatus.NEW if stays_new else next(iter(parts))
    pledge.confirmed_at = now
    if stays_new:
        for line in at_once:
            line.delete()
    else:
        _keep(at_once, parts.pop(target))
    children = [split(pledge, status, lines, by=Actor.SYSTEM) for status, lines in parts.items()]
    moved = move(
        pledge,
        CONFIRM,
        by=by,
        target=target,
        note=message,
        without_mail=without_mail,
        data={"parts": [part.reference for part in children]} if children else {},
        mails=_MAILS[target],
        letter={"message": _words(pledge, target)},
        confirmed_at=now,
        decided_at=None if stays_new else now,
    )
    for child in [] if without_mail else children:
        words = _words(child, child.status)
        in_place = bool(moved.on_behalf_of)
        send(child, _MAILS[child.status], moved.event, message=words, on_behalf=in_place)
    if not moved.on_behalf_of:
        proven("pledge", pledge.email)
    return pledge


def _sort_out(pledge: Pledge) -> tuple[list[PledgeLine], list[PledgeLine]]:
    """What is decided at once, and what people look at."""
    still_open = _is_still_open(pledge.case)
    at_once, for_review = [], []
    for line in pledge.lines.select_related("ledger").order_by("ledger__uid"):
        first_come = line.ledger.acceptance == Acceptance.FIRST_COME
        waits = line.ledger.paused or line.ledger.closed or not still_open
        # Sent while the need could still be shared: whether a part helps is for people to say.
        waits = waits or line.ledger.whole not in (None, line.offered)
        (at_once if first_come and not waits else for_review).append(line)
    return at_once, for_review


def _is_still_open(case: ChallengeCase) -> bool:
    """Sent in time and confirmed too late, or taken off the site meanwhile: then people decide.

    A case without a page has nothing of it to be late for.
    """
    if case.page_id is None:
        return True
    try:
        check_open(case)
    except TransitionRefused:
        return False
    return True


def _decide(lines: list) -> dict[str, list[tuple]]:
    """Take what there is: ``{status: [(ledger, offered, accepted)]}``, accepted first."""
    accepted, reserve, declined = [], [], []
    for line in lines:
        ledger = line.ledger
        if ledger.divisible:
            taken = stock.take_up_to(ledger, line.offered)
        else:
            taken = line.offered if stock.take_exactly(ledger, line.offered) else 0
        if taken:
            accepted.append((ledger, line.offered, taken))
        rest = line.offered - taken
        if rest:
            waiting = reserve if ledger.overflow == Overflow.RESERVE else declined
            waiting.append((ledger, rest, None))
    parts = {
        PledgeStatus.ACCEPTED: accepted,
        PledgeStatus.RESERVE: reserve,
        PledgeStatus.DECLINED: declined,
    }
    return {status: rows for status, rows in parts.items() if rows}


def _keep(lines: list, rows: list[tuple]) -> None:
    """The pledge's own lines become those of the part it stands for."""
    kept = {ledger.pk: (offered, accepted) for ledger, offered, accepted in rows}
    for line in lines:
        if line.ledger_id in kept:
            line.offered, line.accepted = kept[line.ledger_id]
            line.save(update_fields=["offered", "accepted"])
        else:
            line.delete()


def _words(pledge: Pledge, status: str) -> str:
    if status != PledgeStatus.DECLINED:
        return ""
    with translation.override(pledge.language):
        return _("Others were quicker: everything that was needed has been accepted.")
