"""The mails of general offers and proposals: what each needs, and when it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from . import reminders
from .mails import OfferFacts, ProposalFacts
from .models import GeneralOffer
from .permissions import offer_policy
from .states import ASK_COMPANY, OFFER_TRANSITIONS, PROPOSAL_TRANSITIONS

COORDINATION = Audience.COORDINATION

KINDS = (
    MailKind("offer_confirm", OfferFacts, link="confirm", first=True),
    MailKind("offer_received", OfferFacts),
    MailKind("offer_new_coordinator", OfferFacts, COORDINATION),
    MailKind("offer_link_again", OfferFacts),
    MailKind("offer_changed", OfferFacts),
    MailKind("offer_withdrawn", OfferFacts),
    MailKind("offer_declined", OfferFacts),
    MailKind("offer_withdrawn_coordinator", OfferFacts, COORDINATION),
    MailKind("proposal_sent", ProposalFacts),
    MailKind("proposal_refused_coordinator", ProposalFacts, COORDINATION),
    MailKind(reminders.REMINDER, ProposalFacts),
    MailKind(reminders.UNANSWERED, ProposalFacts, COORDINATION),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state tables, step by step."""
    yield from of_table(_("General offer: %(step)s"), OFFER_TRANSITIONS)
    yield from of_table(_("Proposal: %(step)s"), PROPOSAL_TRANSITIONS)
    group = _("Proposal: %(step)s") % {"step": ASK_COMPANY.label}
    late = _("The company has not answered for some working days.")
    yield Occasion(reminders.REMINDER, group, late)
    in_vain = _("The company has not answered even after the reminder.")
    yield Occasion(reminders.UNANSWERED, group, in_vain)
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    """Mails about offers are for those who may work on them."""
    yield About(
        GeneralOffer,
        policy=offer_policy,
        label=lambda offer: offer.reference,
        url=lambda offer: reverse("herausforderung_offer:inspect", args=[offer.pk]),
    )
