"""Forget everything about the owner of an address, on request."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from .. import extras
from ..cases import history
from ..cases.choices import EventAction
from ..cases.models import CaseEvent, ChallengeCase
from ..db import write_transaction
from ..inquiries.choices import InquiryStatus
from ..inquiries.models import Inquiry
from ..offers.choices import OfferStatus
from ..offers.models import GeneralOffer
from ..outbox.letters import send
from ..outbox.models import Mail
from ..pledges.actions import withdraw
from ..pledges.models import Pledge, StorySource
from ..pledges.states import HOLDING, WITHDRAW
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from .anonymise import (
    anonymise,
    anonymise_case,
    anonymise_inquiry,
    anonymise_offer,
    name_of,
    remove_pledge,
    unconfirmed,
)
from .holdings import Holdings
from .stories import TakenOut, counted, partner_of, take_out, told


@dataclass
class Erased:
    """What was done, in numbers."""

    withdrawn: int = 0
    anonymised: int = 0
    removed: int = 0


@write_transaction
def erase(email: str) -> Erased:
    """Withdraw what is open, then make anonymous what is kept for the statistics; one transaction.

    Stock that was accepted is needed again. The coordination is told by one letter per pledge,
    which names the reference only. Fulfilled pledges keep their figures. Doing it again does
    nothing.
    """
    own, done = Holdings(email), Erased()
    for pledge in own.pledges.select_related("case", "site"):
        _erase_pledge(pledge, done)
    for inquiry in own.inquiries:
        done.removed += inquiry.status == InquiryStatus.UNCONFIRMED
        done.anonymised += inquiry.status != InquiryStatus.UNCONFIRMED
        _note(inquiry.case_id)
        anonymise_inquiry(inquiry)
    for offer in own.offers:
        _erase_offer(offer, done)
    for case in own.cases:
        done.anonymised += 1
        stories = take_out(StorySource.objects.filter(pledge__case=case, side=Actor.ORGANISATION))
        anonymise_case(case)
        # Without a contact the organisation hears of nothing: somebody has to ask for a new one.
        event = _note(case.pk, counted(stories))
        send(case, ["case_erased_coordinator"], event, stories=told(stories))
    done.removed += sum(held.erase(email) for held in extras.personal_data())
    _remove_mails(email)
    return done


def _erase_pledge(pledge: Pledge, done: Erased) -> None:
    if unconfirmed(pledge):
        remove_pledge(pledge)
        done.removed += 1
        return
    before = pledge.status
    if WITHDRAW.allows(before):
        try:
            pledge = withdraw(pledge)
            done.withdrawn += 1
        except TransitionRefused:
            # Ended by somebody else in this moment: then there is nothing to withdraw.
            pledge.refresh_from_db()
    own = StorySource.objects.filter(pledge=pledge, side=Actor.PLEDGER)
    stories = take_out(own, name_of(pledge), partner_of(pledge))
    anonymise(pledge)
    done.anonymised += 1
    event = _note(pledge.case_id, counted(stories), about=pledge)
    _tell(pledge, event, stories, held_stock=before in HOLDING)


def _erase_offer(offer: GeneralOffer, done: Erased) -> None:
    before = offer.status
    anonymise_offer(offer)
    if before == OfferStatus.UNCONFIRMED:
        done.removed += 1
        return
    done.anonymised += 1
    if before in (OfferStatus.NEW, OfferStatus.PROPOSED):
        done.withdrawn += 1
        # Written after the others were removed, and without a name to name.
        offer.refresh_from_db()
        send(offer, ["offer_withdrawn_coordinator"], occasion=EventAction.ERASED)


def _tell(pledge: Pledge, event: CaseEvent, stories: list[TakenOut], *, held_stock: bool) -> None:
    """Letters that outlive the pledge's own: about the case, and without the pledger.

    Those that withdrawing has written are gone with the pledge's data.
    """
    templates = ["pledge_erased_coordinator"]
    if held_stock:
        templates.append("pledge_withdrawn_organisation")
    pledge = Pledge.objects.select_related("case", "site").get(pk=pledge.pk)
    send(pledge, templates, event, about=pledge.case, stories=told(stories))


def _note(case_id: int, data: dict | None = None, about: Pledge | None = None) -> CaseEvent:
    return history.note(case_id, EventAction.ERASED, by=Actor.PLEDGER, about=about, data=data)


def _remove_mails(email: str) -> None:
    """Letters to the address, and those that name it, whatever they are about.

    Also those of another matter: nobody can say what else in them is this person's.
    """
    kinds = [
        ContentType.objects.get_for_model(model)
        for model in (Pledge, Inquiry, GeneralOffer, ChallengeCase)
    ]
    Mail.objects.filter(to__iexact=email).delete()
    named = Mail.objects.filter(text__icontains=email)
    named = named.filter(about_type__in=kinds) | named.filter(about_type=None)
    # "a@example.org" stands in "maria@example.org" too, whose letters must not be lost.
    whole = re.compile(
        rf"(?<![A-Za-z0-9._%+\-]){re.escape(email)}(?![A-Za-z0-9\-]|\.[A-Za-z0-9])", re.IGNORECASE
    )
    rows = named.values_list("pk", "text").iterator(chunk_size=200)
    found = [pk for pk, text in rows if whole.search(text)]
    for start in range(0, len(found), 500):
        Mail.objects.filter(pk__in=found[start : start + 500]).delete()
