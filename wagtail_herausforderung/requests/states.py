"""The states of a request, as data. Once it is sent its case says how it goes on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Text, Transition
from .choices import RequestStatus

_R = RequestStatus

START = Transition(
    name="start",
    label=_("Begin a request"),
    sources=(),
    target=_R.DRAFT,
    who=(Actor.VISITOR, Actor.COORDINATOR),
    description=_("An organisation begins to say what it needs; each page is saved."),
)
SUBMIT = Transition(
    name="submit",
    label=_("Send the request"),
    icon="mail",
    sources=(_R.DRAFT, _R.UNCONFIRMED),
    target=_R.UNCONFIRMED,
    who=(Actor.VISITOR,),
    description=_("All is filled in. The email address is still to be confirmed."),
    condition=_("Organisation, contact and at least one need are given."),
    mails=("request_confirm",),
)
SEND = Transition(
    name="send",
    label=_("Confirm and send"),
    icon="check",
    sources=(_R.DRAFT, _R.UNCONFIRMED),
    target=_R.SENT,
    who=(Actor.ORGANISATION, Actor.COORDINATOR),
    in_place_of=Actor.ORGANISATION,
    description=_("The address is confirmed by a link from an email, and the request is there."),
    condition=_("Organisation, contact and at least one need are given."),
    effects=(
        _("A draft of the page is made; it is never live by itself."),
        _("The coordination team is told."),
    ),
    mails=("request_received", "request_new_coordinator"),
    takes_message=True,
)
RESEND = Transition(
    name="resend",
    label=_("Send it again"),
    sources=(_R.SENT,),
    target=_R.SENT,
    who=(Actor.ORGANISATION,),
    description=_("The organisation has answered, or mended its request."),
    condition=_("The challenge is not published yet."),
    mails=("request_answered_coordinator",),
)
SEND_LINK = Transition(
    name="send_link",
    label=_("Send the link again"),
    icon="mail",
    sources=(_R.DRAFT, _R.UNCONFIRMED, _R.SENT),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    in_place_of=Actor.ORGANISATION,
    description=_("Somebody cannot find the email with the link to their request."),
    condition=_("There is an email address."),
    effects=(_("The link goes to the address of the request, and to nobody else."),),
    mails=("request_link_again",),
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Withdraw the request"),
    icon="cross",
    sources=(_R.DRAFT, _R.UNCONFIRMED, _R.SENT),
    target=_R.WITHDRAWN,
    who=(Actor.ORGANISATION, Actor.COORDINATOR),
    in_place_of=Actor.ORGANISATION,
    description=_("The organisation no longer needs it."),
    condition=_("The challenge is not published yet."),
    effects=(_("Its case ends."),),
    mails=("request_withdrawn_coordinator",),
    danger=True,
    takes_message=True,
)
EXPIRE = Transition(
    name="expire",
    label=_("Remove the draft"),
    sources=(_R.DRAFT, _R.UNCONFIRMED),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has gone on with it for as long as its link works."),
)

#: The states of a request and every arrow between them.
REQUESTS = StateTable(
    key="request",
    label=_("Request"),
    model_name="herausforderung_requests.Request",
    refused=_("This is no longer possible: the request is now in the state “%(status)s”."),
    gone=_("This request no longer exists."),
    states=[
        State(
            _R.DRAFT,
            says=_("This request has not been sent yet."),
            more=_("Everything is saved. Go on where you stopped, and send it at the end."),
            waits_for=Actor.ORGANISATION,
            next_step=_("Wait: the organisation is still writing."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _R.UNCONFIRMED,
            says=_("One step is missing: confirm your email address."),
            more=_("Open the link in the email we sent you, and press the button."),
            tone="warning",
            waits_for=Actor.ORGANISATION,
            next_step=_("Wait for the click in the email, or send the link again."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _R.SENT,
            says=_("Your request is with the coordination team."),
            more=_("You get an answer within five working days."),
            waits_for=Actor.COORDINATOR,
            next_step=_("Check the request: publish it, ask back, or turn it down."),
            is_open=True,
            retention=Retention.ENDED,
        ),
        State(
            _R.WITHDRAWN,
            says=_("You have withdrawn this request."),
            more=_("If you need it after all, ask again: you need not type it anew."),
            retention=Retention.ENDED,
        ),
    ],
    transitions=[START, SUBMIT, SEND, RESEND, SEND_LINK, WITHDRAW, EXPIRE],
)
REQUEST_TRANSITIONS = REQUESTS.transitions


def request_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return REQUESTS.choices()
