"""The states of a question, as data: see :mod:`..states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Text, Transition
from .choices import InquiryStatus

_I = InquiryStatus

#: What goes out whenever something is asked. Without a contact only the coordination's.
QUESTION_MAILS = ("inquiry_question_organisation", "inquiry_question_coordinator")

SUBMIT_INQUIRY = Transition(
    name="submit",
    label=_("Send the question"),
    sources=(),
    target=_I.UNCONFIRMED,
    who=(Actor.VISITOR,),
    description=_("Somebody asks something about a challenge, without pledging."),
    condition=_("The challenge is public and takes pledges."),
    mails=("inquiry_confirm",),
)
CONFIRM_INQUIRY = Transition(
    name="confirm",
    label=_("Confirm the question"),
    sources=(_I.UNCONFIRMED,),
    target=_I.OPEN,
    icon="check",
    who=(Actor.VISITOR, Actor.COORDINATOR),
    in_place_of=Actor.VISITOR,
    takes_message=True,
    mails_in_place=("inquiry_passed_on",),
    description=_("Whoever asked presses the button behind the link in the email, or says so."),
    condition=_("As long as the link is valid."),
    effects=(
        _("The contact person of the organisation gets the question, without the address."),
        _("The coordination team is told; without a contact person it answers itself."),
    ),
    mails=QUESTION_MAILS,
)
SEND_INQUIRY_LINK = Transition(
    name="send_link",
    label=_("Send the link again"),
    icon="mail",
    sources=(_I.UNCONFIRMED, _I.OPEN, _I.ANSWERED),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    in_place_of=Actor.VISITOR,
    description=_("Somebody cannot find the email with the link to their question."),
    condition=_("There is an email address."),
    effects=(_("The link goes to the address of the question, and to nobody else."),),
    mails=("inquiry_link_again",),
)
ANSWER = Transition(
    name="answer",
    label=pgettext_lazy("action", "Answer"),
    icon="mail",
    sources=(_I.OPEN, _I.ANSWERED),
    target=_I.ANSWERED,
    who=(Actor.ORGANISATION, Actor.COORDINATOR),
    description=_("The organisation answers under its link, or the coordination in its place."),
    effects=(_("The answer goes to whoever asked, with a link to write back."),),
    mails=("inquiry_answered",),
)
ASK_ON = Transition(
    name="ask_on",
    label=_("Write back"),
    sources=(_I.OPEN, _I.ANSWERED),
    target=_I.OPEN,
    icon="comment",
    who=(Actor.VISITOR, Actor.COORDINATOR),
    in_place_of=Actor.VISITOR,
    description=_("Whoever asked writes again, under the link in the answer, or asks on."),
    mails=QUESTION_MAILS,
    mails_in_place=("inquiry_passed_on",),
)
CLOSE_INQUIRY = Transition(
    name="close",
    label=pgettext_lazy("action", "Close"),
    icon="cross",
    sources=(_I.OPEN, _I.ANSWERED),
    target=_I.CLOSED,
    who=(Actor.COORDINATOR,),
    description=_("Nothing more is to be said; both pages then only show the thread."),
    effects=(_("Nobody gets an email. Whoever has another question asks it anew."),),
)
REOPEN_INQUIRY = Transition(
    name="reopen",
    label=_("Reopen the thread"),
    icon="rotate",
    sources=(_I.CLOSED,),
    target=_I.OPEN,
    who=(Actor.COORDINATOR,),
    corrects=True,
    fits=lambda inquiry: bool(inquiry.email),
    description=_("It was closed too early: both sides can write again."),
    condition=_("The challenge still takes pledges."),
    effects=(_("Nobody gets an email. The question waits for an answer again."),),
    takes_message=True,
)
END_INQUIRY = Transition(
    name="end",
    label=_("Challenge gone"),
    sources=(_I.OPEN,),
    target=_I.CLOSED,
    who=(Actor.SYSTEM,),
    description=_("The page of the challenge was deleted before somebody has answered."),
    effects=(_("Whoever asked is told, with challenges that are similar."),),
    mails=("inquiry_ended",),
)
EXPIRE_INQUIRY = Transition(
    name="expire",
    label=_("Remove"),
    sources=(_I.UNCONFIRMED,),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has confirmed the question in time: it is removed with its data."),
    condition=_("The link in the first email is no longer valid."),
)

#: The states of a question and every arrow between them, in the order in which they are told.
INQUIRIES = StateTable(
    key="inquiry",
    label=_("Question"),
    model_name="herausforderung_inquiries.Inquiry",
    refused=_("This is no longer possible: the question is now in the state “%(status)s”."),
    gone=_("This question no longer exists."),
    states=[
        State(
            _I.UNCONFIRMED,
            says=_("Your question is not confirmed yet."),
            more=_("Open the link in the email we sent you, and press the button there."),
            tone="warning",
            waits_for=Actor.VISITOR,
            next_step=_("Nothing: it has not been confirmed yet."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _I.OPEN,
            says=_("Your question is on its way. The answer comes by email."),
            waits_for=Actor.ORGANISATION,
            next_step=_("Answer, or see that the organisation does."),
            is_open=True,
            retention=Retention.QUESTIONS,
        ),
        State(
            _I.ANSWERED,
            says=_("Your question has been answered."),
            tone="success",
            retention=Retention.QUESTIONS,
        ),
        State(
            _I.CLOSED,
            says=_(
                "This thread is closed. If there is another question, please ask it anew on the "
                "page of the challenge."
            ),
            retention=Retention.QUESTIONS,
        ),
    ],
    transitions=[
        SUBMIT_INQUIRY,
        CONFIRM_INQUIRY,
        SEND_INQUIRY_LINK,
        ANSWER,
        ASK_ON,
        CLOSE_INQUIRY,
        REOPEN_INQUIRY,
        END_INQUIRY,
        EXPIRE_INQUIRY,
    ],
)
INQUIRY_TRANSITIONS = INQUIRIES.transitions


def inquiry_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return INQUIRIES.choices()
