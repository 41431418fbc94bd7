"""The letters to the members of a matching group: what each needs, and when it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from .links import desk_url
from .mails import BallotFacts, InvitationFacts, MeetingFacts, VoteFacts
from .models import Meeting, Vote
from .papers import calendar_date, minutes_paper, sheet_paper
from .permissions import meeting_policy, vote_policy
from .states import MEETINGS, VOTES

KINDS = (
    MailKind("meeting_invitation", InvitationFacts, encloses=(calendar_date,)),
    MailKind("meeting_changed", InvitationFacts, encloses=(calendar_date,)),
    MailKind("meeting_cancelled", InvitationFacts, link=None, encloses=(calendar_date,)),
    MailKind("meeting_reminder", InvitationFacts, encloses=(sheet_paper,)),
    MailKind("meeting_minutes", MeetingFacts, link=None, encloses=(minutes_paper,)),
    MailKind("vote_asked", BallotFacts),
    MailKind("vote_result_coordinator", VoteFacts, Audience.COORDINATION),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of both state tables, and the reminders."""
    heading = _("Matching group: %(step)s")
    yield from of_table(heading, MEETINGS.transitions)
    reminder = _("Three days before the meeting, to whoever has not said no, with the agenda.")
    yield Occasion("meeting_reminder", heading % {"step": _("Reminder")}, reminder)
    yield from of_table(heading, VOTES.transitions)
    again = _("Once more on the day before the time to answer is over.")
    yield Occasion("vote_asked", heading % {"step": _("Reminder")}, again)
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    yield About(Meeting, meeting_policy, lambda meeting: meeting.when, desk_url)
    yield About(Vote, vote_policy, lambda vote: vote.case.title, desk_url)
