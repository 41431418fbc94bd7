"""The states of a registration, as data."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import dates
from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Text, Transition
from .choices import RegistrationStatus

_S = RegistrationStatus

#: In these nobody may be a second time.
ACTIVE = [_S.REGISTERED.value, _S.WAITING.value, _S.OFFERED.value]
_OPEN = (_S.UNCONFIRMED, _S.REGISTERED, _S.WAITING, _S.OFFERED)
_BOTH = (Actor.VISITOR, Actor.COORDINATOR)


def _is_to_come(row: Any) -> bool:
    return row.event_id is None or not row.event.has_begun


def _has_come(row: Any) -> bool:
    return row.event_id is None or dates.day_of(row.event.begins) <= dates.today()


SIGN_UP = Transition(
    name="sign_up",
    label=_("Register"),
    sources=(),
    target=_S.UNCONFIRMED,
    who=_BOTH,
    description=_("Somebody registers. Nothing is reserved before the address is confirmed."),
    condition=_("The event takes registrations and has not begun."),
    mails=("event_confirm",),
)
CONFIRM = Transition(
    name="confirm",
    label=_("Confirm"),
    icon="check",
    sources=(_S.UNCONFIRMED,),
    target=_S.REGISTERED,
    other_targets=(_S.WAITING, _S.WITHDRAWN),
    who=_BOTH,
    in_place_of=Actor.VISITOR,
    description=_(
        "The address is confirmed. Whoever comes first has the seat; where too few are free, or "
        "somebody waits already, it goes to the end of the waiting list."
    ),
    condition=_("The event has not begun."),
    mails=("event_registered",),
    takes_message=True,
    fits=_is_to_come,
)
OFFER = Transition(
    name="offer",
    label=_("Offer a seat"),
    icon="mail",
    sources=(_S.WAITING,),
    target=_S.OFFERED,
    who=(Actor.SYSTEM, Actor.COORDINATOR),
    description=_("A seat is held for the first on the list, with a time to answer."),
    condition=_("There are seats for all of the group."),
    effects=(_("The seat counts as taken until the answer."),),
    mails=("event_offered",),
    takes_message=True,
    fits=_is_to_come,
)
TAKE = Transition(
    name="take",
    label=_("Take the seat"),
    icon="check",
    sources=(_S.OFFERED,),
    target=_S.REGISTERED,
    who=_BOTH,
    in_place_of=Actor.VISITOR,
    description=_("The seat that was held is theirs."),
    condition=_("The time to answer is not over."),
    mails=("event_registered",),
    fits=_is_to_come,
)
GIVE = Transition(
    name="give",
    label=_("Give a seat"),
    icon="user",
    sources=(_S.WAITING,),
    target=_S.REGISTERED,
    who=(Actor.COORDINATOR,),
    description=_("The coordination gives a free seat, also out of turn; the history says so."),
    condition=_("There are seats for all of the group."),
    mails=("event_registered",),
    takes_message=True,
    fits=_is_to_come,
)
DECLINE = Transition(
    name="decline",
    label=_("Not this time"),
    icon="cross",
    sources=(_S.OFFERED,),
    target=_S.WAITING,
    other_targets=(_S.WITHDRAWN,),
    who=_BOTH,
    in_place_of=Actor.VISITOR,
    description=_("The seat goes to the next; whoever gave it up stands at the end of the list."),
    fits=_is_to_come,
)
PASS = Transition(
    name="pass",
    label=_("Not answered in time"),
    sources=(_S.OFFERED,),
    target=_S.WAITING,
    other_targets=(_S.EXPIRED,),
    who=(Actor.SYSTEM,),
    description=_(
        "The seat goes to the next. The first time one stands at the end of the list, the second "
        "time one is off it."
    ),
    mails=("event_passed",),
)
CHANGE = Transition(
    name="change",
    label=_("Change people or way"),
    icon="edit",
    sources=(_S.REGISTERED, _S.WAITING),
    target="",
    stays=True,
    other_targets=(_S.REGISTERED,),
    who=_BOTH,
    in_place_of=Actor.VISITOR,
    description=_("More or fewer people, on site instead of online."),
    condition=_("There are seats; nobody loses the one they have."),
    mails=("event_registered",),
    fits=_is_to_come,
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Withdraw"),
    icon="cross",
    sources=_OPEN,
    target=_S.WITHDRAWN,
    who=_BOTH,
    in_place_of=Actor.VISITOR,
    description=_("They do not come. A seat that comes free is offered to the first on the list."),
    condition=_("The event has not begun."),
    mails=("event_withdrawn",),
    danger=True,
    takes_message=True,
    fits=_is_to_come,
)
CANCEL = Transition(
    name="cancel",
    label=_("The event does not take place"),
    # What nobody has confirmed may still be confirmed for the other dates of its sign-up.
    sources=(_S.REGISTERED, _S.WAITING, _S.OFFERED),
    target=_S.CANCELLED,
    who=(Actor.SYSTEM,),
    description=_("The page says that it is cancelled, or it is gone: all are told."),
    mails=("event_cancelled",),
)
ATTEND = Transition(
    name="attend",
    label=_("Was there"),
    icon="check",
    sources=(_S.REGISTERED, _S.WAITING, _S.OFFERED, _S.ABSENT, _S.ATTENDED),
    target=_S.ATTENDED,
    who=(Actor.COORDINATOR,),
    description=_("They came, also from the waiting list."),
    condition=_("The day of the event has come."),
    fits=_has_come,
)
MISS = Transition(
    name="miss",
    label=_("Was not there"),
    icon="cross",
    sources=(_S.REGISTERED, _S.ATTENDED),
    target=_S.ABSENT,
    who=(Actor.COORDINATOR,),
    description=_("They did not come."),
    condition=_("The day of the event has come."),
    fits=_has_come,
)
WALK_IN = Transition(
    name="walk_in",
    label=_("Came without registration"),
    sources=(),
    target=_S.ATTENDED,
    who=(Actor.COORDINATOR,),
    description=_("Somebody stands at the door; nobody is sent away by the list."),
    condition=_("The day of the event has come."),
)
SEND_LINK = Transition(
    name="send_link",
    label=_("Send the link again"),
    icon="mail",
    sources=_OPEN,
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    in_place_of=Actor.VISITOR,
    description=_("Somebody cannot find the email with the link to their registration."),
    condition=_("There is an email address."),
    mails=("event_own",),
)
EXPIRE = Transition(
    name="expire",
    label=_("Not confirmed in time"),
    sources=(_S.UNCONFIRMED,),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has confirmed the address: it is removed."),
)

_AGAIN = _("You can register anew as long as the event has not begun.")

#: The states of a registration and every arrow between them.
REGISTRATIONS = StateTable(
    key="registration",
    label=_("Registration"),
    model_name="herausforderung_events.Registration",
    refused=_("This is no longer possible: the registration is now in the state “%(status)s”."),
    gone=_("This registration no longer exists."),
    states=[
        State(
            _S.UNCONFIRMED,
            says=_("One step is missing: confirm your email address."),
            more=_("Nothing is reserved for you before."),
            tone="warning",
            waits_for=Actor.VISITOR,
            next_step=_("Wait for the click in the email, or send the link again."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _S.REGISTERED,
            says=_("You are registered."),
            more=_("Can you not come? Please withdraw: somebody else may be waiting."),
            tone="success",
            is_open=True,
            holds_stock=True,
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.WAITING,
            says=_("You are on the waiting list."),
            more=_("When a seat comes free we write to you, in the order of the list."),
            is_open=True,
            next_step=_("Wait until a seat comes free, or give one that is free."),
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.OFFERED,
            says=_("A seat is free for you. Do you take it?"),
            more=_("It is held for you until the time below; then it goes to the next."),
            tone="warning",
            waits_for=Actor.VISITOR,
            is_open=True,
            holds_stock=True,
            next_step=_("Wait for the answer, or ring."),
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.WITHDRAWN,
            says=_("You have withdrawn from this event."),
            more=_AGAIN,
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.EXPIRED,
            says=_("You are no longer on the waiting list."),
            more=_("Two seats were offered to you and not taken in time."),
            tone="warning",
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.CANCELLED,
            says=pgettext_lazy("registration", "This event does not take place."),
            tone="warning",
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.ATTENDED,
            says=_("You were there. Thank you for coming."),
            tone="success",
            holds_stock=True,
            retention=Retention.QUESTIONS,
        ),
        State(
            _S.ABSENT,
            says=_("You were missed at this event."),
            holds_stock=True,
            retention=Retention.QUESTIONS,
        ),
    ],
    transitions=[
        *(SIGN_UP, CONFIRM, OFFER, TAKE, GIVE, DECLINE, PASS, CHANGE, WITHDRAW, CANCEL),
        *(ATTEND, MISS, WALK_IN, SEND_LINK, EXPIRE),
    ],
)


def registration_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return REGISTRATIONS.choices()
