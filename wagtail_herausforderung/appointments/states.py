"""The states of shared dates and of proposals, as data: see :mod:`..pledges.states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Transition
from .choices import AppointmentStatus, ProposalStatus

_A = AppointmentStatus
_P = ProposalStatus

PLAN = Transition(
    name="plan",
    label=_("Agree on a shared date"),
    icon="calendar-check",
    sources=(),
    target=_A.PLANNED,
    who=(Actor.COORDINATOR,),
    description=_("One date for several pledges: each gets its agreement and the date by email."),
    condition=_("The pledges are accepted, and there are places for all who come."),
    takes_message=True,
)
CHANGE = Transition(
    name="change",
    label=_("Change it, or add pledges"),
    icon="edit",
    sources=(_A.PLANNED,),
    target=_A.PLANNED,
    who=(Actor.COORDINATOR,),
    description=_("The date is moved for all its pledges at once, and further ones join it."),
    condition=_("There are places for all who come."),
    effects=(
        _("Where day, time, place or notes change, all get the agreement and the date anew."),
    ),
    takes_message=True,
)
CANCEL = Transition(
    name="cancel",
    label=_("Cancel the date"),
    icon="cross",
    sources=(_A.PLANNED,),
    target=_A.CANCELLED,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The date falls through for all its pledges at once; they stay accepted."),
    condition=_("A reason is given."),
    effects=(_("The date disappears from the calendars of both sides."),),
    danger=True,
    takes_message=True,
    message_required=True,
)

#: The states of a shared date and every arrow between them.
APPOINTMENTS = StateTable(
    key="appointment",
    label=_("Shared date"),
    model_name="herausforderung_appointments.Appointment",
    refused=_("This is no longer possible: the date is now in the state “%(status)s”."),
    gone=_("This date no longer exists."),
    own_page=False,
    states=[
        State(_A.PLANNED, next_step=_("See that it takes place; afterwards say who came.")),
        State(_A.CANCELLED, retention=Retention.ENDED),
    ],
    transitions=[PLAN, CHANGE, CANCEL],
)

_OPEN = (_P.WAITING, _P.FOUND, _P.UNMATCHED)

PROPOSE = Transition(
    name="propose_dates",
    label=_("Propose dates"),
    icon="mail",
    sources=(),
    target=_P.WAITING,
    who=(Actor.COORDINATOR,),
    description=_("Both sides choose among up to three dates, each by a link in an email."),
    condition=_("The pledges are accepted."),
    effects=(_("Nothing is agreed yet."),),
    mails=("dates_proposed", "dates_proposed_organisation"),
    takes_message=True,
)
ANSWER = Transition(
    name="answer",
    label=_("Answer to the dates"),
    icon="edit",
    sources=_OPEN,
    target=_P.WAITING,
    other_targets=(_P.FOUND, _P.UNMATCHED),
    who=(Actor.PLEDGER, Actor.ORGANISATION),
    description=_("One side says which of the dates suit; the last answer counts."),
    effects=(
        _("Once all have answered the coordination hears whether one date suits all."),
        _("Where the coordination has wished so, that date is agreed at once."),
    ),
    mails=("dates_answered_coordinator",),
)
AGREE = Transition(
    name="agree",
    label=_("Agree on one of the dates"),
    icon="calendar-check",
    sources=_OPEN,
    target=_P.AGREED,
    who=(Actor.COORDINATOR,),
    description=_("The date is agreed with all whom it suits; each gets the agreement."),
    condition=_("The pledges are accepted."),
    takes_message=True,
)
EXPIRE = Transition(
    name="expire",
    label=_("Not answered in time"),
    sources=(_P.WAITING,),
    target=_P.EXPIRED,
    who=(Actor.SYSTEM,),
    description=_("The day is over by which an answer was asked for."),
    mails=("dates_answered_coordinator",),
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Take the proposal back"),
    icon="rotate",
    sources=_OPEN,
    target=_P.WITHDRAWN,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The dates are no longer to be had, or agreed otherwise; the links say so."),
)

_ASK = _("If you have a question, answer the email or ring us.")

#: The states of a proposal of dates and every arrow between them.
PROPOSALS = StateTable(
    key="date_proposal",
    label=_("Proposed dates"),
    model_name="herausforderung_appointments.DateProposal",
    refused=_("This is no longer possible: the proposal is now in the state “%(status)s”."),
    gone=_("This proposal no longer exists."),
    states=[
        State(
            _P.WAITING,
            says=_("Which of these dates suit you?"),
            waits_for=Actor.PLEDGER,
            next_step=_("Wait for the answers, or ring."),
            is_open=True,
        ),
        State(
            _P.FOUND,
            says=_("There is a date that suits all. The coordination team confirms it by email."),
            tone="success",
            waits_for=Actor.COORDINATOR,
            next_step=_("Agree on the date that suits all."),
            first_step="agree",
            is_open=True,
        ),
        State(
            _P.UNMATCHED,
            says=_("No date suits all. The coordination team proposes others, or rings you."),
            waits_for=Actor.COORDINATOR,
            next_step=_("Ring, or propose other dates."),
            is_open=True,
        ),
        State(
            _P.AGREED,
            says=_("A date has been agreed, so nothing can be changed here any more."),
            more=_("It is in the email you have got. Does it not suit you after all? Ring us."),
            tone="success",
            retention=Retention.ENDED,
        ),
        State(
            _P.EXPIRED,
            says=_("The time to answer is over."),
            more=_ASK,
            tone="warning",
            next_step=_("Ring, or propose other dates."),
            retention=Retention.ENDED,
        ),
        State(
            _P.WITHDRAWN,
            says=pgettext_lazy("proposed dates", "This proposal is no longer open."),
            more=_ASK,
            retention=Retention.ENDED,
        ),
    ],
    transitions=[PROPOSE, ANSWER, AGREE, EXPIRE, WITHDRAW],
)
