"""The arrows of a case. What happens to what hangs on it, other apps say: see :mod:`.signals`."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from .. import dates
from ..db import write_transaction
from ..outbox.kinds import kind_of
from ..outbox.letters import of_move
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, move
from ..submissions.transition import Actor, Transition
from . import extras, history, signals
from .choices import CaseState, EventAction
from .facts import CaseFacts
from .lock import lock_case, reindex
from .models import CaseEvent, ChallengeCase
from .states import (
    ANSWERED,
    ASK_BACK,
    CANCEL_CASE,
    CASES,
    COMPLETE,
    EXPIRE_CASE,
    FREE,
    OPEN,
    REJECT,
    REOPEN,
    RESUME,
    START,
    TO_GROUP,
)


def _record(moved: Moved) -> CaseEvent:
    return history.record(moved, moved.subject.pk)


def _letters(moved: Moved, names: list[str], **more: Any) -> None:
    """Those about the case itself; apps write the others, to whoever has pledged or asked."""
    own = [name for name in names if kind_of(name).facts is CaseFacts]
    of_move(moved, own, **more)


CASES.record = _record
CASES.letters = _letters
CASES.signal = signals.case_transition
CASES.listen(lambda moved: reindex(moved.subject), order=100)


def _go(
    case: ChallengeCase,
    arrow: Transition,
    by: Any,
    message: str,
    without_mail: bool,
    wanted: str = "",
) -> ChallengeCase:
    """Go along ``arrow``, which asks nothing but words; ``wanted`` says so where they must be."""
    if wanted and not message.strip():
        raise TransitionRefused(wanted)
    case = lock_case(case.pk)
    move(case, arrow, by=by, note=message, without_mail=without_mail)
    return case


@CASES.does(OPEN)
@write_transaction
def open_case(
    case: ChallengeCase,
    *,
    by: Any = Actor.SYSTEM,
    source: str = "desk",
    message: str = "",
    without_mail: bool = False,
) -> ChallengeCase:
    """Let the challenge take pledges. Publishing its page does so (``source="page"``)."""
    case = lock_case(case.pk)
    if source != "page" and not case.ledgers.filter(closed=False).exists():
        raise TransitionRefused(_("The page of this challenge names no need yet."))
    move(case, OPEN, by=by, note=message, without_mail=without_mail, data={"by": source})
    return derive(case)


@CASES.does(TO_GROUP)
@write_transaction
def to_group(
    case: ChallengeCase,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> ChallengeCase:
    """The matching group looks at the request before it is published."""
    return _go(case, TO_GROUP, by, message, without_mail)


@CASES.does(ASK_BACK)
@write_transaction
def ask_back(
    case: ChallengeCase,
    *,
    by: Any = Actor.COORDINATOR,
    message: str,
    without_mail: bool = False,
) -> ChallengeCase:
    """Ask the organisation what is missing in its request."""
    wanted = _("Write what you would like to know.")
    return _go(case, ASK_BACK, by, message, without_mail, wanted)


@CASES.does(ANSWERED)
@write_transaction
def answered(
    case: ChallengeCase,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> ChallengeCase:
    """What was missing in the request is there; it is looked at again."""
    return _go(case, ANSWERED, by, message, without_mail)


@CASES.does(REJECT)
@write_transaction
def reject_case(
    case: ChallengeCase,
    *,
    by: Any = Actor.COORDINATOR,
    message: str,
    without_mail: bool = False,
) -> ChallengeCase:
    """The request becomes no challenge. The organisation reads why, and what could help instead."""
    wanted = _("Give a reason; the organisation will read it.")
    return _go(case, REJECT, by, message, without_mail, wanted)


@CASES.does(COMPLETE)
@write_transaction
def complete_case(
    case: ChallengeCase, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> ChallengeCase:
    """The challenge is mastered. Accepted pledges stay, all other open ones are cancelled."""
    return _go(case, COMPLETE, by, message, without_mail)


@CASES.does(CANCEL_CASE)
@write_transaction
def cancel_case(
    case: ChallengeCase, *, by: Any = Actor.SYSTEM, message: str, without_mail: bool = False
) -> ChallengeCase:
    """The challenge will not take place. Every open pledge is cancelled, its stock released."""
    wanted = _("Give a reason; the companies will read it.")
    return _go(case, CANCEL_CASE, by, message, without_mail, wanted)


def end_without_page(case: ChallengeCase, *, without_mail: bool = False) -> CaseEvent:
    """The page was deleted: the case ends as by :func:`cancel_case`.

    What hangs on it, its apps end and tell of, see ``CaseExtra.end_without_page``. A case that has
    ended before stays what it is. Call it with the case locked.
    """
    event = history.note(case.pk, EventAction.PAGE_DELETED, without_mail=without_mail)
    if CANCEL_CASE.allows(case.state):
        move(case, CANCEL_CASE, by=Actor.SYSTEM, without_mail=without_mail, data={"by": "page"})
    return event


@write_transaction
def expire_case(
    case: ChallengeCase,
    *,
    by: Any = Actor.SYSTEM,
    message: str = "",
    without_mail: bool = False,
) -> ChallengeCase:
    """The deadline has passed and nothing is left to decide: nobody is declined by silence."""
    case = lock_case(case.pk)
    page = case.page.specific if case.page else None
    if page is None or not page.deadline or page.deadline >= dates.today():
        raise TransitionRefused(_("The deadline has not passed."))
    if any(each.is_busy(case) for each in extras.registered()):
        raise TransitionRefused(_("There are pledges to work on."))
    move(case, EXPIRE_CASE, by=by, note=message, without_mail=without_mail)
    return case


def revive(case: ChallengeCase, page) -> ChallengeCase:
    """An expired challenge whose page has been published with a later deadline, or without."""
    if page.deadline and page.deadline < dates.today():
        return case
    move(case, REOPEN, by=Actor.SYSTEM)
    move(case, OPEN, by=Actor.SYSTEM, data={"by": "page"})
    return case


@CASES.does(REOPEN)
@write_transaction
def reopen_case(
    case: ChallengeCase, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> ChallengeCase:
    """Take up again what was turned down, cancelled or expired; then ``open_case``."""
    return _go(case, REOPEN, by, message, without_mail)


@CASES.does(RESUME)
@write_transaction
def resume_case(
    case: ChallengeCase, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> ChallengeCase:
    """Not completed after all: the challenge takes pledges again."""
    case = lock_case(case.pk)
    move(case, RESUME, by=by, note=message, without_mail=without_mail)
    return derive(case)


def derive(case: ChallengeCase) -> ChallengeCase:
    """Bring "open" and "under way" in line with the ledger; nobody types either of them.

    Call it in the transaction that changed the stock, with the case locked.
    """
    rows = case.ledgers.filter(closed=False, paused=False)
    needed = rows.filter(Q(quantity__isnull=True) | Q(reserved__lt=F("quantity"))).exists()
    if case.state == CaseState.IN_PROGRESS and needed:
        move(case, FREE, by=Actor.SYSTEM)
    elif (
        case.state == CaseState.OPEN and not needed and case.ledgers.filter(reserved__gt=0).exists()
    ):
        move(case, START, by=Actor.SYSTEM)
    else:
        reindex(case)
    return case
