"""Agendas that fill themselves, members reminded, votes whose time is over."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..db import write_transaction
from ..outbox.letters import send, written
from ..submissions.errors import TransitionRefused
from ..tidy import Chore, NotDue
from .agenda import fill, load
from .choices import Comes, MeetingStatus, VoteStatus
from .models import Ballot, Invitation, Meeting, Vote
from .states import HOLD
from .votes import settle

#: So long before a meeting its members are reminded.
BEFORE = datetime.timedelta(days=3)


def chores() -> list[Chore]:
    return [
        Chore(_("Agendas of the matching group filled"), _prepared, _fill),
        Chore(_("Members reminded of a meeting"), _soon, _remind, _is_forgotten),
        Chore(_("Members reminded of a vote"), _unsaid, _remind_vote, _vote_is_forgotten),
        Chore(_("Votes by email whose time is over"), _late, _settle),
    ]


def _prepared() -> QuerySet[Meeting]:
    return Meeting.objects.filter(status__in=HOLD.sources, starts_on__gte=dates.today())


def _fill(meeting: Meeting) -> None:
    if not fill(meeting):
        raise NotDue


def _soon() -> QuerySet[Invitation]:
    today = dates.today()
    rows = Invitation.objects.filter(
        meeting__status=MeetingStatus.INVITED,
        meeting__starts_on__range=(today, today + BEFORE),
        invited_at__isnull=False,
    ).exclude(answer=Comes.NO)
    return rows.select_related("member", "meeting__group__page")


def _occasion(row: Invitation) -> str:
    """A meeting that was moved is told of anew."""
    return f"{row.meeting.starts_on:%Y%m%d}"


def _is_forgotten(row: Invitation) -> bool:
    return bool(row.email) and not written("meeting_reminder", row, _occasion(row))


@write_transaction
def _remind(row: Invitation) -> None:
    meeting = load(row.meeting)
    fresh = Invitation.objects.select_related("member", "meeting__group__page").get(pk=row.pk)
    if meeting.status != MeetingStatus.INVITED or fresh.answer == Comes.NO:
        raise NotDue
    send(fresh, ["meeting_reminder"], occasion=_occasion(fresh))


def _unsaid() -> QuerySet[Ballot]:
    tomorrow = dates.today() + datetime.timedelta(days=1)
    rows = Ballot.objects.filter(
        vote__status=VoteStatus.ASKED, vote__answer_by__lte=tomorrow, answer=""
    )
    return rows.select_related("member", "vote__group__page", "vote__case__page")


def _vote_is_forgotten(row: Ballot) -> bool:
    return bool(row.email) and not written("vote_asked", row, "reminder")


@write_transaction
def _remind_vote(row: Ballot) -> None:
    if not Vote.objects.filter(pk=row.vote_id, status=VoteStatus.ASKED).exists():
        raise NotDue
    send(row, ["vote_asked"], occasion="reminder", reminder=True, message=row.vote.words)


def _late() -> QuerySet[Vote]:
    return Vote.objects.filter(status=VoteStatus.ASKED, answer_by__lt=dates.today())


def _settle(vote: Vote) -> None:
    try:
        settle(vote)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None
