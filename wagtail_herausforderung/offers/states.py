"""The states of general offers and of proposals, as data: see :mod:`..states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..pledges.choices import PledgeStatus
from ..pledges.states import PLEDGES
from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Text, Transition
from .choices import OfferStatus, ProposalStatus

_O = OfferStatus
_P = ProposalStatus

SUBMIT_OFFER = Transition(
    name="submit",
    label=_("Send the offer"),
    sources=(),
    target=_O.UNCONFIRMED,
    who=(Actor.VISITOR,),
    description=_("Somebody wants to help and does not know where."),
    mails=("offer_confirm",),
)
CONFIRM_OFFER = Transition(
    name="confirm",
    label=_("Confirm the offer"),
    sources=(_O.UNCONFIRMED,),
    target=_O.NEW,
    icon="check",
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    in_place_of=Actor.PLEDGER,
    description=_("The company presses the button behind the link in the email, or says so."),
    condition=_("As long as the link is valid."),
    effects=(_("The coordination team is told."),),
    mails=("offer_received", "offer_new_coordinator"),
    takes_message=True,
)
SEND_OFFER_LINK = Transition(
    name="send_link",
    label=_("Send the link again"),
    icon="mail",
    sources=(_O.UNCONFIRMED, _O.NEW, _O.PROPOSED),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    in_place_of=Actor.PLEDGER,
    description=_("Somebody cannot find the email with the link to their offer."),
    condition=_("There is an email address."),
    effects=(_("The link goes to the address of the offer, and to nobody else."),),
    mails=("offer_link_again",),
)
CHANGE_OFFER = Transition(
    name="change",
    label=_("Change the offer"),
    sources=(_O.NEW,),
    target=_O.NEW,
    icon="edit",
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    in_place_of=Actor.PLEDGER,
    description=_("The company changes what it offers, under its own link or by telephone."),
    mails_in_place=("offer_changed",),
    takes_message=True,
)
PROPOSE = Transition(
    name="propose",
    label=_("Propose a challenge"),
    sources=(_O.NEW, _O.PROPOSED),
    target=_O.PROPOSED,
    who=(Actor.COORDINATOR,),
    description=_("A challenge that fits is proposed to the company."),
    condition=_("The challenge takes pledges, and its needs take what is proposed."),
    effects=(_("Nothing is reserved. With the company's yes it becomes a pledge."),),
    mails=("proposal_sent",),
    takes_message=True,
)
PLACE_OFFER = Transition(
    name="place",
    label=_("Became a pledge"),
    sources=(_O.NEW, _O.PROPOSED),
    target=_O.PLACED,
    icon="check",
    button=_("Yes to the proposal"),
    fits=lambda offer: offer.status == _O.PROPOSED,
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    in_place_of=Actor.PLEDGER,
    takes_message=True,
    description=_("The company said yes to a proposal."),
    effects=(_("Other proposals of the same offer are taken back."),),
)
RELEASE_OFFER = Transition(
    name="release",
    label=_("Take the proposals back"),
    icon="rotate",
    sources=(_O.PROPOSED,),
    target=_O.NEW,
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    description=_("No proposal waits for an answer any more; the offer is to be had again."),
)
DECLINE_OFFER = Transition(
    name="decline",
    label=_("Decline"),
    icon="cross",
    sources=(_O.NEW, _O.PROPOSED),
    target=_O.DECLINED,
    who=(Actor.COORDINATOR,),
    description=_("There is no challenge for this offer."),
    condition=_("A reason is given."),
    effects=(_("Proposals that wait for an answer are taken back."),),
    mails=("offer_declined",),
    danger=True,
    takes_message=True,
    message_required=True,
)
WITHDRAW_OFFER = Transition(
    name="withdraw",
    label=_("Withdraw the offer"),
    sources=(_O.NEW, _O.PROPOSED),
    target=_O.WITHDRAWN,
    icon="cross",
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    in_place_of=Actor.PLEDGER,
    mails_in_place=("offer_withdrawn",),
    takes_message=True,
    description=_("The company takes the offer back, under its own link or by telephone."),
    effects=(
        _("Proposals that wait for an answer are taken back."),
        _("The coordination team is told."),
    ),
    mails=("offer_withdrawn_coordinator",),
    danger=True,
)
EXPIRE_OFFER = Transition(
    name="expire",
    label=_("Remove"),
    sources=(_O.UNCONFIRMED,),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has confirmed the offer in time: it is removed with its data."),
    condition=_("The link in the first email is no longer valid."),
)

_OVER = _("Nothing is expected of you any more. Thank you for having wanted to help.")

#: The states of a general offer and every arrow between them, in the order they are told.
OFFERS = StateTable(
    key="offer",
    label=_("General offer"),
    model_name="herausforderung_offers.GeneralOffer",
    refused=_("This is no longer possible: the offer is now in the state “%(status)s”."),
    gone=_("This offer no longer exists."),
    states=[
        State(
            _O.UNCONFIRMED,
            says=_("Your offer is not confirmed yet."),
            more=_("Open the link in the email we sent you, and press the button there."),
            tone="warning",
            waits_for=Actor.PLEDGER,
            next_step=_("Nothing: it has not been confirmed yet."),
            retention=Retention.UNCONFIRMED,
        ),
        State(
            _O.NEW,
            says=_("The coordination team looks for a challenge that fits."),
            more=_(
                "You will get an email as soon as there is a challenge that fits. Until then there "
                "is nothing you need to do."
            ),
            waits_for=Actor.COORDINATOR,
            next_step=_("Propose a challenge that fits, or decline."),
            is_open=True,
            retention=Retention.QUESTIONS,
        ),
        State(
            _O.PROPOSED,
            says=_("A challenge has been proposed to you. Your answer is awaited."),
            waits_for=Actor.PLEDGER,
            next_step=_("Wait for the answer, or ring."),
            is_open=True,
            retention=Retention.QUESTIONS,
        ),
        State(
            _O.PLACED,
            says=_("Your offer has become a pledge. Thank you!"),
            tone="success",
            retention=Retention.QUESTIONS,
        ),
        State(
            _O.DECLINED,
            says=_("This time we have no challenge for your offer."),
            more=_("The reason is in the email we sent you. Thank you for having wanted to help."),
            tone="warning",
            retention=Retention.QUESTIONS,
        ),
        State(
            _O.WITHDRAWN,
            says=_("Your offer is withdrawn."),
            more=_OVER,
            retention=Retention.QUESTIONS,
        ),
    ],
    transitions=[
        SUBMIT_OFFER,
        CONFIRM_OFFER,
        SEND_OFFER_LINK,
        CHANGE_OFFER,
        PROPOSE,
        PLACE_OFFER,
        RELEASE_OFFER,
        DECLINE_OFFER,
        WITHDRAW_OFFER,
        EXPIRE_OFFER,
    ],
)
OFFER_TRANSITIONS = OFFERS.transitions


def offer_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return OFFERS.choices()


ASK_COMPANY = Transition(
    name="propose",
    label=_("Propose a challenge"),
    sources=(),
    target=_P.WAITING,
    who=(Actor.COORDINATOR,),
    description=_("The company is asked whether it helps with another challenge."),
    mails=("proposal_sent",),
    takes_message=True,
)
ACCEPT_PROPOSAL = Transition(
    name="accept",
    label=_("Yes, we help here"),
    sources=(_P.WAITING,),
    target=_P.ACCEPTED,
    who=(Actor.PLEDGER,),
    description=_("The company says yes; the quantities are its own."),
    condition=_("The challenge still takes pledges; a redirected pledge is still on reserve."),
    effects=(
        _("A new pledge to the challenge, confirmed, in the state “New”."),
        _("A redirected pledge is withdrawn from its first challenge."),
    ),
    mails=("pledge_received", "pledge_new_coordinator"),
)
REFUSE_PROPOSAL = Transition(
    name="refuse",
    label=pgettext_lazy("proposal", "No"),
    sources=(_P.WAITING,),
    target=_P.REFUSED,
    who=(Actor.PLEDGER,),
    description=_("The company says no; the offer or the pledge stays where it is."),
    mails=("proposal_refused_coordinator",),
    takes_message=True,
)
WITHDRAW_PROPOSAL = Transition(
    name="withdraw",
    label=_("Take the proposal back"),
    sources=(_P.WAITING,),
    target=_P.WITHDRAWN,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The proposal no longer holds; its link says so."),
)

#: The states of a proposal and every arrow between them.
PROPOSALS = StateTable(
    key="proposal",
    label=_("Proposal"),
    model_name="herausforderung_offers.Proposal",
    refused=_("This proposal has been answered or taken back already."),
    gone=_("This proposal no longer exists."),
    states=[
        State(
            _P.WAITING,
            says=_("We have found a challenge that fits what you offered."),
            waits_for=Actor.PLEDGER,
            next_step=_("Wait for the answer, or ring."),
            is_open=True,
            retention=Retention.QUESTIONS,
        ),
        State(
            _P.ACCEPTED,
            says=_("You said yes. Thank you!"),
            tone="success",
            retention=Retention.QUESTIONS,
        ),
        State(
            _P.REFUSED,
            says=_("Thank you for your answer."),
            more=_(
                "The coordination team knows that this challenge does not suit you. Your offer "
                "stays as it is."
            ),
            retention=Retention.QUESTIONS,
        ),
        State(
            _P.WITHDRAWN,
            says=_("This proposal is no longer open."),
            more=_("Somebody else was quicker, or it was taken back. Nothing is expected of you."),
            retention=Retention.QUESTIONS,
        ),
    ],
    transitions=[ASK_COMPANY, ACCEPT_PROPOSAL, REFUSE_PROPOSAL, WITHDRAW_PROPOSAL],
)
PROPOSAL_TRANSITIONS = PROPOSALS.transitions


def proposal_statuses() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return PROPOSALS.choices()


#: The arrows of pledges that begin here: the new pledge, and the way of a redirected one.
TAKE_UP = Transition(
    name="take_up",
    label=_("Proposal accepted"),
    sources=(),
    target=PledgeStatus.UNCONFIRMED,
    who=(Actor.PLEDGER,),
    in_place_of=Actor.PLEDGER,
    description=_("A company says yes to a challenge proposed to it; that confirms it at once."),
)
REDIRECTED = Transition(
    name="redirected",
    label=_("Redirected to another challenge"),
    icon="check",
    button=_("Yes to the proposal"),
    fits=lambda pledge: getattr(pledge, "because_proposed", None) is not False,
    sources=(PledgeStatus.RESERVE,),
    target=PledgeStatus.WITHDRAWN,
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    in_place_of=Actor.PLEDGER,
    takes_message=True,
    description=_("The company helps with another challenge instead, by a pledge linked to it."),
    effects=(
        _("A new pledge to the other challenge, confirmed, in the state “New”."),
        _("What it does not take stays on the reserve list, as a pledge of its own."),
    ),
)
REDIRECT = Transition(
    name="redirect",
    label=_("Redirect to another challenge"),
    icon="redirect",
    is_answer=True,
    fits=lambda pledge: getattr(pledge, "because_proposed", None) is not True,
    sources=(PledgeStatus.NEW, PledgeStatus.CLARIFYING, PledgeStatus.RESERVE),
    target=PledgeStatus.RESERVE,
    who=(Actor.COORDINATOR,),
    description=_("Another challenge can use it; the company is asked whether it helps there."),
    condition=_("The other challenge is open and asks for it."),
    effects=(
        _("The pledge waits on the reserve list until the company answers."),
        _("With its yes it becomes a new pledge to the other challenge."),
    ),
    mails=("proposal_sent",),
    takes_message=True,
)
TAKE_BACK = Transition(
    name="take_back",
    label=_("Take the proposal back"),
    icon="rotate",
    fits=lambda pledge: getattr(pledge, "because_proposed", None) is not False,
    sources=(PledgeStatus.RESERVE,),
    target=PledgeStatus.RESERVE,
    who=(Actor.COORDINATOR,),
    description=_("The company says no by telephone, or nobody answers."),
    condition=_("Another challenge has been proposed, and nobody has answered yet."),
    effects=(_("The pledge keeps its place on the reserve list; the link says that it is over."),),
)
PLEDGES.add(TAKE_UP, REDIRECT, TAKE_BACK, REDIRECTED, before="decline")
