"""The states of an enquiry, as data: see :mod:`..states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..dates import today
from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Text, Transition
from .choices import OPEN, EnquiryStatus

_E = EnquiryStatus

#: What goes out whenever somebody writes: to the contact of the service; without one to the
#: coordination.
NEW_MAILS = ("enquiry_new_contact", "enquiry_new_coordinator")
MESSAGE_MAILS = ("enquiry_message_contact", "enquiry_message_coordinator")

SUBMIT = Transition(
    name="submit",
    label=_("Send the enquiry"),
    sources=(),
    target=_E.UNCONFIRMED,
    who=(Actor.VISITOR,),
    description=_("Somebody asks for a service."),
    condition=_("The page of the service is public."),
    mails=("enquiry_confirm",),
)
CONFIRM = Transition(
    name="confirm",
    label=_("Confirm the enquiry"),
    sources=(_E.UNCONFIRMED,),
    target=_E.NEW,
    icon="check",
    who=(Actor.VISITOR, Actor.COORDINATOR),
    in_place_of=Actor.VISITOR,
    takes_message=True,
    description=_("Whoever asked presses the button behind the link in the email, or says so."),
    condition=_("As long as the link is valid."),
    effects=(_("The contact of the service is told; without one the coordination team."),),
    mails=("enquiry_received", *NEW_MAILS),
)
SEND_LINK = Transition(
    name="send_link",
    label=_("Send the link again"),
    icon="mail",
    sources=(_E.UNCONFIRMED, *OPEN),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    in_place_of=Actor.VISITOR,
    description=_("Somebody cannot find the email with the link to their enquiry."),
    condition=_("There is an email address."),
    effects=(_("The link goes to the address of the enquiry, and to nobody else."),),
    mails=("enquiry_link_again",),
)
ANSWER = Transition(
    name="answer",
    label=pgettext_lazy("action", "Answer"),
    icon="mail",
    sources=OPEN,
    target=_E.IN_TALK,
    other_targets=(_E.AGREED,),
    is_answer=True,
    who=(Actor.ORGANISATION, Actor.COORDINATOR),
    description=_("The contact of the service answers under a link, or the coordination here."),
    effects=(_("The answer goes to whoever asked, with a link to write back."),),
    mails=("enquiry_answered",),
)
WRITE_BACK = Transition(
    name="write_back",
    label=pgettext_lazy("enquiry", "Write back"),
    icon="comment",
    sources=OPEN,
    target="",
    stays=True,
    who=(Actor.VISITOR, Actor.COORDINATOR),
    in_place_of=Actor.VISITOR,
    description=_("Whoever asked writes again under their link, or says it by telephone."),
    effects=(_("The enquiry waits for an answer again."),),
    mails=MESSAGE_MAILS,
)
AGREE = Transition(
    name="agree",
    label=_("Agree on a date"),
    label_again=_("Change the date"),
    icon="calendar-check",
    sources=OPEN,
    target=_E.AGREED,
    is_answer=True,
    who=(Actor.COORDINATOR,),
    description=_("Both sides know when and where the service takes place."),
    effects=(_("On the day after it the enquiry stands in the list of the day."),),
    mails=("enquiry_agreed",),
    takes_message=True,
)
FINISH = Transition(
    name="finish",
    label=_("It is done"),
    icon="check",
    sources=OPEN,
    target=_E.DONE,
    who=(Actor.COORDINATOR,),
    description=_("The service was given: it counts in the report."),
    effects=(_("With a date for it, somebody is reminded to ask what came of it."),),
    mails=("enquiry_done",),
    takes_message=True,
)
DECLINE = Transition(
    name="decline",
    label=_("Decline"),
    icon="cross",
    sources=OPEN,
    target=_E.DECLINED,
    is_answer=True,
    who=(Actor.COORDINATOR,),
    description=_("The service cannot be given to whoever asked."),
    condition=_("A reason is given."),
    effects=(_("The email names other services that may help."),),
    mails=("enquiry_declined",),
    danger=True,
    takes_message=True,
    message_required=True,
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Withdraw the enquiry"),
    icon="cross",
    sources=OPEN,
    target=_E.WITHDRAWN,
    who=(Actor.VISITOR, Actor.COORDINATOR),
    in_place_of=Actor.VISITOR,
    mails=("enquiry_withdrawn_contact", "enquiry_withdrawn_coordinator"),
    mails_in_place=("enquiry_withdrawn",),
    takes_message=True,
    description=_("Whoever asked no longer needs it: under their link, or by telephone."),
    effects=(_("The contact of the service and the coordination team are told."),),
    danger=True,
)
REOPEN = Transition(
    name="reopen",
    label=_("Take it up again"),
    icon="rotate",
    sources=(_E.DONE, _E.DECLINED),
    target=_E.IN_TALK,
    who=(Actor.COORDINATOR,),
    corrects=True,
    fits=lambda enquiry: bool(enquiry.email or enquiry.phone),
    description=_("It was closed too early: both sides can write again."),
    effects=(_("Nobody gets an email."),),
    takes_message=True,
)
EXPIRE = Transition(
    name="expire",
    label=_("Remove"),
    sources=(_E.UNCONFIRMED,),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has confirmed the enquiry in time: it is removed with its data."),
    condition=_("The link in the first email is no longer valid."),
)

_QUESTIONS = Retention.QUESTIONS

#: The states of an enquiry and every arrow between them, in the order in which they are told.
ENQUIRIES = StateTable(
    key="enquiry",
    label=_("Enquiry"),
    model_name="herausforderung_services.Enquiry",
    refused=_("This is no longer possible: the enquiry is now in the state “%(status)s”."),
    gone=_("This enquiry no longer exists."),
    states=[
        State(
            _E.UNCONFIRMED,
            says=_("Your enquiry is not confirmed yet."),
            more=_("Open the link in the email we sent you, and press the button there."),
            tone="warning",
            waits_for=Actor.VISITOR,
            next_step=_("Nothing: it has not been confirmed yet."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _E.NEW,
            says=_("Your enquiry has arrived. The answer comes by email."),
            waits_for=Actor.COORDINATOR,
            next_step=_("Answer, or agree on a date at once."),
            first_step=ANSWER.name,
            is_open=True,
            retention=_QUESTIONS,
        ),
        State(
            _E.IN_TALK,
            says=_("You are in touch with each other. Under the messages you can write back."),
            next_step=_("Agree on a date, or ask what is still open."),
            first_step=AGREE.name,
            first_if=lambda enquiry: enquiry.unanswered_since is None,
            is_open=True,
            retention=_QUESTIONS,
        ),
        State(
            _E.AGREED,
            says=_("A date is agreed."),
            tone="success",
            next_step=_("After the date: say that it is done."),
            first_step=FINISH.name,
            first_if=lambda enquiry: bool(enquiry.agreed_on and enquiry.agreed_on < today()),
            is_open=True,
            retention=_QUESTIONS,
        ),
        State(
            _E.DONE,
            says=_("This is done. Thank you for having come to us."),
            more=_("If there is something new, please ask again on the page of the service."),
            tone="success",
            retention=_QUESTIONS,
        ),
        State(
            _E.DECLINED,
            says=_("This time we cannot help you with this service."),
            more=_("The reason is in the email we sent you, with other services that may help."),
            tone="warning",
            retention=_QUESTIONS,
        ),
        State(
            _E.WITHDRAWN,
            says=_("Your enquiry is withdrawn."),
            more=_("Nothing is expected of you any more."),
            retention=_QUESTIONS,
        ),
    ],
    transitions=[
        *(SUBMIT, CONFIRM, SEND_LINK, ANSWER, WRITE_BACK, AGREE, FINISH, DECLINE, WITHDRAW),
        *(REOPEN, EXPIRE),
    ],
)


def enquiry_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return ENQUIRIES.choices()
