"""The states of general offers and of proposals, as data: see :mod:`..states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..pledges.choices import PledgeStatus
from ..submissions.transition import Actor, Transition
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
    who=(Actor.PLEDGER,),
    description=_("The company opens the link in the mail and presses the button."),
    condition=_("As long as the link is valid."),
    effects=(_("The coordination team is told."),),
    mails=("offer_received", "offer_new_coordinator"),
)
CHANGE_OFFER = Transition(
    name="change",
    label=_("Change the offer"),
    sources=(_O.NEW,),
    target=_O.NEW,
    who=(Actor.PLEDGER,),
    description=_("The company changes what it offers, under its own link."),
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
    who=(Actor.PLEDGER,),
    description=_("The company said yes to a proposal."),
    effects=(_("Other proposals of the same offer are taken back."),),
)
RELEASE_OFFER = Transition(
    name="release",
    label=_("Take the proposals back"),
    sources=(_O.PROPOSED,),
    target=_O.NEW,
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    description=_("No proposal waits for an answer any more; the offer is to be had again."),
)
DECLINE_OFFER = Transition(
    name="decline",
    label=_("Decline"),
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
    who=(Actor.PLEDGER,),
    description=_("The company takes the offer back, under its own link."),
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
    condition=_("The link in the first mail is no longer valid."),
)

#: Every arrow of a general offer, in the order in which they are told.
OFFER_TRANSITIONS = (
    SUBMIT_OFFER,
    CONFIRM_OFFER,
    CHANGE_OFFER,
    PROPOSE,
    PLACE_OFFER,
    RELEASE_OFFER,
    DECLINE_OFFER,
    WITHDRAW_OFFER,
    EXPIRE_OFFER,
)

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

#: Every arrow of a proposal.
PROPOSAL_TRANSITIONS = (ASK_COMPANY, ACCEPT_PROPOSAL, REFUSE_PROPOSAL, WITHDRAW_PROPOSAL)

#: The two arrows of pledges that begin here: the new pledge, and the end of the redirected one.
TAKE_UP = Transition(
    name="take_up",
    label=_("Proposal accepted"),
    sources=(),
    target=PledgeStatus.NEW,
    who=(Actor.PLEDGER,),
    description=_("A company says yes to a challenge proposed to it."),
    effects=(_("The coordination team is told."),),
    mails=ACCEPT_PROPOSAL.mails,
)
REDIRECTED = Transition(
    name="redirected",
    label=_("Redirected to another challenge"),
    sources=(PledgeStatus.RESERVE,),
    target=PledgeStatus.WITHDRAWN,
    who=(Actor.PLEDGER,),
    description=_("The company helps with another challenge instead, by a pledge linked to it."),
)
