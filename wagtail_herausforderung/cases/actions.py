"""The arrows of a case."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..db import write_transaction
from ..pledges.choices import HOLDING, PledgeStatus
from ..pledges.models import Pledge
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor, Transition
from . import signals
from .choices import CaseState
from .lock import lock_case, reindex
from .models import CaseEvent, ChallengeCase
from .states import CANCEL_CASE, COMPLETE, EXPIRE_CASE, FREE, OPEN, REOPEN, RESUME, START

#: In the history: the page is gone, and nobody has decided it at the desk.
PAGE_DELETED = "page_deleted"


def _move(
    case: ChallengeCase,
    transition: Transition,
    *,
    user=None,
    note: str = "",
    without_mail: bool = False,
    data: dict | None = None,
) -> ChallengeCase:
    source = case.state
    won = ChallengeCase.objects.filter(
        pk=case.pk, state=source, state__in=transition.sources
    ).update(state=transition.target, updated_at=timezone.now())
    if not won:
        case.refresh_from_db(fields=["state"])
        sentence = _("This is no longer possible: the case is now in the state “%(state)s”.")
        raise TransitionRefused(sentence % {"state": case.get_state_display()})
    case.state = transition.target
    event = CaseEvent.objects.create(
        case=case,
        action=transition.name,
        source=source,
        target=case.state,
        actor=Actor.COORDINATOR if user else Actor.SYSTEM,
        user=user,
        note=note,
        without_mail=without_mail,
        data=data or {},
    )
    target = case.state
    transaction.on_commit(
        lambda: signals.case_transition.send_robust(
            sender=ChallengeCase,
            case=case,
            transition=transition,
            source=source,
            target=target,
            event=event,
        ),
        robust=True,
    )
    reindex(case)
    return case


@write_transaction
def open_case(case: ChallengeCase, user=None, *, source: str = "desk") -> ChallengeCase:
    """Let the challenge take pledges. Publishing its page does so (``source="page"``)."""
    case = lock_case(case.pk)
    if source != "page" and not case.ledgers.filter(closed=False).exists():
        raise TransitionRefused(_("The page of this challenge names no need yet."))
    return derive(_move(case, OPEN, user=user, data={"by": source}))


@write_transaction
def complete_case(
    case: ChallengeCase, user=None, *, message: str = "", without_mail: bool = False
) -> ChallengeCase:
    """The challenge is mastered. Accepted pledges stay, all other open ones are cancelled."""
    case = lock_case(case.pk)
    case = _move(case, COMPLETE, user=user, note=message, without_mail=without_mail)
    _end_pledges(case, keep=HOLDING, message=message, without_mail=without_mail)
    return case


@write_transaction
def cancel_case(
    case: ChallengeCase, user=None, *, reason: str, without_mail: bool = False
) -> ChallengeCase:
    """The challenge will not take place. Every open pledge is cancelled, its stock released."""
    if not reason.strip():
        raise TransitionRefused(_("Give a reason; the companies will read it."))
    case = lock_case(case.pk)
    case = _move(case, CANCEL_CASE, user=user, note=reason, without_mail=without_mail)
    _end_pledges(case, keep=(), message=reason, without_mail=without_mail)
    return case


def end_without_page(
    case: ChallengeCase, pledges: Iterable[Pledge], *, without_mail: bool = False
) -> CaseEvent:
    """The page was deleted: ``pledges`` end as by :func:`cancel_case`, and the case with them.

    A case that has ended before stays what it is. Call it with the case locked.
    """
    from ..pledges.actions.leave import cancel

    event = CaseEvent.objects.create(
        case=case, action=PAGE_DELETED, actor=Actor.SYSTEM, without_mail=without_mail
    )
    if CANCEL_CASE.allows(case.state):
        case = _move(case, CANCEL_CASE, without_mail=without_mail, data={"by": "page"})
    for pledge in pledges:
        cancel(pledge, without_mail=without_mail)
    return event


def _end_pledges(case: ChallengeCase, *, keep, message: str, without_mail: bool) -> None:
    from ..pledges.actions.leave import cancel

    sources = [
        PledgeStatus.UNCONFIRMED,
        PledgeStatus.NEW,
        PledgeStatus.CLARIFYING,
        PledgeStatus.RESERVE,
        *HOLDING,
    ]
    pledges = case.pledges.filter(status__in=[s for s in sources if s not in keep])
    for pledge in pledges.order_by("pk"):
        cancel(pledge, message=message, without_mail=without_mail)


@write_transaction
def expire_case(case: ChallengeCase) -> ChallengeCase:
    """The deadline has passed and nothing is left to decide: nobody is declined by silence."""
    case = lock_case(case.pk)
    page = case.page.specific if case.page else None
    if page is None or not page.deadline or page.deadline >= timezone.localdate():
        raise TransitionRefused(_("The deadline has not passed."))
    if case.pledges.filter(_working).exists():
        raise TransitionRefused(_("There are pledges to work on."))
    return _move(case, EXPIRE_CASE)


_working = Q(
    status__in=[
        PledgeStatus.UNCONFIRMED,
        PledgeStatus.NEW,
        PledgeStatus.CLARIFYING,
        PledgeStatus.RESERVE,
        *HOLDING,
    ]
)


def revive(case: ChallengeCase, page) -> ChallengeCase:
    """An expired challenge whose page has been published with a later deadline, or without."""
    if page.deadline and page.deadline < timezone.localdate():
        return case
    return _move(_move(case, REOPEN), OPEN, data={"by": "page"})


@write_transaction
def reopen_case(case: ChallengeCase, user=None, *, message: str = "") -> ChallengeCase:
    """Take up again what was turned down, cancelled or expired; then ``open_case``."""
    return _move(lock_case(case.pk), REOPEN, user=user, note=message)


@write_transaction
def resume_case(case: ChallengeCase, user=None, *, message: str = "") -> ChallengeCase:
    """Not completed after all: the challenge takes pledges again."""
    return derive(_move(lock_case(case.pk), RESUME, user=user, note=message))


def derive(case: ChallengeCase) -> ChallengeCase:
    """Bring "open" and "under way" in line with the ledger; nobody types either of them.

    Call it in the transaction that changed the stock, with the case locked.
    """
    rows = case.ledgers.filter(closed=False, paused=False)
    needed = rows.filter(Q(quantity__isnull=True) | Q(reserved__lt=F("quantity"))).exists()
    if case.state == CaseState.IN_PROGRESS and needed:
        return _move(case, FREE)
    if case.state == CaseState.OPEN and not needed and case.ledgers.filter(reserved__gt=0).exists():
        return _move(case, START)
    reindex(case)
    return case
