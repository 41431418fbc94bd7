"""plan, invite, change, cancel, hold, close: the arrows of a meeting; and what members answer."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..cases import history
from ..db import write_transaction
from ..outbox.letters import send
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.transition import Actor
from .agenda import fill, items_of, load
from .choices import Comes, MeetingStatus
from .models import Invitation, MatchingGroup, Meeting, Member
from .states import CANCEL, CHANGE, CLOSE, HOLD, INVITE, MEETINGS, PLAN


@dataclass(frozen=True)
class When:
    """When and where, as a form or a program says it."""

    starts_on: datetime.date
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    notes: str = ""

    def problems(self) -> str:
        """Why it cannot be so; nothing if it can."""
        if not self.place.strip():
            return _("Say where it is: a place, or a link.")
        if self.ends_at and not self.starts_at:
            return _("Say from when, too.")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            return _("It ends before it begins.")
        return ""


def _record(moved: Moved) -> Any:
    return history.record(moved, None, moved.subject)


def _letters(moved: Moved, names: Iterable[str], **more: Any) -> None:
    """One letter to each who is concerned: of an invitation those not invited before, of a change
    those who have been; the minutes go to all."""
    meeting = moved.subject
    words = {"message": moved.note, **more}
    for name in names:
        if name == "meeting_minutes":
            send(meeting, [name], moved.event, **words)
            continue
        is_first = name == "meeting_invitation"
        for row in invitations_of(meeting).filter(invited_at__isnull=is_first):
            send(row, [name], moved.event, **words)


MEETINGS.record, MEETINGS.letters = _record, _letters


def invitations_of(meeting: Meeting) -> Any:
    rows = Invitation.objects.filter(meeting=meeting)
    return rows.select_related("member__partner", "meeting__group__page").order_by(
        "member__name", "pk"
    )


@MEETINGS.does(PLAN)
@write_transaction
def plan(
    group: MatchingGroup,
    facts: When,
    *,
    form_key: uuid.UUID | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Meeting:
    """A new meeting of ``group``, with its agenda; sent twice (``form_key``) it is there once.

    Raises ``TransitionRefused`` where the group has no members on that day, or what ``facts`` say
    makes no sense.
    """
    known = Meeting.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    if problem := facts.problems():
        raise TransitionRefused(problem)
    if not group.members.current(facts.starts_on).exists():
        raise TransitionRefused(
            _("Nobody belongs to the group on that day. Enter its members first.")
        )
    meeting = Meeting(group=group, form_key=form_key or uuid.uuid4(), **asdict(facts))
    begin(meeting, PLAN)
    tell(meeting, PLAN, by=by, note=message, without_mail=without_mail)
    fill(meeting)
    return meeting


@MEETINGS.does(INVITE)
@write_transaction
def invite(
    meeting: Meeting, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Meeting:
    """Every member of that day who has not been invited gets the date and a link to answer."""
    meeting = load(meeting)
    MEETINGS.check(meeting, INVITE)
    _check_day(meeting)
    expect(meeting)
    new = invitations_of(meeting).filter(invited_at=None)
    if not new:
        raise TransitionRefused(_("All members have been invited already."))
    move(meeting, INVITE, by=by, note=message, without_mail=without_mail)
    Invitation.objects.filter(meeting=meeting, invited_at=None).update(invited_at=timezone.now())
    return meeting


def _check_day(meeting: Meeting) -> None:
    if meeting.starts_on < dates.today():
        sentence = _("%(day)s is past. Change the day first.")
        raise TransitionRefused(sentence % {"day": dates.in_words(meeting.starts_on)})


def expect(meeting: Meeting) -> None:
    """A row for everybody who belongs to the group on the day, and none for who has left."""
    members: list[Member] = list(meeting.group.members.current(meeting.starts_on))
    if not members:
        raise TransitionRefused(
            _("Nobody belongs to the group on that day. Enter its members first.")
        )
    known = set(meeting.invitations.values_list("member_id", flat=True))
    for member in members:
        if member.pk not in known:
            Invitation.objects.create(meeting=meeting, member=member)
    left = meeting.invitations.exclude(member__in=members)
    left.filter(invited_at=None).delete()


@MEETINGS.does(CHANGE)
@write_transaction
def change(
    meeting: Meeting,
    facts: When,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Meeting:
    """Another day, hour or place: all who have been invited get the date anew, with a higher
    number, and answer anew where the day is another. What is the same is told nobody."""
    meeting = load(meeting)
    MEETINGS.check(meeting, CHANGE)
    if problem := facts.problems():
        raise TransitionRefused(problem)
    values: dict[str, Any] = asdict(facts)
    changed = {name for name in values if getattr(meeting, name) != values[name]}
    if not changed:
        return meeting
    before = meeting.starts_on
    values["sequence"] = meeting.sequence + 1
    told = {"date": before.isoformat(), "to": facts.starts_on.isoformat()}
    for name, value in values.items():
        setattr(meeting, name, value)
    if "starts_on" in changed:
        fresh = {"answer": "", "answered_at": None}
        Invitation.objects.filter(meeting=meeting).update(**fresh)
    move(meeting, CHANGE, by=by, note=message, without_mail=without_mail, data=told, **values)
    return meeting


@MEETINGS.does(CANCEL)
@write_transaction
def cancel(
    meeting: Meeting, *, by: Any = Actor.COORDINATOR, message: str, without_mail: bool = False
) -> Meeting:
    """The meeting falls through; who has been invited hears why. Pressed twice, once."""
    meeting = load(meeting)
    if meeting.cancelled:
        return meeting
    if not message.strip():
        raise TransitionRefused(_("Give a reason; the members will read it."))
    MEETINGS.check(meeting, CANCEL)
    meeting.sequence += 1
    move(
        meeting,
        CANCEL,
        by=by,
        note=message,
        without_mail=without_mail,
        sequence=meeting.sequence,
    )
    return meeting


@MEETINGS.does(HOLD)
@write_transaction
def hold(
    meeting: Meeting, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Meeting:
    """Begin the sitting, with the agenda as it is now. Pressed twice, once."""
    meeting = load(meeting)
    if meeting.status == MeetingStatus.HELD:
        return meeting
    MEETINGS.check(meeting, HOLD)
    expect(meeting)
    fill(meeting)
    if not items_of(meeting).exists():
        raise TransitionRefused(_("Nothing is on the agenda. Add an item, or cancel the meeting."))
    coming = Invitation.objects.filter(meeting=meeting, answer=Comes.YES)
    coming.update(came=True)
    move(meeting, HOLD, by=by, note=message, without_mail=without_mail)
    return meeting


@MEETINGS.does(CLOSE)
@write_transaction
def close(
    meeting: Meeting, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Meeting:
    """Send the minutes to all members, and let what is open wait for the next meeting."""
    meeting = load(meeting)
    MEETINGS.check(meeting, CLOSE)
    if items_of(meeting).filter(sent_at=None).exclude(decision="").exists():
        raise TransitionRefused(_("Send what was decided first; the minutes tell what came of it."))
    move(meeting, CLOSE, by=by, note=message, without_mail=without_mail)
    return meeting


# What members say


@write_transaction
def answer(row: Invitation, comes: str, comment: str = "", *, by: Any = None) -> Invitation:
    """Write down whether a member comes; the last answer counts. ``by``: who writes it down for
    them. Raises ``TransitionRefused`` once it is too late."""
    meeting = load(row.meeting)
    fresh = Invitation.objects.select_related("member", "meeting").filter(pk=row.pk).first()
    if fresh is None:
        raise TransitionRefused(_("This invitation no longer exists."))
    if not may_answer(meeting):
        raise TransitionRefused(MEETINGS.refusal(meeting))
    if comes not in Comes.values:
        raise TransitionRefused(_("Say whether you come."))
    fresh.answer, fresh.answered_at = comes, timezone.now()
    fresh.comment = fresh.comment if by else comment
    fresh.save(update_fields=["answer", "comment", "answered_at"])
    return fresh


def may_answer(meeting: Meeting) -> bool:
    """Until the sitting begins, and not of a day that is past."""
    return meeting.status in HOLD.sources and meeting.starts_on >= dates.today()
