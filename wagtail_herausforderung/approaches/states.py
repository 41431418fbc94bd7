"""The states of an approach, as data: see :mod:`..pledges.states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Transition
from .choices import ApproachStatus

_A = ApproachStatus
#: The coordination, and the member by link.
_BOTH = (Actor.COORDINATOR, Actor.VISITOR)
_ASKABLE = (_A.PLANNED, _A.ASKED, _A.LATER, _A.NO_ANSWER)
_ANSWERED = ("approach_answered_coordinator",)

PLAN = Transition(
    name="plan",
    label=_("Plan to ask a company"),
    icon="group",
    sources=(),
    target=_A.PLANNED,
    who=(Actor.COORDINATOR,),
    description=_("Somebody of the matching group is to speak to a company."),
    condition=_("The company was not asked within the rest period, or there is a reason."),
    effects=(_("The company hears nothing from us before somebody has spoken to it."),),
    mails=("approach_member",),
    takes_message=True,
)
PASS_ON = Transition(
    name="pass_on",
    label=_("Let somebody ask by another day"),
    icon="rotate",
    sources=(_A.PLANNED, _A.NO_ANSWER),
    target=_A.PLANNED,
    who=(Actor.COORDINATOR,),
    description=_("The same or another member asks the company, by a new day."),
    condition=_("The company was not asked within the rest period, or there is a reason."),
    effects=(_("Who was to ask it before hears that they need not any more."),),
    mails=("approach_member",),
    takes_message=True,
)
HAND_BACK = Transition(
    name="hand_back",
    label=_("Rather somebody else"),
    sources=(_A.PLANNED,),
    target=_A.PLANNED,
    who=(Actor.VISITOR, Actor.SYSTEM),
    description=_("The member does not want to ask; the coordination looks for somebody else."),
    mails=_ANSWERED,
)
ASK = Transition(
    name="ask",
    label=_("It has been asked"),
    icon="comment",
    sources=(_A.PLANNED,),
    target=_A.ASKED,
    who=_BOTH,
    description=_("Somebody has spoken to the company, and waits for the answer."),
    condition=_("The company was not asked within the rest period, or there is a reason."),
    effects=(_("From this day on it rests: nobody asks it again so soon."),),
)
YES = Transition(
    name="yes",
    label=pgettext_lazy("approach", "It says yes"),
    icon="check",
    sources=_ASKABLE,
    target=_A.YES,
    who=(*_BOTH, Actor.SYSTEM),
    description=_("The company helps. Its pledge is recorded next."),
    mails=_ANSWERED,
)
NO = Transition(
    name="no",
    label=pgettext_lazy("approach", "It says no"),
    icon="cross",
    sources=_ASKABLE,
    target=_A.NO,
    who=_BOTH,
    description=_("The company does not help this time; it may say until when not to ask."),
    mails=_ANSWERED,
)
LATER = Transition(
    name="later",
    label=pgettext_lazy("approach", "It says later"),
    icon="calendar-alt",
    sources=(_A.PLANNED, _A.ASKED, _A.NO_ANSWER),
    target=_A.LATER,
    who=_BOTH,
    description=_("The company wants to be asked again on another day."),
    condition=_("The day is to come."),
    effects=(_("On that day it comes back by itself."),),
    mails=_ANSWERED,
)
COME_BACK = Transition(
    name="come_back",
    label=_("The day to ask again has come"),
    sources=(_A.LATER,),
    target=_A.PLANNED,
    who=(Actor.SYSTEM,),
    description=_("The member is to ask again, as the company has wished."),
    condition=_("Nobody else has asked the company meanwhile."),
    mails=("approach_member",),
)
EXPIRE = Transition(
    name="expire",
    label=_("No answer in time"),
    sources=(_A.PLANNED, _A.ASKED),
    target=_A.NO_ANSWER,
    who=(Actor.SYSTEM,),
    description=_("The day has passed, and the member has not answered the reminder either."),
)
DROP = Transition(
    name="drop",
    label=_("Drop it"),
    icon="cross",
    sources=(_A.PLANNED, _A.ASKED, _A.LATER, _A.NO_ANSWER),
    target=_A.DROPPED,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("Nobody asks the company any more."),
    effects=(_("The member hears that they need not ask any more."),),
    mails=("approach_dropped",),
    danger=True,
    takes_message=True,
)

_RING = _("If you have a question, answer the email or ring us.")

#: The states of an approach and every arrow between them.
APPROACHES = StateTable(
    key="approach",
    label=_("Approach"),
    model_name="herausforderung_approaches.Approach",
    refused=_("This is no longer possible: the approach is now in the state “%(status)s”."),
    gone=_("This approach no longer exists."),
    states=[
        State(
            _A.PLANNED,
            says=_("Would you ask this company?"),
            waits_for=Actor.VISITOR,
            next_step=_("Wait until somebody has spoken to the company."),
            is_open=True,
        ),
        State(
            _A.ASKED,
            says=_("You have asked. What does the company say?"),
            waits_for=Actor.VISITOR,
            next_step=_("Wait for the answer of the company."),
            is_open=True,
        ),
        State(
            _A.YES,
            says=_("The company helps. Thank you! The coordination team goes on from here."),
            more=_RING,
            tone="success",
            next_step=_("Record the pledge."),
            retention=Retention.FULFILLED,
        ),
        State(
            _A.NO,
            says=_("The company does not help this time. Thank you for asking!"),
            more=_RING,
            retention=Retention.ENDED,
        ),
        State(
            _A.LATER,
            says=_("The company wants to be asked again later. We will remind you."),
            more=_RING,
            next_step=_("It comes back on the day that the company has named."),
            is_open=True,
        ),
        State(
            _A.NO_ANSWER,
            says=_("The day by which we hoped for an answer is over. You can still answer."),
            more=_RING,
            tone="warning",
            waits_for=Actor.COORDINATOR,
            next_step=_("Ring the member, choose another one, or drop it."),
            first_step="pass_on",
            is_open=True,
        ),
        State(
            _A.DROPPED,
            says=_("This is no longer needed. Please do not ask the company any more."),
            more=_RING,
            retention=Retention.ENDED,
        ),
    ],
    transitions=[PLAN, PASS_ON, HAND_BACK, ASK, YES, NO, LATER, COME_BACK, EXPIRE, DROP],
)

#: Somebody is still to be asked, or to answer.
OPEN = APPROACHES.group(lambda state: state.is_open)
#: In these the company belongs to whoever plans to ask it.
CLAIMED = (_A.PLANNED, _A.ASKED, _A.LATER)
#: What a company itself has said last.
SAID = (_A.YES, _A.NO, _A.LATER)
