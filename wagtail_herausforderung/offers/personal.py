"""General offers as personal data: whoever offered, what was written, and how long it is kept."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..cases import retention
from ..cases.anonymise import forget_about, letters_naming
from ..cases.choices import EventAction
from ..cases.personal import happened
from ..cases.retention import kept_after
from ..db import write_transaction
from ..outbox.letters import send
from ..personal import Erased, Kept, PersonalData, picked
from ..pledges.models import Pledge
from ..submissions.lifecycle import move
from ..submissions.transition import Actor
from ..tidy import Chore
from .choices import OfferStatus
from .models import GeneralOffer, Proposal
from .proposals import withdraw_waiting
from .states import WITHDRAW_OFFER

OFFER = Kept(
    GeneralOffer,
    {
        **dict.fromkeys(("company_name", "contact_name", "email", "phone", "text"), ""),
        "availability": "",
        "consent_public": False,
    },
    staff="recorded_by",
    plain="id reference form_key initiative initiative_title status sector kinds people language"
    " source on_word site notice_version created_at confirmed_at state_since",
)
#: As an offer stands once nothing personal is left: one told by telephone may have no address.
EMPTY = dict.fromkeys(("company_name", "contact_name", "email", "phone", "text"), "")
PROPOSAL = Kept(
    Proposal,
    {"message": ""},
    staff="user",
    plain="id offer pledge case lines status result created_at answered_at",
)


class GeneralOffers(PersonalData):
    order = 30
    key = "offer"
    title = "general_offers"
    model = GeneralOffer
    about = gettext_lazy(
        "Who offers help without a challenge: company, name, addresses and what is offered, "
        "to find what fits."
    )
    fields = (
        *("reference", "status", "sector", "company_name", "contact_name", "email", "phone"),
        *("kinds", "text", "availability", "people", "consent_public", "language"),
        *("notice_version", "source", "created_at", "confirmed_at"),
    )

    def kept_for(self, site: Any) -> str:
        return kept_after(site, lambda own: own.keep_questions)

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext("%(number)s general offer", "%(number)s general offers", number) % {
            "number": number
        }

    def export(self, row: GeneralOffer) -> dict[str, Any]:
        found = super().export(row)
        return {
            **found,
            "initiative": row.initiative_title,
            "proposals": proposals_of(row),
            "history": happened(row.events.all()),
        }

    def erase(self, email: str) -> Erased:
        return sum((_erase(offer) for offer in self.rows(email)), Erased())


def proposals_of(row: GeneralOffer | Pledge) -> list[dict[str, Any]]:
    """What was proposed to somebody, for the file."""
    return [
        {
            "challenge": each.case.title,
            **picked(each, "message", "status", "created_at", "answered_at"),
        }
        for each in row.proposals.select_related("case")
    ]


def _erase(offer: GeneralOffer) -> Erased:
    before = offer.status
    anonymise(offer)
    if before == OfferStatus.UNCONFIRMED:
        return Erased(removed=1)
    if before not in (OfferStatus.NEW, OfferStatus.PROPOSED):
        return Erased(anonymised=1)
    # Written after the others were removed, and without a name to name.
    offer.refresh_from_db()
    send(offer, ["offer_withdrawn_coordinator"], occasion=EventAction.ERASED)
    return Erased(anonymised=1, withdrawn=1)


@write_transaction
def anonymise(offer: GeneralOffer) -> None:
    """Remove who offered, and what was written. An offer that was still open is withdrawn."""
    rows = GeneralOffer.objects.filter(pk=offer.pk)
    # Written first, so that on SQLite nobody comes in between.
    if not rows.update(reference=F("reference")):
        return
    offer = rows.get()
    withdraw_waiting(offer)
    if WITHDRAW_OFFER.allows(offer.status):
        move(offer, WITHDRAW_OFFER, by=Actor.SYSTEM, without_mail=True)
    _forget(Proposal.objects.filter(offer=offer))
    forget_about(offer)
    if not offer.confirmed_at:
        rows.delete()
        return
    rows.update(**OFFER.emptied())


def forget_pledge(pledge: Pledge) -> None:
    """What was written in proposals to or from a pledge, and letters about its offer naming it."""
    _forget(Proposal.objects.filter(Q(pledge=pledge) | Q(result=pledge)))
    offers = Proposal.objects.filter(result=pledge, offer__isnull=False).values("offer")
    kind = ContentType.objects.get_for_model(GeneralOffer)
    letters_naming(pledge.reference, Q(about_type=kind, about_id__in=offers)).delete()


def _forget(proposals: QuerySet) -> None:
    """What was said in proposals, there and in the histories of the challenges."""
    for proposal in proposals:
        forget_about(proposal)
    proposals.update(**PROPOSAL.emptied())


def chores() -> list[Chore]:
    """Offers nobody confirmed go, others are made anonymous in time."""
    return [
        Chore(_("Unconfirmed general offers removed"), _unconfirmed, anonymise),
        Chore(_("General offers made anonymous"), old, anonymise),
    ]


def old() -> QuerySet:
    """General offers whose last step is long ago: who offered no longer expects a call."""
    rows = GeneralOffer.objects.exclude(**EMPTY).exclude(status=OfferStatus.UNCONFIRMED)
    return retention.older(rows, lambda own: own.keep_questions)


def _unconfirmed() -> QuerySet:
    return retention.unconfirmed(GeneralOffer.objects.filter(status=OfferStatus.UNCONFIRMED))
