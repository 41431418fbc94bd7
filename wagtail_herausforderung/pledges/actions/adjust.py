"""adjust, move_need: what is accepted is put right, and stays accepted."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from ...amounts import of_unit
from ...cases import history, stock
from ...cases.choices import Overflow
from ...cases.models import NeedLedger
from ...cases.states import ENDED_CASES, TAKES_PLEDGES
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..models import Pledge, PledgeLine
from ..states import ADJUST, MERGE, MOVE_NEED, PLEDGES
from .base import load, split, unclaimed
from .reserve import ask_next
from .submit import check_line


@PLEDGES.does(ADJUST)
@write_transaction
def adjust(
    pledge: Pledge,
    quantities: dict[int, int],
    *,
    rest: Literal["gone", "reserve"] = "gone",
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Accept more or less than before: ``{line id: quantity}``; a line left out stays as it is.

    More comes first out of what was split off and still waits, then on top of the offer. Less is
    no longer offered (``rest="gone"``), or waits on the reserve list as a pledge of its own. Raises
    ``StockGone`` when less is left than that, ``TransitionRefused`` for what makes no sense.
    """
    pledge = load(pledge, ADJUST)
    lines = list(pledge.lines.select_related("ledger").order_by("ledger__uid"))
    changes = _changes(pledge, lines, quantities)
    more, less = _more_and_less(changes)
    if more and pledge.case.state not in TAKES_PLEDGES:
        raise TransitionRefused(
            _("The challenge has ended: less can be accepted, but no more than before.")
        )
    stock.take(more)
    stock.give_back(less)
    # Before this pledge's own rest is on the list: nobody is asked for what they just gave up.
    ask_next(pledge.case, less)
    figures, left = [], []
    for line, count in changes:
        before = line.accepted or 0
        figures.append(["accepted", line.ledger.title, before, before + count])
        if count < 0 and rest == "reserve":
            left.append((line.ledger, -count, None))
        else:
            line.offered += count - _use_up(pledge, line.ledger_id, count)
        line.accepted = before + count
        line.save(update_fields=["offered", "accepted"])
    data = history.figures(figures)
    if left:
        data["rest"] = split(pledge, PledgeStatus.RESERVE, left, by=by).reference
    pledge.lines.filter(offered=0).delete()
    words: dict[str, Any] = {"note": message, "without_mail": without_mail, "data": data}
    earlier = [{"title": title, "before": old, "after": new} for _name, title, old, new in figures]
    move(pledge, ADJUST, by=by, letter={"earlier": earlier}, **words)
    return pledge


def _changes(
    pledge: Pledge, lines: list[PledgeLine], quantities: dict[int, int]
) -> list[tuple[PledgeLine, int]]:
    """``[(line, how much more or less)]`` of what changes; refuses what makes no sense."""
    if not set(quantities) <= {line.pk for line in lines}:
        raise TransitionRefused(_("The pledge has changed in the meantime. Look at it again."))
    reported = [report.delivered for report in pledge.reports.all()]
    wanted = {line.pk: quantities.get(line.pk, line.accepted or 0) for line in lines}
    changes = [(line, wanted[line.pk] - (line.accepted or 0)) for line in lines]
    found = [(line, count) for line, count in changes if count]
    if not found:
        raise TransitionRefused(_("Nothing would change. Say how much is accepted from now on."))
    for line, _count in found:
        said = max((each.get(str(line.pk), 0) for each in reported), default=0)
        _check_wanted(line, wanted[line.pk], said)
    if not any(wanted.values()):
        raise TransitionRefused(
            _("Nothing would be left. Withdraw the pledge on behalf of the pledger, or undo it.")
        )
    return found


def _more_and_less(changes: list[tuple[PledgeLine, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """``{ledger id: quantity}`` to take, and to give back."""
    more = {line.ledger_id: count for line, count in changes if count > 0}
    less = {line.ledger_id: -count for line, count in changes if count < 0}
    return more, less


def _check_wanted(line: PledgeLine, wanted: int, reported: int) -> None:
    ledger = line.ledger
    if wanted < 0:
        raise TransitionRefused(_("“%(title)s”: at least 0.") % {"title": ledger.title})
    if wanted < reported:
        sentence = _(
            "“%(title)s”: %(reported)s are said to be delivered already. Close the pledge, and say "
            "how much it was."
        )
        raise TransitionRefused(sentence % {"title": ledger.title, "reported": reported})
    welcome = ledger.overflow == Overflow.ACCEPT and wanted >= (ledger.quantity or 0)
    if wanted and not ledger.divisible and ledger.quantity is not None and not welcome:
        sentence = _("“%(title)s” cannot be shared: accept it as a whole or not at all.")
        raise TransitionRefused(sentence % {"title": ledger.title})


def _use_up(pledge: Pledge, ledger_id: int, more: int) -> int:
    """Take out of the rest that was split off and waits; returns how much that was.

    It is part of what is offered here already: nothing is ever offered twice.
    """
    since = pledge.decided_at or pledge.created_at
    here = pledge.parts.filter(case_id=pledge.case_id, created_at__gte=since)
    used = 0
    for part in unclaimed(here.filter(status__in=MERGE.sources)).order_by("pk"):
        line = part.lines.filter(ledger_id=ledger_id).first()
        if line is None or used >= more:
            continue
        taken = min(line.offered, more - used)
        used += taken
        line.offered -= taken
        if line.offered:
            line.save(update_fields=["offered"])
            continue
        line.delete()
        if not part.lines.exists():
            move(part, MERGE, by=Actor.COORDINATOR, data={"into": pledge.reference})
    return used


@PLEDGES.does(MOVE_NEED)
@write_transaction
def move_need(
    pledge: Pledge,
    line: int,
    to: int,
    quantity: int | None = None,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Let the help of one line (its id) be for another need (its ledger's id) of the challenge.

    ``quantity`` is how much that is in the unit of the other need; ``None``: as many as before,
    where both are counted in the same. Raises ``StockGone`` when the other need has less left.
    """
    pledge = load(pledge, MOVE_NEED)
    if pledge.case.state in ENDED_CASES:
        raise TransitionRefused(
            _("The challenge has ended: pledges to it stay with the need they were for.")
        )
    moved = pledge.lines.select_related("ledger").filter(pk=line).first()
    if moved is None:
        raise TransitionRefused(_("The pledge has changed in the meantime. Look at it again."))
    old, new = moved.ledger, pledge.case.ledgers.filter(pk=to).first()
    if new is None:
        raise TransitionRefused(_("This challenge does not ask for that."))
    if new == old:
        raise TransitionRefused(_("It is for this need already. Choose another one."))
    held = pledge.holds_stock
    before = (moved.accepted or 0) if held else moved.offered
    amount = _in_unit_of(new, old, before, quantity)
    if held:
        _check_whole(new, amount)
        stock.give_back({old.pk: before})
        stock.take({new.pk: amount})
        _let_go_of_parts(pledge)
    else:
        check_line(new, amount)
    _rewrite(pledge, moved, new, amount, held)
    figures = [
        ["need", "", _of(old, before), _of(new, amount)],
        ["accepted" if held else "offered", new.title, None, amount],
    ]
    # Who is asked whether the offer stands says yes to that offer, not to another one.
    values: dict[str, Any] = {"asked_at": None, "answer_by": None}
    if held:
        values["decided_at"] = timezone.now()
    move(
        pledge,
        MOVE_NEED,
        by=by,
        note=message,
        without_mail=without_mail,
        data={history.FIGURES_KEY: figures},
        mails=[*MOVE_NEED.mails, *(["pledge_moved_organisation"] if held else [])],
        letter={"moved_from": _of(old, before), "moved_to": _of(new, amount)},
        **values,
    )
    if held:
        ask_next(pledge.case, [old.pk])
    return pledge


def _of(ledger: NeedLedger, amount: int) -> str:
    """“Sleeping bags (10 pieces)”, for the history and the letters."""
    return f"{ledger.title} ({of_unit(amount, ledger)})"


def _in_unit_of(new: NeedLedger, old: NeedLedger, before: int, quantity: int | None) -> int:
    if quantity is None:
        if new.unit.strip().casefold() != old.unit.strip().casefold():
            sentence = _(
                "“%(new)s” is counted in another unit than “%(old)s” (%(new_unit)s, not "
                "%(old_unit)s): say how much it is there."
            )
            names = {"new": new.title, "old": old.title}
            units = {"new_unit": new.unit or _("units"), "old_unit": old.unit or _("units")}
            raise TransitionRefused(sentence % {**names, **units})
        quantity = before
    if quantity < 1:
        raise TransitionRefused(_("“%(title)s”: at least 1.") % {"title": new.title})
    return quantity


def _check_whole(ledger: NeedLedger, amount: int) -> None:
    if ledger.whole not in (None, amount):
        sentence = _("“%(title)s” cannot be shared: it takes %(quantity)s or nothing.")
        raise TransitionRefused(sentence % {"title": ledger.title, "quantity": ledger.whole})


def _let_go_of_parts(pledge: Pledge) -> None:
    """What was split off before is a pledge for itself from now on, and no longer offered here:
    undoing the decision must not bring it back to another need."""
    for line in pledge.lines.filter(accepted__isnull=False):
        line.offered = line.accepted or 0
        line.save(update_fields=["offered"])


def _rewrite(pledge: Pledge, moved: PledgeLine, new: NeedLedger, amount: int, held: bool) -> None:
    known = pledge.lines.filter(ledger=new).first()
    if known is None:
        # The same row: what both sides say of it is kept under its number.
        moved.ledger, moved.offered, moved.accepted = new, amount, amount if held else None
        moved.save(update_fields=["ledger", "offered", "accepted"])
        return
    if pledge.reports.exists():
        raise TransitionRefused(
            _("Somebody has said already how it was, need by need: close the pledge first.")
        )
    known.offered += amount
    known.accepted = (known.accepted or 0) + amount if held else None
    known.answers = [*known.answers, *moved.answers]
    known.save(update_fields=["offered", "accepted", "answers"])
    moved.delete()
