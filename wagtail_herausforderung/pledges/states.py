"""The states of a pledge, as data.

The same table makes the desk's buttons, the page of the docs with its diagram, and the test
over every state and action. One function per arrow, in :mod:`.actions`, does what it says.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Hears, Retention, State, Text
from .arrows import (
    ACCEPT,
    AGREE,
    ANSWER,
    ASK,
    ASK_RESERVE,
    CANCEL_DATE,
    CANCEL_PLEDGE,
    CHANGE,
    CLOSE,
    CONFIRM,
    DECLINE,
    EXPIRE_PLEDGE,
    MERGE,
    PUT_ON_RESERVE,
    SEND_LINK,
    SPLIT,
    SUBMIT,
    TAKE,
    WITHDRAW,
)
from .choices import CLOSED_AS, PledgeStatus
from .corrections import ADJUST, CORRECT, MOVE_NEED, REOPEN, UNDO

_P = PledgeStatus
_WAIT = _("You will get an answer by email. Until then there is nothing you need to do.")
_OVER = _("Nothing is expected of you any more. Thank you for having wanted to help.")

#: The states of a pledge and every arrow between them, in the order in which they are told.
PLEDGES = StateTable(
    key="pledge",
    label=_("Pledge"),
    model_name="herausforderung_pledges.Pledge",
    refused=_("This is no longer possible: the pledge is now in the state “%(status)s”."),
    gone=_("This pledge no longer exists."),
    states=[
        State(
            _P.UNCONFIRMED,
            says=_("Your pledge is not confirmed yet."),
            more=_("Open the link in the email we sent you, and press the button there."),
            tone="warning",
            waits_for=Actor.PLEDGER,
            next_step=_("Nothing: the pledger has not confirmed yet."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _P.NEW,
            says=_("The coordination team is looking at your offer."),
            more=_WAIT,
            waits_for=Actor.COORDINATOR,
            next_step=_("Decide: accept, put on reserve or decline."),
            first_step="accept",
            is_open=True,
            under_review=True,
            hears=Hears.CHOSEN,
        ),
        State(
            _P.CLARIFYING,
            says=_("We have a question before we can decide."),
            more=_("Please answer below, or ring us."),
            tone="warning",
            waits_for=Actor.PLEDGER,
            next_step=_("Wait for the answer, or ring."),
            first_step="accept",
            is_open=True,
            under_review=True,
            hears=Hears.CHOSEN,
        ),
        State(
            _P.ACCEPTED,
            says=_("Your pledge is accepted. Thank you!"),
            more=_(
                "The coordination team will get in touch with you about date, place and details."
            ),
            tone="success",
            waits_for=Actor.COORDINATOR,
            next_step=_("Agree on date and place with both sides."),
            is_open=True,
            holds_stock=True,
            hears=Hears.USUALLY,
        ),
        State(
            _P.AGREED,
            says=_("It is agreed"),
            tone="success",
            next_step=_("See that it takes place."),
            first_step="close",
            is_open=True,
            holds_stock=True,
            hears=Hears.USUALLY,
        ),
        State(
            _P.FULFILLED,
            says=_("Done, together. Thank you!"),
            tone="success",
            hears=Hears.CHOSEN,
            retention=Retention.FULFILLED,
        ),
        State(
            _P.DECLINED,
            says=_("This time your offer could not be taken up."),
            more=_("The reason is in the email we sent you. Thank you for having wanted to help."),
            tone="warning",
            retention=Retention.ENDED,
        ),
        State(
            _P.RESERVE,
            says=_("Your pledge is on the reserve list."),
            more=_(
                "Thank you: we keep your offer in mind. Should it be needed after all, we ask you "
                "before anyone else; until then you are not bound to anything."
            ),
            next_step=_("Nothing, as long as everything is covered."),
            first_step="accept",
            is_open=True,
            hears=Hears.CHOSEN,
        ),
        State(
            _P.WITHDRAWN,
            says=_("Your pledge is withdrawn."),
            more=_OVER,
            retention=Retention.ENDED,
        ),
        State(
            _P.CANCELLED,
            says=_("The challenge has ended, and your pledge with it."),
            more=_OVER,
            tone="warning",
            retention=Retention.ENDED,
        ),
    ],
    transitions=[
        SUBMIT,
        CONFIRM,
        SEND_LINK,
        ASK,
        ANSWER,
        CHANGE,
        ACCEPT,
        PUT_ON_RESERVE,
        ASK_RESERVE,
        TAKE,
        DECLINE,
        AGREE,
        CANCEL_DATE,
        CLOSE,
        ADJUST,
        MOVE_NEED,
        CORRECT,
        REOPEN,
        UNDO,
        WITHDRAW,
        CANCEL_PLEDGE,
        EXPIRE_PLEDGE,
        SPLIT,
        MERGE,
    ],
)
PLEDGE_TRANSITIONS = PLEDGES.transitions

#: Offers a person still has to decide on. They are shown and never lower what is needed.
UNDER_REVIEW = PLEDGES.group(lambda state: state.under_review)
#: Pledges that hold stock.
HOLDING = PLEDGES.group(lambda state: state.holds_stock)
#: Pledges that somebody waits for, on either side. Who has not confirmed expects nothing yet.
OPEN = PLEDGES.group(lambda state: state.is_open)
#: Those of them that could still be accepted.
UNDECIDED = PLEDGES.group(lambda state: state.is_open and not state.holds_stock)
#: Pledges that are over, for one reason or another.
CLOSED = PLEDGES.group(lambda state: state.retention in (Retention.ENDED, Retention.FULFILLED))


def word_of(status: str, outcome: str) -> str:
    """A state in a word; of a closed pledge, what came of it."""
    known = CLOSED_AS if status == PledgeStatus.FULFILLED else {}
    return str(known.get(outcome) or PLEDGES.word(status))  # type: ignore[call-overload]


def pledge_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return PLEDGES.choices()
