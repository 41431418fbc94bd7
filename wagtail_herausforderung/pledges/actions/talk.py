"""ask, answer, change: what is said before a pledge is decided on."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import history
from ...cases.models import CaseMessage
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import author, move
from ...submissions.transition import Actor
from ..figures import changed_figures
from ..models import Pledge, PledgeLine
from ..states import ANSWER, ASK, CHANGE, PLEDGES
from .base import load
from .submit import check_line


@PLEDGES.does(ASK)
@write_transaction
def ask(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Ask the pledger something; the pledge waits for the answer."""
    if not message.strip():
        raise TransitionRefused(_("Write down what you want to know; the pledger will read it."))
    pledge = load(pledge, ASK)
    _say(pledge, Actor.COORDINATOR, message, by)
    move(pledge, ASK, by=by, note=message, without_mail=without_mail)
    return pledge


@PLEDGES.does(ANSWER)
@write_transaction
def answer(
    pledge: Pledge,
    message: str = "",
    *,
    by: Any = Actor.PLEDGER,
    without_mail: bool = False,
) -> Pledge:
    """The answer to a question; the pledge waits for a decision again.

    A user writes down what was said by telephone; the pledger reads what was noted.
    """
    if not message.strip():
        raise TransitionRefused(_("Write down the answer."))
    pledge = load(pledge, ANSWER)
    _say(pledge, Actor.PLEDGER, message, by)
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    move(pledge, ANSWER, by=by, letter={"message": message}, **words)
    return pledge


@write_transaction
def change(
    pledge: Pledge,
    lines: dict[str, int],
    *,
    by: Any = Actor.PLEDGER,
    answers: dict[str, list[list[str]]] | None = None,
    note: str = "",
    without_mail: bool = False,
    **values: object,
) -> Pledge:
    """The pledger changes an offer that nobody has decided on yet.

    ``lines`` is ``{need uid: quantity}``, all of them; what is left out is no longer offered.
    ``answers`` is as in ``Offer``; ``None`` leaves them.
    ``values`` are ``people``, ``availability``, ``message`` and ``other_help``. Raises
    ``TransitionRefused`` when it has been decided, or when nothing would be left.
    """
    pledge = load(pledge, CHANGE)
    known = {line.ledger.uid: line for line in _lines(pledge)}
    titles = {uid: line.ledger.title for uid, line in known.items()}
    for uid, quantity in lines.items():
        _check_offer(pledge, uid, known.get(uid), quantity)
    said = str(values.get("other_help", pledge.other_help)).strip()
    if not lines and not said:
        raise TransitionRefused(
            _("Nothing would be left of the pledge. Withdraw it if you cannot help.")
        )
    before = _words(pledge)
    changed: dict[str, Any] = {name: values[name] for name in _CHANGEABLE & values.keys()}
    if any(uid not in known or lines[uid] > known[uid].offered for uid in lines):
        # Who is asked whether the offer stands says yes to that offer, not to a larger one.
        changed |= {"asked_at": None, "answer_by": None}
    _write(pledge, known, lines, answers)
    Pledge.objects.filter(pk=pledge.pk).update(**changed, updated_at=timezone.now())
    for name, value in changed.items():
        setattr(pledge, name, value)
    if data := _difference(pledge, before, titles):
        move(pledge, CHANGE, by=by, note=note, without_mail=without_mail, data=data)
    elif by != Actor.PLEDGER:
        raise TransitionRefused(_("Nothing would change. Say what is offered now."))
    return pledge


def _difference(pledge: Pledge, before: dict, titles: dict[str, str]) -> dict[str, Any]:
    """What the history keeps of a change; nothing if there was none."""
    after = _words(pledge)
    if after == before:
        return {}
    titles = titles | {line.ledger.uid: line.ledger.title for line in _lines(pledge)}
    figures = changed_figures("offered", titles, before["lines"], after["lines"])
    return {"before": before, "after": after, **history.figures(figures)}


@PLEDGES.does(CHANGE)
def change_for(
    pledge: Pledge,
    said: dict[str, Any],
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """:func:`change` as the desk's button calls it: ``said`` is what the pledger says now, by the
    names of its arguments, ``message`` a note for the history."""
    return change(pledge, by=by, note=message, without_mail=without_mail, **said)


def _check_offer(pledge: Pledge, uid: str, line: PledgeLine | None, quantity: int) -> None:
    """Less of what was offered is always possible; anything else must be wanted now."""
    if line is None:
        check_line(pledge.case.ledgers.filter(uid=uid).first(), quantity)
        return
    whole = not line.ledger.divisible and quantity != line.offered
    if quantity > line.offered or whole or quantity < 1:
        check_line(line.ledger, quantity)


def _write(
    pledge: Pledge,
    known: dict[str, PledgeLine],
    lines: dict[str, int],
    answers: dict[str, list[list[str]]] | None,
) -> None:
    for uid, line in known.items():
        if uid not in lines:
            line.delete()
            continue
        line.offered = lines[uid]
        line.answers = line.answers if answers is None else answers.get(uid, [])
        line.save(update_fields=["offered", "answers"])
    for uid in sorted(lines.keys() - known.keys()):
        pledge.lines.create(
            ledger=pledge.case.ledgers.get(uid=uid),
            offered=lines[uid],
            answers=(answers or {}).get(uid, []),
        )


_CHANGEABLE = {"people", "availability", "message", "other_help"}


def _lines(pledge: Pledge) -> QuerySet:
    return pledge.lines.select_related("ledger")


def _words(pledge: Pledge) -> dict:
    """The offer as the history keeps it."""
    rows = list(pledge.lines.values_list("ledger__uid", "offered", "answers"))
    texts = {name: getattr(pledge, name) for name in sorted(_CHANGEABLE)}
    return {
        "lines": {uid: offered for uid, offered, _answers in rows},
        "answers": {uid: answers for uid, _offered, answers in rows},
        **texts,
    }


def _say(pledge: Pledge, side: str, text: str, by: Any) -> None:
    _actor, user = author(by)
    CaseMessage.objects.create(
        case_id=pledge.case_id, about=pledge, author=side, user=user, text=text
    )
