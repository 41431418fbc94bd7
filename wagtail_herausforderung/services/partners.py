"""Enquiries on the page of the organisation that asked."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy

from ..cases.partners.sources import person, sent_by
from ..cases.timeline import NOT_BY_FORM, Asked, Source
from ..models import Partner
from .choices import EnquiryStatus
from .permissions import enquiry_policy
from .states import ENQUIRIES


def seen(user: Any) -> QuerySet:
    """The enquiries that ``user`` may see; whose address nobody has confirmed is left out."""
    rows = enquiry_policy.instances_user_has_permission_for(user, "view")
    return rows.exclude(status=EnquiryStatus.UNCONFIRMED)


class EnquiriesOfPartner(Source):
    """An enquiry names no partner: it is known by its mail address, or by the name."""

    kind, label, icon = "enquiry", gettext_lazy("Enquiries about services"), "help"
    one = gettext_lazy("Enquiry about a service")
    title = Concat(F("service_title"), Value(" · "), F("reference"))
    state, who = F("status"), F("name")
    recorded = NOT_BY_FORM

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return seen(user).filter(sent_by(partner, user))

    def words(self, state: str) -> str:
        return ENQUIRIES.word(state)

    def url(self, key: int) -> str:
        return reverse("herausforderung_enquiry:inspect", args=[key])


ENQUIRIES_OF_PARTNER = EnquiriesOfPartner()


def partners_meant(asked: Asked, user: Any) -> list[QuerySet]:
    """Ids of the partners whose name stands in an enquiry that somebody looks for."""
    meant = person(asked, "name", "email", "phone") | Q(reference__iexact=asked.text)
    rows = seen(user).filter(meant).exclude(company_name="").order_by()
    return [Partner.objects.filter(name__in=rows.values("company_name")).values("pk")]
