"""redirect, take_back: another challenge needs what this one does not, or does not after all."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..cases.gifts import NeedFit, compare, gifts_of, language_of
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..db import write_transaction
from ..pledges.actions.base import load
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..pledges.states import PLEDGES
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import move
from ..submissions.transition import Actor
from .choices import ProposalStatus
from .proposals import propose, withdraw_waiting
from .states import REDIRECT, TAKE_BACK


@PLEDGES.does(REDIRECT)
@write_transaction
def redirect(
    pledge: Pledge,
    case: ChallengeCase,
    lines: dict[str, int] | None = None,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Ask the company whether it helps with ``case`` instead.

    ``lines`` is ``{need uid of the other case: quantity}``; ``None``: what is the same there.
    The pledge waits on the reserve list; see :mod:`.proposals` for what the company's answer does.
    Raises ``TransitionRefused`` when the other challenge takes nothing of it.
    """
    # In the order of their keys, as everybody locks two cases.
    for pk in sorted({pledge.case_id, case.pk}):
        lock_case(pk)
    pledge = load(pledge, REDIRECT)
    decided: dict[str, Any] = (
        {} if pledge.status == PledgeStatus.RESERVE else {"decided_at": timezone.now()}
    )
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    # The letter is that of the proposal.
    data = {"challenge": case.title}
    move(pledge, REDIRECT, by=by, data=data, mails=(), **words, **decided)
    wanted = fitting_lines(pledge, case) if lines is None else lines
    propose(case, wanted, pledge=pledge, by=by, message=message, without_mail=without_mail)
    return pledge


@PLEDGES.does(TAKE_BACK)
@write_transaction
def take_back(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Take back what was proposed for the pledge; it waits on the reserve list as before.

    Nobody is written to: the link in the company's mail says that the proposal is over.
    """
    waiting = pledge.proposals.filter(status=ProposalStatus.WAITING)
    for pk in sorted({pledge.case_id, *waiting.values_list("case_id", flat=True)}):
        lock_case(pk)
    pledge = load(pledge, TAKE_BACK)
    title = waiting.values_list("case__title", flat=True).first()
    if title is None:
        raise TransitionRefused(_("No proposal waits for an answer."))
    withdraw_waiting(pledge, by, told=True)
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    move(pledge, TAKE_BACK, by=by, data={"challenge": title}, **words)
    return pledge


def fitting_lines(pledge: Pledge, case: ChallengeCase) -> dict[str, int]:
    """``{need uid: quantity}``: what of the pledge the case needs, the very same."""
    needs = [NeedFit(ledger) for ledger in case.ledgers.all() if ledger.takes_pledges]
    compare(needs, gifts_of(pledge.lines.select_related("ledger")), language_of(case))
    return {need.ledger.uid: need.quantity for need in needs if need.quantity}
