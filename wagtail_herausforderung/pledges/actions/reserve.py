"""ask_reserve, take: stock has come free, and who waits for it is asked in order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import stock
from ...cases.models import CaseEvent, CaseSettings, ChallengeCase, NeedLedger
from ...cases.states import TAKES_PLEDGES
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..models import Pledge
from ..states import ASK_RESERVE, PLEDGES, TAKE
from .base import SECOND_CHOICE, load, split, unclaimed


@PLEDGES.does(ASK_RESERVE)
@write_transaction
def ask_reserve(
    pledge: Pledge,
    *,
    by: Any = Actor.SYSTEM,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Ask somebody on the reserve list whether the offer still stands."""
    pledge = load(pledge, ASK_RESERVE)
    if not pledge.email:
        raise TransitionRefused(_("There is no email address: ring them, then accept."))
    if pledge.answer_by and pledge.answer_by > timezone.now():
        raise TransitionRefused(_("It has been asked already; wait for the answer, or ring."))
    if pledge.case.state not in TAKES_PLEDGES:
        raise TransitionRefused(_("The challenge is not open, so nothing can be accepted."))
    needed = [line for line in pledge.lines.select_related("ledger") if _is_needed(line.ledger)]
    if not needed:
        raise TransitionRefused(_("Everything that was offered is covered at the moment."))
    if not any(line.ledger.takes_offer_of(line.offered) for line in needed):
        raise stock.only_a_part(needed[0].ledger, needed[0].offered)
    _ask(pledge, by, message, without_mail)
    return pledge


def ask_next(case: ChallengeCase, freed: Iterable[int]) -> int:
    """Ask as many on the reserve list as what is free needs; returns how many.

    Call it in the transaction that freed stock of the needs ``freed`` (ledger ids), with the
    case locked. Who is being asked counts as if it had said yes, until its time is over. Never
    asked before comes first, then the oldest; who did not answer earlier is asked once more
    only because something has come free anew.
    """
    return _ask_for(case, case.ledgers.filter(pk__in=list(freed)), again=True)


def ask_on(case: ChallengeCase) -> int:
    """Ask those who were never asked, where something is free by now; returns how many.

    However it came free: the one asked before said no, or nothing in time. Nobody is asked a
    second time for that, and who was put on reserve while there was enough left waits for the
    coordination.
    """
    return _ask_for(case, case.ledgers.all(), again=False)


def _ask_for(case: ChallengeCase, ledgers: QuerySet[NeedLedger], *, again: bool) -> int:
    if case.state not in TAKES_PLEDGES:
        return 0
    asked = 0
    now = timezone.now()
    waiting = unclaimed(case.pledges.filter(status=PledgeStatus.RESERVE, erased_at=None))
    # Who has no address is rung: a letter that never leaves must not run out on them.
    waiting = waiting.exclude(email="")
    if not again:
        by_choice = CaseEvent.objects.filter(
            about_type=ContentType.objects.get_for_model(Pledge), **{f"data__{SECOND_CHOICE}": True}
        )
        waiting = waiting.exclude(pk__in=by_choice.filter(case=case).values("about_id"))
    for ledger in ledgers.filter(_free).order_by("uid"):
        mine = waiting.filter(lines__ledger=ledger)
        pending = mine.filter(answer_by__gt=now).aggregate(sum=Sum("lines__offered"))["sum"] or 0
        left = None if ledger.remaining is None else ledger.remaining - pending
        others = mine.exclude(answer_by__gt=now) if again else mine.filter(asked_at=None)
        for pledge in others.order_by(F("asked_at").asc(nulls_first=True), "created_at", "pk"):
            if left is not None and left <= 0:
                break
            offered = pledge.lines.get(ledger=ledger).offered
            if not _helps(ledger, offered, left):
                continue
            pledge.case = case
            _ask(pledge)
            asked += 1
            left = None if left is None else left - offered
    return asked


def _helps(ledger: NeedLedger, offered: int, left: int | None) -> bool:
    """Of a need that cannot be shared the whole must be offered, and must be free."""
    return ledger.whole is None or (left is not None and offered >= ledger.whole <= left)


_free = Q(closed=False, paused=False) & (Q(quantity=None) | Q(reserved__lt=F("quantity")))


def _is_needed(ledger: NeedLedger) -> bool:
    return not (ledger.closed or ledger.paused) and ledger.free != 0


def _ask(
    pledge: Pledge, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> None:
    hours = CaseSettings.for_site(pledge.site).reserve_hours if pledge.site else 72
    now = timezone.now()
    answer_by = now + datetime.timedelta(hours=hours)
    data = {"answer_by": answer_by.isoformat()}
    words: dict[str, Any] = {"note": message, "without_mail": without_mail, "data": data}
    move(pledge, ASK_RESERVE, by=by, asked_at=now, answer_by=answer_by, **words)


@PLEDGES.does(TAKE)
@write_transaction
def take(
    pledge: Pledge, *, by: Any = Actor.PLEDGER, message: str = "", without_mail: bool = False
) -> Pledge:
    """The pledger, asked from the reserve list, says yes: accepted as far as there is some left.

    Late is not too late as long as it is needed. Raises ``TransitionRefused`` when nothing is;
    then the pledge keeps its place.
    """
    pledge = load(pledge, TAKE)
    if pledge.asked_at is None:
        raise _not_asked(by)
    if pledge.case.state not in TAKES_PLEDGES:
        raise TransitionRefused(_("The challenge is not open, so nothing can be accepted."))
    left, parts, taken = [], [], 0
    for line in pledge.lines.select_related("ledger").order_by("ledger__uid"):
        ledger = line.ledger
        if ledger.paused:
            got = 0
        elif ledger.whole is None:
            got = stock.take_up_to(ledger, line.offered)
        elif not ledger.takes_offer_of(line.offered):
            parts.append(line)
            got = 0
        else:
            got = ledger.whole if stock.take_exactly(ledger, ledger.whole) else 0
        line.accepted = got
        line.save(update_fields=["accepted"])
        taken += got
        if got < line.offered:
            left.append((ledger, line.offered - got, None))
    if not taken and parts:
        raise stock.only_a_part(parts[0].ledger, parts[0].offered)
    if not taken:
        raise TransitionRefused(
            _("Others were quicker: everything is covered again. You keep your place on the list.")
        )
    data, now = {}, timezone.now()
    if left:
        data["rest"] = split(pledge, PledgeStatus.RESERVE, left, by=by).reference
    words: dict[str, Any] = {"note": message, "without_mail": without_mail, "data": data}
    move(pledge, TAKE, by=by, decided_at=now, **words)
    return pledge


def _not_asked(by: Any) -> TransitionRefused:
    if by == Actor.PLEDGER:
        return TransitionRefused(_("You have not been asked yet. We write as soon as you are."))
    return TransitionRefused(
        _("The pledger has not been asked yet: accept the pledge, or ask first.")
    )
