"""The states of meetings and of votes by email, as data: see :mod:`..cases.states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Transition
from .choices import MeetingStatus, VoteStatus

_M = MeetingStatus
_V = VoteStatus

PLAN = Transition(
    name="plan",
    label=_("Plan a meeting"),
    icon="calendar-check",
    sources=(),
    target=_M.PLANNED,
    who=(Actor.COORDINATOR,),
    description=_("A day for the matching group; the agenda fills itself."),
    condition=_("The group has members."),
)
INVITE = Transition(
    name="invite",
    label=_("Invite"),
    label_again=_("Invite those who joined since"),
    icon="mail",
    sources=(_M.PLANNED, _M.INVITED),
    target=_M.INVITED,
    who=(Actor.COORDINATOR,),
    description=_("Every member gets the date for the calendar, and a link to answer by."),
    condition=_("The group has members who may be written to."),
    effects=(_("Who has been invited already is not written to again."),),
    mails=("meeting_invitation",),
    takes_message=True,
)
CHANGE = Transition(
    name="change",
    label=_("Change the meeting"),
    icon="edit",
    sources=(_M.PLANNED, _M.INVITED),
    target=_M.PLANNED,
    who=(Actor.COORDINATOR,),
    description=_("Another day, hour or place."),
    effects=(_("Whoever has been invited gets the new date for the calendar."),),
    mails=("meeting_changed",),
    takes_message=True,
    stays=True,
)
CANCEL = Transition(
    name="cancel",
    label=_("Cancel the meeting"),
    icon="cross",
    sources=(_M.PLANNED, _M.INVITED),
    target=_M.CANCELLED,
    who=(Actor.COORDINATOR,),
    description=_("The meeting falls through; its agenda waits for the next one."),
    condition=_("A reason is given."),
    effects=(_("The date disappears from the calendars of whoever has been invited."),),
    mails=("meeting_cancelled",),
    danger=True,
    takes_message=True,
    message_required=True,
)
HOLD = Transition(
    name="hold",
    label=_("Begin the sitting"),
    icon="group",
    sources=(_M.PLANNED, _M.INVITED),
    target=_M.HELD,
    who=(Actor.COORDINATOR,),
    description=_("The group sits together and decides one item after the other."),
    condition=_("There is something on the agenda."),
    effects=(_("Nothing is sent before you say so."),),
)
CLOSE = Transition(
    name="close",
    label=_("Send the minutes"),
    icon="mail",
    sources=(_M.HELD,),
    target=_M.CLOSED,
    who=(Actor.COORDINATOR,),
    description=_("All members get the minutes as a file; what is open waits for the next time."),
    condition=_("What was decided has been sent."),
    mails=("meeting_minutes",),
    takes_message=True,
)

#: The states of a meeting and every arrow between them.
MEETINGS = StateTable(
    key="meeting",
    label=_("Meeting of the matching group"),
    model_name="herausforderung_matching.Meeting",
    refused=_("This is no longer possible: the meeting is now in the state “%(status)s”."),
    gone=_("This meeting no longer exists."),
    own_page=False,
    states=[
        State(
            _M.PLANNED,
            waits_for=Actor.COORDINATOR,
            next_step=_("Invite the members."),
            first_step="invite",
            is_open=True,
        ),
        State(
            _M.INVITED,
            waits_for=Actor.COORDINATOR,
            next_step=_("Look through the agenda; begin the sitting on the day."),
            first_step="hold",
            is_open=True,
        ),
        State(
            _M.HELD,
            waits_for=Actor.COORDINATOR,
            next_step=_("Send what was decided, then the minutes."),
            is_open=True,
        ),
        State(_M.CLOSED, retention=Retention.FULFILLED),
        State(_M.CANCELLED, retention=Retention.ENDED),
    ],
    transitions=[PLAN, INVITE, CHANGE, CANCEL, HOLD, CLOSE],
)

ASK = Transition(
    name="ask_group",
    label=_("Ask the group by email"),
    icon="mail",
    sources=(),
    target=_V.ASKED,
    who=(Actor.COORDINATOR,),
    description=_("Every member says by a link in an email: go ahead, no, or let us talk."),
    condition=_("The request waits for the matching group."),
    effects=(_("Members of the organisation that asks are not asked."),),
    mails=("vote_asked",),
    takes_message=True,
)
SETTLE = Transition(
    name="settle",
    label=pgettext_lazy("vote", "There is a result"),
    sources=(_V.ASKED,),
    target=_V.DECIDED,
    who=(Actor.SYSTEM,),
    description=_("Enough members give the same answer, or the time to answer is over."),
    effects=(_("Where the group wishes so, what it wants published is published at once."),),
    mails=("vote_result_coordinator",),
)
FOLLOW = Transition(
    name="follow",
    label=_("Do what the group says"),
    icon="check",
    sources=(_V.DECIDED,),
    target=_V.DONE,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("Publish it, turn it down, or let it wait for the next meeting."),
    condition=_("To turn it down a reason is given."),
    takes_message=True,
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Take the vote back"),
    icon="rotate",
    sources=(_V.ASKED, _V.DECIDED),
    target=_V.WITHDRAWN,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("Nobody is asked any more; the links say so."),
)

#: The states of a vote by email and every arrow between them.
VOTES = StateTable(
    key="vote",
    label=_("Vote by email"),
    model_name="herausforderung_matching.Vote",
    refused=_("This is no longer possible: the vote is now in the state “%(status)s”."),
    gone=_("This vote no longer exists."),
    states=[
        State(
            _V.ASKED,
            says=_("What do you say to this request?"),
            waits_for=Actor.VISITOR,
            next_step=_("Wait for the answers, or ring."),
            is_open=True,
        ),
        State(
            _V.DECIDED,
            says=_("Thank you. Enough answers are there; the coordination team takes it on."),
            tone="success",
            waits_for=Actor.COORDINATOR,
            next_step=_("Do what the group says."),
            first_step="follow",
            is_open=True,
        ),
        State(
            _V.DONE,
            says=_("Thank you. This request has been decided."),
            tone="success",
            retention=Retention.FULFILLED,
        ),
        State(
            _V.WITHDRAWN,
            says=_("This request is no longer put to the vote."),
            retention=Retention.ENDED,
        ),
    ],
    transitions=[ASK, SETTLE, FOLLOW, WITHDRAW],
)
