"""What all actions share: the lock, what a move of a pledge leads to, and parts of a pledge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import history
from ...cases.actions import derive
from ...cases.lock import lock_case
from ...cases.models import CaseEvent, NeedLedger
from ...db import write_transaction
from ...outbox.letters import of_move
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import Moved, begin, move, tell
from ...submissions.references import new_reference
from ...submissions.transition import Actor, Transition
from .. import signals
from ..choices import PledgeStatus
from ..models import Pledge
from ..states import PLEDGES, SPLIT

#: In the data of an event: put on reserve though there was enough left.
SECOND_CHOICE = "second_choice"

#: Each takes away those pledges that something else waits for.
_claims: list[Callable[[QuerySet], QuerySet]] = []


def load(pledge: Pledge, arrow: Transition | None = None) -> Pledge:
    """The pledge as it is now, with its case locked; refused if ``arrow`` is not possible."""
    case = lock_case(pledge.case_id)
    try:
        fresh = Pledge.objects.select_related("site", "partner").get(pk=pledge.pk)
    except Pledge.DoesNotExist:
        raise TransitionRefused(PLEDGES.gone) from None
    fresh.case = case
    if arrow is not None:
        if fresh.erased_at:
            raise TransitionRefused(
                _("The personal data of this pledge has been removed; it can only be looked at.")
            )
        PLEDGES.check(fresh, arrow)
    return fresh


def _record(moved: Moved) -> CaseEvent:
    pledge = moved.subject
    return history.record(moved, pledge.case_id, pledge if moved.target else None)


def _stamp(pledge: Pledge, arrow: Transition, target: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if target != pledge.status:
        values["answer_by"] = None
        if pledge.status == PledgeStatus.RESERVE:
            # What was asked of it there is over.
            values["asked_at"] = None
    if arrow.is_answer and pledge.answered_at is None:
        values["answered_at"] = timezone.now()
    return values


def _bring_in_line(moved: Moved) -> None:
    """The case is under way when all is accepted, and open again when it is not."""
    if moved.target not in ("", PledgeStatus.UNCONFIRMED):
        moved.subject.case = derive(moved.subject.case)


PLEDGES.record, PLEDGES.stamp, PLEDGES.letters = _record, _stamp, of_move
PLEDGES.signal = signals.pledge_transition
PLEDGES.listen(_bring_in_line, order=100)


def claim(function: Callable[[QuerySet], QuerySet]) -> None:
    """``function(pledges)`` leaves out those that an app has put to somebody: they are neither
    asked from the reserve list nor put back into the pledge they were split off from."""
    _claims.append(function)


def unclaimed(pledges: QuerySet) -> QuerySet:
    """Those of ``pledges`` that nothing else waits for."""
    for function in _claims:
        pledges = function(pledges)
    return pledges


def step(arrow: Transition) -> Callable[..., Pledge]:
    """The action behind an arrow that does nothing but lead from state to state, for a button of
    a site; it has one in the table from then on."""

    @PLEDGES.does(arrow)
    @write_transaction
    def action(
        pledge: Pledge,
        *,
        by: Any = Actor.COORDINATOR,
        message: str = "",
        without_mail: bool = False,
    ) -> Pledge:
        pledge = load(pledge, arrow)
        move(pledge, arrow, by=by, note=message, without_mail=without_mail)
        return pledge

    return action


def is_second_choice(lines: Iterable[tuple[NeedLedger, int]]) -> bool:
    """Whether there is enough left of all that is put on reserve: then it waits by the
    coordination's choice, and nobody is asked behind its back."""
    frees = [(NeedLedger.objects.get(pk=ledger.pk).free, offered) for ledger, offered in lines]
    return all(free is None or free >= offered for free, offered in frees)


def split(pledge: Pledge, status: str, lines: list[tuple], *, by: Any, **values: Any) -> Pledge:
    """A linked pledge of its own for a part of ``pledge``; a pledge has one state.

    ``lines`` is ``[(ledger, offered, accepted or None)]``. Stock is the caller's.
    """
    data: dict = {"from": pledge.reference}
    if status == PledgeStatus.RESERVE and is_second_choice(row[:2] for row in lines):
        data[SECOND_CHOICE] = True
    part = Pledge(
        case=pledge.case,
        parent=pledge,
        confirmed_at=pledge.confirmed_at,
        decided_at=None if status == PledgeStatus.NEW else timezone.now(),
        reference=new_reference(),
        **{name: getattr(pledge, name) for name in _KEPT},
        **values,
    )
    begin(part, SPLIT, status)
    answers = dict(pledge.lines.values_list("ledger_id", "answers"))
    for ledger, offered, accepted in lines:
        said = answers.get(ledger.pk) or []
        part.lines.create(ledger=ledger, offered=offered, accepted=accepted, answers=said)
    tell(part, SPLIT, by=by, data=data)
    return part


_KEPT = (
    "sector",
    "company_name",
    "partner_id",
    "contact_name",
    "email",
    "phone",
    "people",
    "availability",
    "language",
    "site_id",
    "consent_public",
    "notice_version",
    "source",
    "recorded_by_id",
    "on_word",
)
