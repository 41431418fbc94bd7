"""propose, answer, agree_on, withdraw, expire: which of up to three dates suits both sides."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..cases import history
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..db import write_transaction
from ..outbox.facts import Audience
from ..outbox.kinds import kind_of
from ..outbox.letters import send
from ..pledges.actions import Facts
from ..pledges.agreed import when
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.transition import Actor
from .actions import plan
from .choices import ProposalStatus
from .models import DateAnswer, DateProposal
from .states import AGREE, ANSWER, EXPIRE, PROPOSALS, PROPOSE, WITHDRAW

#: So many dates are proposed at once.
MOST = 3
_TIMES = ("starts_at", "ends_at")


def _record(moved: Moved) -> Any:
    return history.record(moved, moved.subject.case_id, moved.subject)


def _letters(moved: Moved, names: Iterable[str], **more: Any) -> None:
    """One letter to each side that is asked; to the coordination one about all of them."""
    rows = list(moved.subject.answers.select_related("pledge__site", "proposal__case"))
    for name in names:
        audience = kind_of(name).audience
        if audience == Audience.COORDINATION:
            wanted = rows[:1]
        else:
            is_pledger = audience == Audience.SENDER
            wanted = [row for row in rows if (row.pledge is not None) == is_pledger]
        for row in wanted:
            send(row, [name], moved.event, message=moved.note, **more)


PROPOSALS.record, PROPOSALS.letters = _record, _letters


# The dates themselves


def packed(options: Iterable[Facts]) -> list[dict[str, Any]]:
    """As the column holds them."""
    return [
        {
            "starts_on": each.starts_on.isoformat(),
            **{name: (v := getattr(each, name)) and v.isoformat("minutes") for name in _TIMES},
        }
        for each in options
    ]


def option(proposal: DateProposal, number: int) -> Facts:
    """One of the dates, with the place and notes of all. Raises ``IndexError``."""
    held = proposal.options[number]
    begin, end = (held.get(n) and datetime.time.fromisoformat(held[n]) for n in _TIMES)
    return Facts(
        starts_on=datetime.date.fromisoformat(held["starts_on"]),
        starts_at=begin,
        ends_at=end,
        place=proposal.place,
        notes=proposal.notes,
    )


def in_words(proposal: DateProposal) -> list[str]:
    """Each of the dates, in the active language."""
    return [when(option(proposal, n)) for n in range(len(proposal.options))]


# Who is asked, and what suits


def asked(proposal: DateProposal) -> list[DateAnswer]:
    """Both sides, the organisation last; of the pledges those that still wait for a date."""
    rows = list(proposal.answers.select_related("pledge"))
    waiting = [r for r in rows if r.pledge and r.pledge.status == PledgeStatus.ACCEPTED]
    return [*waiting, *(row for row in rows if row.pledge is None)]


def suits(proposal: DateProposal, number: int) -> list[Pledge]:
    """The pledges whom a date suits."""
    return [row.pledge for row in asked(proposal) if row.pledge and number in row.fits]


def result(proposal: DateProposal) -> tuple[str, int | None]:
    """The state that follows from the answers, and the first date that suits all."""
    rows = asked(proposal)
    numbers = range(len(proposal.options))
    common = [n for n in numbers if all(n in row.fits for row in rows)]
    if any(row.answered_at is None for row in rows):
        return ProposalStatus.WAITING, None
    if common:
        return ProposalStatus.FOUND, common[0]
    return ProposalStatus.UNMATCHED, None


# The actions


@PROPOSALS.does(PROPOSE)
@write_transaction
def propose(
    case: ChallengeCase,
    options: Sequence[Facts],
    pledges: Iterable[int],
    *,
    answer_by: datetime.date,
    automatic: bool = False,
    form_key: uuid.UUID | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> DateProposal:
    """Ask the accepted ``pledges`` (their keys) and the organisation which of the dates suit.

    Place and notes are those of the first date. Sent twice (``form_key``) it is asked once. Raises
    ``TransitionRefused`` for dates that are past or make no sense, and for other pledges.
    """
    case = lock_case(case.pk)
    known = DateProposal.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    _check(options, answer_by)
    keys = sorted(set(pledges))
    rows = Pledge.objects.filter(pk__in=keys, case=case, status=PledgeStatus.ACCEPTED)
    if not keys or rows.count() < len(keys):
        raise TransitionRefused(_("Choose pledges of this challenge that wait for a date."))
    if open_proposals(answers__pledge__in=keys).exists():
        raise TransitionRefused(
            _("Dates have been proposed for one of these pledges already. Take those back first.")
        )
    proposal = DateProposal(
        case=case,
        form_key=form_key or uuid.uuid4(),
        options=packed(options),
        place=options[0].place,
        notes=options[0].notes,
        automatic=automatic,
        answer_by=answer_by,
        user=None if isinstance(by, str) else by,
    )
    begin(proposal, PROPOSE)
    for key in [*keys, None]:
        DateAnswer.objects.create(proposal=proposal, pledge_id=key)
    tell(proposal, PROPOSE, by=by, note=message, without_mail=without_mail)
    return proposal


def _check(options: Sequence[Facts], answer_by: datetime.date) -> None:
    if not 1 <= len(options) <= MOST:
        raise TransitionRefused(_("Propose one to three dates."))
    if problem := next(filter(None, (each.problems() for each in options)), ""):
        raise TransitionRefused(problem)
    first = min(each.starts_on for each in options)
    if first < dates.today():
        sentence = _("%(day)s is past. Only days to come can be proposed.")
        raise TransitionRefused(sentence % {"day": dates.in_words(first)})
    if not dates.today() <= answer_by <= first:
        raise TransitionRefused(_("The answers are wanted from today on, and before the dates."))


@write_transaction
def answer(
    row: DateAnswer,
    fits: Iterable[int],
    comment: str = "",
    *,
    by: Any = "",
    without_mail: bool = False,
) -> DateProposal:
    """Write down which dates suit one side; the last answer counts.

    The same again changes nothing. Raises ``TransitionRefused`` once a date is agreed, the time to
    answer is over, or the proposal was taken back; then nothing has changed.
    """
    proposal = load(DateProposal(pk=row.proposal_id, case_id=row.proposal.case_id))
    if not ANSWER.allows(proposal.status):
        raise TransitionRefused(PROPOSALS.state_of(proposal).says)
    fits = sorted(set(fits) & set(range(len(proposal.options))))
    values = {"fits": fits, "comment": comment}
    fresh = proposal.answers.get(pk=row.pk)
    if fresh.answered_at and all(getattr(fresh, name) == values[name] for name in values):
        return proposal
    proposal.answers.filter(pk=row.pk).update(**values, answered_at=timezone.now())
    target, number = result(proposal)
    side = Actor.PLEDGER if row.pledge_id else Actor.ORGANISATION
    data = {"pledge": row.pledge_id, "suit": len(fits)}
    move(proposal, ANSWER, by=by or side, target=target, mails=(), data=data)
    agreed = number is not None and proposal.automatic and _agree_alone(proposal, number)
    if target != ProposalStatus.WAITING and not without_mail:
        event = proposal.events.order_by("-pk").first()
        # The note of an answer is in its row, which is emptied with whoever wrote it.
        names = ANSWER.mails
        about = asked(proposal)[:1] or list(proposal.answers.all()[:1])
        send(about[0], names, event, outcome="agreed" if agreed else target)
    return proposal


def _agree_alone(proposal: DateProposal, number: int) -> bool:
    """Agree as the coordination has wished beforehand; what is refused waits for it."""
    try:
        agree_on(proposal, number, by=proposal.user or Actor.SYSTEM)
    except TransitionRefused:
        proposal.refresh_from_db()
        return False
    return True


@PROPOSALS.does(AGREE)
@write_transaction
def agree_on(
    proposal: DateProposal,
    number: int,
    pledges: Iterable[int] | None = None,
    *,
    places: int | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> DateProposal:
    """Agree on one of the dates with ``pledges``, ``None``: with all whom it suits.

    Pressed twice it is agreed once. Raises ``TransitionRefused`` as :func:`.actions.plan` does.
    """
    proposal = load(proposal)
    if proposal.status == ProposalStatus.AGREED:
        return proposal
    PROPOSALS.check(proposal, AGREE)
    wanted = [each.pk for each in suits(proposal, number)] if pledges is None else list(pledges)
    if not wanted:
        raise TransitionRefused(_("This date suits none of the pledges."))
    try:
        facts = option(proposal, number)
    except IndexError:
        raise TransitionRefused(PROPOSALS.gone) from None
    # First, so that the steps of the pledges do not take the proposal back.
    move(proposal, AGREE, by=by, note=message)
    words: dict[str, Any] = {"by": by, "message": message, "without_mail": without_mail}
    made = plan(proposal.case, facts, wanted, places=places, **words)
    DateProposal.objects.filter(pk=proposal.pk).update(appointment=made)
    proposal.appointment = made
    return proposal


@PROPOSALS.does(WITHDRAW)
@write_transaction
def withdraw(
    proposal: DateProposal,
    *,
    by: Any = Actor.SYSTEM,
    message: str = "",
    without_mail: bool = False,
) -> DateProposal:
    """Take the dates back; the links say so from then on."""
    proposal = load(proposal)
    if proposal.status != ProposalStatus.WITHDRAWN:
        move(proposal, WITHDRAW, by=by, note=message, without_mail=without_mail)
    return proposal


@write_transaction
def expire(proposal: DateProposal) -> DateProposal:
    """The day is over by which an answer was asked for. Raises ``TransitionRefused`` if not."""
    proposal = load(proposal)
    if proposal.answer_by >= dates.today():
        raise TransitionRefused(_("There is still time to answer."))
    move(proposal, EXPIRE, by=Actor.SYSTEM, letter={"outcome": ProposalStatus.EXPIRED})
    return proposal


def load(proposal: DateProposal) -> DateProposal:
    """The proposal as it is now, with its case locked."""
    case = lock_case(proposal.case_id)
    fresh = DateProposal.objects.select_related("user").filter(pk=proposal.pk).first()
    if fresh is None:
        raise TransitionRefused(PROPOSALS.gone)
    fresh.case = case
    return fresh


def open_proposals(**lookups: Any) -> QuerySet[DateProposal]:
    return DateProposal.objects.filter(status__in=WITHDRAW.sources, **lookups)


def pledge_moved(moved: Moved) -> None:
    """A date was agreed otherwise, or the pledge has ended: with nobody left, nothing is asked."""
    if moved.target == PledgeStatus.ACCEPTED or moved.source != PledgeStatus.ACCEPTED:
        return
    for proposal in open_proposals(answers__pledge=moved.subject.pk).order_by("pk"):
        if not any(row.pledge for row in asked(proposal)):
            withdraw(proposal, by=Actor.SYSTEM)
