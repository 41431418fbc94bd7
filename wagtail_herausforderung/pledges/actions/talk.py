"""ask, answer, change: what is said before a pledge is decided on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ...cases.actions import derive
from ...cases.models import CaseMessage
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Actor
from .. import mails
from ..models import Pledge
from ..states import ANSWER, ASK, CHANGE
from .base import check, load, move, record
from .submit import check_line


@write_transaction
def ask(pledge: Pledge, user=None, message: str = "", without_mail: bool = False) -> Pledge:
    """Ask the pledger something; the pledge waits for the answer."""
    if not message.strip():
        raise TransitionRefused(_("Write down what you want to know; the pledger will read it."))
    pledge = load(pledge)
    source = move(pledge, ASK)
    _say(pledge, Actor.COORDINATOR, message, user)
    event = record(
        pledge,
        ASK,
        source,
        actor=Actor.COORDINATOR,
        user=user,
        note=message,
        without_mail=without_mail,
    )
    if not without_mail:
        mails.send(pledge, ASK.mails, event, message=message)
    pledge.case = derive(pledge.case)
    return pledge


@write_transaction
def answer(pledge: Pledge, message: str, user=None, without_mail: bool = False) -> Pledge:
    """The answer to a question; the pledge waits for a decision again.

    With ``user`` a coordinator writes down what was said by telephone; then no mail goes out.
    """
    if not message.strip():
        raise TransitionRefused(_("Write down the answer."))
    pledge = load(pledge)
    source = move(pledge, ANSWER)
    actor = Actor.COORDINATOR if user else Actor.PLEDGER
    _say(pledge, Actor.PLEDGER, message, user)
    event = record(
        pledge,
        ANSWER,
        source,
        actor=actor,
        user=user,
        note=message,
        without_mail=without_mail or bool(user),
    )
    if not user and not without_mail:
        mails.send(pledge, ANSWER.mails, event, message=message)
    pledge.case = derive(pledge.case)
    return pledge


@write_transaction
def change(
    pledge: Pledge,
    lines: dict[str, int],
    *,
    answers: dict[str, list[list[str]]] | None = None,
    without_mail: bool = False,
    **values: object,
) -> Pledge:
    """The pledger changes an offer that nobody has decided on yet.

    ``lines`` is ``{need uid: quantity}``, all of them; what is left out is no longer offered.
    ``answers`` is as in ``Offer``; ``None`` leaves them.
    ``values`` are ``people``, ``availability``, ``message`` and ``other_help``. Raises
    ``TransitionRefused`` when it has been decided, or when nothing would be left.
    """
    pledge = load(pledge)
    check(pledge, CHANGE)
    known = {line.ledger.uid: line for line in pledge.lines.select_related("ledger")}
    asked = {uid: line.offered for uid, line in known.items()}
    for uid, quantity in lines.items():
        line = known.get(uid)
        whole = line is not None and not line.ledger.divisible and quantity != line.offered
        if line is None or quantity > line.offered or whole:
            check_line(
                line.ledger if line else pledge.case.ledgers.filter(uid=uid).first(), quantity
            )
        elif quantity < 1:
            check_line(line.ledger, quantity)
    said = str(values.get("other_help", pledge.other_help)).strip()
    if not lines and not said:
        raise TransitionRefused(
            _("Nothing would be left of the pledge. Withdraw it if you cannot help.")
        )
    before = _words(pledge)
    for uid, line in known.items():
        if uid not in lines:
            line.delete()
        else:
            line.offered = lines[uid]
            line.answers = line.answers if answers is None else answers.get(uid, [])
            line.save(update_fields=["offered", "answers"])
    for uid in sorted(lines.keys() - known.keys()):
        pledge.lines.create(
            ledger=pledge.case.ledgers.get(uid=uid),
            offered=lines[uid],
            answers=(answers or {}).get(uid, []),
        )
    more = any(uid not in known or lines[uid] > asked[uid] for uid in lines)
    changed: dict[str, Any] = {name: values[name] for name in _CHANGEABLE & values.keys()}
    if more:
        # Who is asked whether the offer stands says yes to that offer, not to a larger one.
        changed |= {"asked_at": None, "answer_by": None}
    source = move(pledge, CHANGE, **changed)
    after = _words(pledge)
    if after == before:
        return pledge
    data = {"before": before, "after": after}
    event = record(pledge, CHANGE, source, actor=Actor.PLEDGER, data=data)
    if not without_mail:
        mails.send(pledge, CHANGE.mails, event)
    pledge.case = derive(pledge.case)
    return pledge


_CHANGEABLE = {"people", "availability", "message", "other_help"}


def _words(pledge: Pledge) -> dict:
    """The offer as the history keeps it."""
    rows = list(pledge.lines.values_list("ledger__uid", "offered", "answers"))
    texts = {name: getattr(pledge, name) for name in sorted(_CHANGEABLE)}
    return {
        "lines": {uid: offered for uid, offered, _answers in rows},
        "answers": {uid: answers for uid, _offered, answers in rows},
        **texts,
    }


def _say(pledge: Pledge, author: str, text: str, user) -> None:
    CaseMessage.objects.create(
        case_id=pledge.case_id, about=pledge, author=author, user=user, text=text
    )
