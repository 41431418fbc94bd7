"""General offers on the page of the company that made them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from ..cases.partners.sources import person, sent_by
from ..cases.timeline import NOT_BY_FORM, Asked, Source
from ..models import Partner
from ..pledges.models import Pledge
from .choices import OfferStatus
from .permissions import offer_policy
from .states import OFFERS


def seen(user: Any) -> QuerySet:
    """The offers that ``user`` may see; whose address nobody has confirmed is left out."""
    offers = offer_policy.instances_user_has_permission_for(user, "view")
    return offers.exclude(status=OfferStatus.UNCONFIRMED)


class OffersOfPartner(Source):
    """An offer names no partner: it is known by its mail address, or by the company's name."""

    kind, label, icon = "offer", gettext_lazy("General offers"), "pick"
    one = gettext_lazy("General offer")
    title, text, state, who = F("reference"), F("text"), F("status"), F("contact_name")
    recorded = NOT_BY_FORM

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        pledged = Pledge.objects.filter(partner=partner).exclude(email="").values("email")
        own = sent_by(partner, user) | Q(email__in=pledged)
        return seen(user).filter(own)

    def words(self, state: str) -> str:
        return OFFERS.word(state)

    def url(self, key: int) -> str:
        return reverse("herausforderung_offer:inspect", args=[key])


OFFERS_OF_PARTNER = OffersOfPartner()


def partners_meant(asked: Asked, user: Any) -> list[QuerySet]:
    """Ids of the partners whose name stands in an offer that somebody looks for."""
    meant = person(asked, "contact_name", "email", "phone") | Q(reference__iexact=asked.text)
    offers = seen(user).filter(meant).exclude(company_name="").order_by()
    return [Partner.objects.filter(name__in=offers.values("company_name")).values("pk")]
