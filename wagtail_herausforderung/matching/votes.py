"""ask, say, follow, withdraw, settle: a request goes round by email between two meetings."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..cases import history
from ..cases.choices import CaseState
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..db import write_transaction
from ..outbox.letters import send
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.transition import Actor
from .choices import Says, VoteStatus
from .decisions import carry_out
from .models import Ballot, MatchingGroup, Vote
from .states import ASK, FOLLOW, SETTLE, VOTES, WITHDRAW

#: What follows from a result, as a decision of the group; to talk about it, the agenda does.
FOLLOWS = {Says.GO: "publish", Says.NO: "reject", Says.TALK: "carry"}


def _record(moved: Moved) -> Any:
    return history.record(moved, moved.subject.case_id, moved.subject)


def _letters(moved: Moved, names: list[str], **more: Any) -> None:
    """One letter to each who is asked; to the coordination one about the result."""
    for name in names:
        if name == "vote_asked":
            for row in ballots_of(moved.subject):
                send(row, [name], moved.event, message=moved.note, **more)
        else:
            send(moved.subject, [name], moved.event, **more)


VOTES.record, VOTES.letters = _record, _letters


def ballots_of(vote: Vote) -> Any:
    rows = Ballot.objects.filter(vote=vote)
    return rows.select_related(
        "member__partner", "vote__group__page", "vote__case__page", "vote__case__organisation"
    ).order_by("member__name", "pk")


@VOTES.does(ASK)
@write_transaction
def ask(
    case: ChallengeCase,
    group: MatchingGroup,
    *,
    answer_by: datetime.date,
    form_key: uuid.UUID | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Vote:
    """Put a request that waits for the group to its members by email.

    Members of the organisation that asks are left out. Sent twice (``form_key``) it is asked once.
    Raises ``TransitionRefused`` where nobody can be asked, or it is being asked already.
    """
    case = lock_case(case.pk)
    known = Vote.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    if case.state != CaseState.IN_MATCHING:
        raise TransitionRefused(_("Only what waits for the matching group can be put to the vote."))
    if answer_by < dates.today():
        raise TransitionRefused(_("The answers are wanted from today on."))
    if open_votes(case=case).exists():
        raise TransitionRefused(_("The group is being asked about this already."))
    members = group.members.current().reached()
    if case.organisation_id:
        members = members.exclude(partner=case.organisation_id)
    if not members:
        raise TransitionRefused(
            _("Nobody in the group has agreed to be written to. Enter addresses and consent first.")
        )
    vote = Vote(
        group=group,
        case=case,
        form_key=form_key or uuid.uuid4(),
        words=message,
        answer_by=answer_by,
        quorum=min(group.quorum, len(members)),
        user=None if isinstance(by, str) else by,
    )
    begin(vote, ASK)
    for member in members:
        Ballot.objects.create(vote=vote, member=member)
    tell(vote, ASK, by=by, note=message, without_mail=without_mail)
    return vote


@write_transaction
def say(row: Ballot, answer: str, comment: str = "", *, by: Any = None) -> Vote:
    """Write down what a member says; the last answer counts, until there is a result.

    Raises ``TransitionRefused`` once there is one; then nothing has changed.
    """
    vote = load(row.vote)
    if vote.status != VoteStatus.ASKED:
        raise TransitionRefused(VOTES.state_of(vote).says)
    if answer not in Says.values:
        raise TransitionRefused(_("Say what you think of it."))
    values: dict[str, Any] = {"answer": answer, "answered_at": timezone.now()}
    if by is None:
        values["comment"] = comment
    Ballot.objects.filter(pk=row.pk, vote=vote).update(**values)
    if result := result_of(vote):
        _settle(vote, result)
    return vote


def result_of(vote: Vote, *, is_over: bool = False) -> str:
    """What ``quorum`` members say alike; where all have answered, or the time is over, without
    that: talk about it. Empty as long as it is open."""
    answers = list(vote.ballots.values_list("answer", flat=True))
    counted = Counter(filter(None, answers))
    for answer, number in counted.most_common(1):
        if number >= vote.quorum:
            return answer
    return Says.TALK if is_over or all(answers) else ""


def _settle(vote: Vote, result: str) -> None:
    if result == Says.GO and vote.group.automatic and vote.user is not None:
        try:
            _publish_alone(vote)
            return
        except TransitionRefused:
            vote.status = VoteStatus.ASKED  # what is refused waits for the coordination
    move(vote, SETTLE, by=Actor.SYSTEM, letter={"outcome": str(result)}, result=result)


@write_transaction
def _publish_alone(vote: Vote) -> None:
    """As the group wished, with the permission of who has asked."""
    settled = move(vote, SETTLE, by=Actor.SYSTEM, mails=(), result=Says.GO)
    # First, so that what the case's move starts finds the vote done.
    move(vote, FOLLOW, by=Actor.SYSTEM)
    _do(vote, "publish", by=vote.user)
    send(vote, SETTLE.mails, settled.event, outcome="published")


@write_transaction
def _do(vote: Vote, decision: str, *, by: Any, message: str = "", rehearsal: bool = False) -> None:
    """In a savepoint, so that what is refused leaves nothing."""
    carry_out(decision, vote.case, by=by, message=message, rehearsal=rehearsal)


@VOTES.does(FOLLOW)
@write_transaction
def follow(
    vote: Vote,
    *,
    decision: str = "",
    by: Any,
    message: str = "",
    without_mail: bool = False,
    rehearsal: bool = False,
) -> Vote:
    """Do what the group says, or something else (a value of :data:`FOLLOWS`)."""
    vote = load(vote)
    if vote.status == VoteStatus.DONE:
        return vote
    VOTES.check(vote, FOLLOW)
    decision = decision or FOLLOWS[Says(vote.result)]
    if decision == "reject" and not message.strip():
        raise TransitionRefused(_("Give a reason; the organisation will read it."))
    move(vote, FOLLOW, by=by, data={"decision": decision})
    _do(vote, decision, by=by, message=message, rehearsal=rehearsal)
    return vote


@VOTES.does(WITHDRAW)
@write_transaction
def withdraw(
    vote: Vote, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> Vote:
    """Ask nobody any more; the links say so from then on."""
    vote = load(vote)
    if vote.status != VoteStatus.WITHDRAWN:
        move(vote, WITHDRAW, by=by, note=message, without_mail=without_mail)
    return vote


@write_transaction
def settle(vote: Vote) -> Vote:
    """The time to answer is over. Raises ``TransitionRefused`` if not."""
    vote = load(vote)
    if vote.answer_by >= dates.today():
        raise TransitionRefused(_("There is still time to answer."))
    VOTES.check(vote, SETTLE)
    _settle(vote, result_of(vote, is_over=True))
    return vote


def load(vote: Vote) -> Vote:
    """The vote as it is now, with its case locked."""
    case = lock_case(vote.case_id)
    if not Vote.objects.filter(pk=vote.pk).update(status=F("status")):
        raise TransitionRefused(VOTES.gone)
    fresh = Vote.objects.select_related("group__page", "user").get(pk=vote.pk)
    fresh.case = case
    return fresh


def open_votes(**lookups: Any) -> Any:
    return Vote.objects.filter(status__in=WITHDRAW.sources, **lookups)
