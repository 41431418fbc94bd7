"""submit, confirm, change, decline, withdraw: an offer without a challenge.

What nobody confirmed in time goes with the retention, see :mod:`..privacy`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, fields
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from ..db import write_transaction
from ..submissions import limits
from ..submissions.errors import TransitionRefused
from . import mails
from .models import GeneralOffer
from .proposals import move_offer, withdraw_waiting
from .states import CHANGE_OFFER, CONFIRM_OFFER, DECLINE_OFFER, SUBMIT_OFFER, WITHDRAW_OFFER


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
    site: Site | None = None,
    notice_version: str = "1",
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
        **help_offered.values(),
    )
    try:
        with transaction.atomic():
            offer.save(force_insert=True)
    except IntegrityError:
        # The same form, sent twice at the same moment.
        return GeneralOffer.objects.get(form_key=form_key)
    mails.send_offer(offer, SUBMIT_OFFER.mails, occasion="submit")
    return offer


@write_transaction
def confirm_offer(offer: GeneralOffer) -> GeneralOffer:
    """Hand the offer to the coordination of the initiative."""
    offer = move_offer(offer, CONFIRM_OFFER, confirmed_at=timezone.now())
    mails.send_offer(offer, CONFIRM_OFFER.mails, occasion="confirm")
    transaction.on_commit(lambda: limits.forgive("mail", offer.email), robust=True)
    return offer


@write_transaction
def change_offer(offer: GeneralOffer, help_offered: Help) -> GeneralOffer:
    """The company mends what it offers, as long as nobody has worked with it."""
    since = offer.state_since
    offer = move_offer(offer, CHANGE_OFFER, **help_offered.values())
    # Mending a telephone number must not put the offer at the end of the queue.
    GeneralOffer.objects.filter(pk=offer.pk).update(state_since=since)
    return offer


@write_transaction
def withdraw_offer(offer: GeneralOffer) -> GeneralOffer:
    """The company takes the offer back; the coordination is told."""
    offer = move_offer(offer, WITHDRAW_OFFER)
    withdraw_waiting(offer)
    mails.send_offer(offer, WITHDRAW_OFFER.mails, occasion="withdraw")
    return offer


@write_transaction
def decline_offer(
    offer: GeneralOffer, user=None, reason: str = "", without_mail: bool = False
) -> GeneralOffer:
    """Say that there is no challenge for it, with a reason the company reads."""
    if not reason.strip():
        raise TransitionRefused(_("Give a reason; the company will read it."))
    offer = move_offer(offer, DECLINE_OFFER)
    withdraw_waiting(offer)
    if not without_mail:
        mails.send_offer(offer, DECLINE_OFFER.mails, occasion="decline", message=reason)
    return offer
