"""submit, confirm, change, decline, withdraw: an offer without a challenge.

What nobody confirmed in time goes with the retention, see :mod:`..privacy`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from ..cases import history
from ..cases.models import CaseEvent
from ..cases.resend import check_sendable
from ..db import write_transaction
from ..outbox.letters import of_move
from ..submissions.again import proven
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.source import Source
from ..submissions.transition import Actor
from .choices import OfferStatus, ProposalStatus
from .models import GeneralOffer
from .proposals import load_offer, withdraw_proposal, withdraw_waiting
from .states import (
    CHANGE_OFFER,
    CONFIRM_OFFER,
    DECLINE_OFFER,
    OFFERS,
    RELEASE_OFFER,
    SEND_OFFER_LINK,
    SUBMIT_OFFER,
    WITHDRAW_OFFER,
)


@dataclass(frozen=True)
class Help:
    """What a company could do. ``kinds`` are keys of kinds of support."""

    contact_name: str
    text: str
    kinds: list[str] = field(default_factory=list)
    sector: str = "company"
    company_name: str = ""
    phone: str = ""
    availability: str = ""
    people: int | None = None
    consent_public: bool = False

    def values(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


@write_transaction
def submit_offer(
    initiative,
    help_offered: Help,
    *,
    email: str,
    form_key: uuid.UUID,
    language: str,
    by: Any = Actor.VISITOR,
    message: str = "",
    without_mail: bool = False,
    site: Site | None = None,
    notice_version: str = "1",
    source: str = Source.FORM,
    recorded_by: Any = None,
) -> GeneralOffer:
    """Write down an offer to ``initiative`` (its page) and send the mail that confirms it.

    The same ``form_key`` again returns the first offer and sends nothing.
    """
    known = GeneralOffer.objects.filter(form_key=form_key).first()
    if known:
        return known
    offer = GeneralOffer(
        form_key=form_key,
        initiative_id=initiative.pk,
        initiative_title=initiative.title,
        email=email.lower(),
        language=language,
        site=site,
        notice_version=notice_version,
        source=source,
        recorded_by=recorded_by,
        on_word=not email,
        **help_offered.values(),
    )
    try:
        with transaction.atomic():
            begin(offer, SUBMIT_OFFER)
    except IntegrityError:
        # The same form, sent twice at the same moment.
        return GeneralOffer.objects.get(form_key=form_key)
    tell(offer, SUBMIT_OFFER, by=by, note=message, without_mail=without_mail)
    return offer


@OFFERS.does(CONFIRM_OFFER)
@write_transaction
def confirm_offer(
    offer: GeneralOffer, *, by: Any = Actor.PLEDGER, message: str = "", without_mail: bool = False
) -> GeneralOffer:
    """Hand the offer to the coordination of the initiative."""
    offer = load_offer(offer)
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    moved = move(offer, CONFIRM_OFFER, by=by, confirmed_at=timezone.now(), **words)
    if not moved.on_behalf_of:
        proven("offer", offer.email)
    return offer


@OFFERS.does(SEND_OFFER_LINK)
@write_transaction
def send_offer_link(
    offer: GeneralOffer,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> GeneralOffer:
    """Send the link once more: to confirm the offer, or to see how it stands."""
    offer = load_offer(offer)
    OFFERS.check(offer, SEND_OFFER_LINK)
    check_sendable(offer, SEND_OFFER_LINK)
    first = offer.status == OfferStatus.UNCONFIRMED
    mails = ("offer_confirm",) if first else SEND_OFFER_LINK.mails
    move(offer, SEND_OFFER_LINK, by=by, note=message, without_mail=without_mail, mails=mails)
    return offer


@write_transaction
def change_offer(
    offer: GeneralOffer,
    help_offered: Help,
    *,
    by: Any = Actor.PLEDGER,
    message: str = "",
    without_mail: bool = False,
) -> GeneralOffer:
    """The company mends what it offers, as long as nobody has worked with it."""
    offer = load_offer(offer)
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    move(offer, CHANGE_OFFER, by=by, **words, **help_offered.values())
    return offer


@OFFERS.does(CHANGE_OFFER)
def change_offer_for(offer: GeneralOffer, said: dict[str, Any], **words: Any) -> GeneralOffer:
    """:func:`change_offer` as the desk's button calls it: ``said`` is what is another one now."""
    known = Help(**{each.name: getattr(offer, each.name) for each in fields(Help)})
    if all(getattr(known, name) == value for name, value in said.items()):
        raise TransitionRefused(_("Nothing would change. Say what is offered now."))
    return change_offer(offer, replace(known, **said), **words)


@OFFERS.does(WITHDRAW_OFFER)
@write_transaction
def withdraw_offer(
    offer: GeneralOffer, *, by: Any = Actor.PLEDGER, message: str = "", without_mail: bool = False
) -> GeneralOffer:
    """The company takes the offer back; the coordination is told."""
    offer = load_offer(offer)
    withdraw_waiting(offer)
    move(offer, WITHDRAW_OFFER, by=by, note=message, without_mail=without_mail)
    return offer


@OFFERS.does(DECLINE_OFFER)
@write_transaction
def decline_offer(
    offer: GeneralOffer,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> GeneralOffer:
    """Say that there is no challenge for it, with a reason the company reads."""
    if not message.strip():
        raise TransitionRefused(_("Give a reason; the company will read it."))
    offer = load_offer(offer)
    OFFERS.check(offer, DECLINE_OFFER)
    withdraw_waiting(offer)
    move(offer, DECLINE_OFFER, by=by, note=message, without_mail=without_mail)
    return offer


@OFFERS.does(RELEASE_OFFER)
@write_transaction
def release_offer(
    offer: GeneralOffer,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> GeneralOffer:
    """Take back all that was proposed for it; the links in those letters say so."""
    for proposal in offer.proposals.filter(status=ProposalStatus.WAITING).order_by("pk"):
        try:
            withdraw_proposal(proposal, by=by, message=message, without_mail=without_mail)
        except TransitionRefused:
            # Answered at this very moment: then there is nothing to take back.
            continue
    return offer


def _record(moved: Moved) -> CaseEvent | None:
    """The history of an offer; it belongs to no challenge yet."""
    return history.record(moved, None, moved.subject) if moved.target else None


OFFERS.record, OFFERS.letters = _record, of_move
