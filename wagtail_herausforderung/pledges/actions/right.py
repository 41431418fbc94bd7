"""correct, reopen: what was closed wrongly, or too early."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from ...cases import history, stock
from ...cases.choices import CaseState
from ...cases.errors import StockGone
from ...cases.models import NeedLedger
from ...cases.states import ENDED_CASES
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..figures import closing_of, differences
from ..models import Agreement, Pledge, PledgeLine
from ..states import CORRECT, PLEDGES, REOPEN
from ..valuation import CENT
from .base import load
from .close import MOST_VALUE, Answer, check_no_show, delivered_by, forget_reports, worth
from .reserve import ask_next


@PLEDGES.does(CORRECT)
@write_transaction
def correct(
    pledge: Pledge,
    answer: Answer,
    value: Decimal | None = None,
    *,
    no_show: bool = False,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Write down anew how it was; it counts for the day on which it was closed.

    ``value`` is entered by hand, ``None``: by the formula. The need gets back what did not come
    after all; what came in excess counts as far as it was needed. Also for a challenge that has
    ended: figures are put right whenever the mistake is found.
    """
    if not message.strip():
        raise TransitionRefused(_("Give a reason; both sides will read it."))
    pledge = load(pledge, CORRECT)
    check_no_show(answer, no_show)
    lines = list(pledge.lines.select_related("ledger").order_by("ledger__uid"))
    before, hours = closing_of(pledge, lines), pledge.hours
    delivered = delivered_by(lines, answer)
    freed = {line.ledger_id: _deliver_anew(line, delivered[line.pk]) for line in lines}
    stock.give_back(freed)
    by_formula = worth(pledge, lines, answer.hours)
    if value is not None and not 0 <= value <= MOST_VALUE:
        raise TransitionRefused(_("The equivalent value is too large. Check the quantities."))
    pledge.outcome, pledge.hours, pledge.no_show = answer.outcome, answer.hours, no_show
    pledge.value = by_formula if value is None else value.quantize(CENT)
    figures = differences(before, closing_of(pledge, lines))
    if not figures:
        raise TransitionRefused(_("Nothing would change. Say what is right."))
    move(
        pledge,
        CORRECT,
        by=by,
        note=message,
        without_mail=without_mail,
        data={history.FIGURES_KEY: figures, BY_HAND: value is not None},
        letter={"hours_before": _plain(hours), "hours_after": _plain(pledge.hours)},
        outcome=pledge.outcome,
        hours=pledge.hours,
        value=pledge.value,
        no_show=no_show,
    )
    ask_next(pledge.case, [pk for pk, count in freed.items() if count])
    return pledge


def _plain(hours: Decimal | None) -> float | None:
    """For a letter, which holds nothing but plain data."""
    return None if hours is None else float(hours)


#: In the data of a correction: whether the value is not that of the formula.
BY_HAND = "value_by_hand"


def value_by_hand(pledge: Pledge) -> Decimal | None:
    """The value that was entered by hand, if that is where it comes from."""
    last = pledge.events.filter(action=CORRECT.name).order_by("-pk").first()
    return pledge.value if last is not None and last.data.get(BY_HAND) else None


def _deliver_anew(line: PledgeLine, delivered: int) -> int:
    """Bring the need in line with what was delivered; returns how much of it is free again."""
    held = line.holds
    more = stock.take_up_to(line.ledger, delivered - held)
    freed = max(held - delivered, 0)
    NeedLedger.objects.filter(pk=line.ledger_id).update(
        delivered=F("delivered") + (delivered - (line.delivered or 0))
    )
    line.delivered, line.held = delivered, held + more - freed
    line.save(update_fields=["delivered", "held"])
    return freed


@PLEDGES.does(REOPEN)
@write_transaction
def reopen(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """It was closed too early: agreed again where a date stands, else accepted.

    It holds again what was accepted. Raises ``StockGone`` when others hold that by now.
    """
    if not message.strip():
        raise TransitionRefused(_("Give a reason; both sides will read it."))
    pledge = load(pledge, REOPEN)
    if pledge.case.state in ENDED_CASES and pledge.case.state != CaseState.COMPLETED:
        raise TransitionRefused(
            _("The challenge has ended, so nothing more can take place. Correct the closing.")
        )
    lines = list(pledge.lines.select_related("ledger").order_by("ledger__uid"))
    before = closing_of(pledge, lines)
    _hold_again(lines)
    for line in lines:
        NeedLedger.objects.filter(pk=line.ledger_id).update(
            delivered=F("delivered") - (line.delivered or 0)
        )
        line.delivered = line.held = None
        line.save(update_fields=["delivered", "held"])
    forget_reports(pledge)
    standing = Agreement.objects.filter(pledge=pledge, cancelled=False).exists()
    pledge.outcome, pledge.hours, pledge.value, pledge.no_show = "", None, None, False
    move(
        pledge,
        REOPEN,
        by=by,
        note=message,
        without_mail=without_mail,
        target=PledgeStatus.AGREED if standing else PledgeStatus.ACCEPTED,
        data={history.FIGURES_KEY: differences(before, closing_of(pledge, lines))},
        outcome="",
        hours=None,
        value=None,
        no_show=False,
        closed_at=None,
    )
    return pledge


def _hold_again(lines: list[PledgeLine]) -> None:
    """The stock of what was accepted, whatever the closing held of it."""
    changes = {line.ledger_id: (line.accepted or 0) - line.holds for line in lines}
    stock.give_back({pk: -count for pk, count in changes.items()})
    try:
        stock.take({pk: count for pk, count in changes.items() if count > 0})
    except StockGone as gone:
        sentence = _("%(reason)s Others hold the rest by now: correct the closing instead.")
        raise StockGone(sentence % {"reason": gone}, ledger=gone.ledger) from None
