"""Parts of pages: “is this a partner?” on the desk's page of a pledge or an offer, and what is
probably a company's on its own."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.middleware.csrf import get_token
from django.urls import reverse
from wagtail.admin.ui.components import Component

from ..cases import contacts
from ..cases.admin.parts import Part
from ..cases.links import company_url
from ..cases.models import Contact
from ..cases.permissions import policy_of
from ..models import Partner
from ..pledges.choices import PledgerSector
from ..pledges.permissions import pledge_policy
from . import becoming

FOLDER = "wagtail_herausforderung/companies/parts"
#: So many pledges are shown that are probably a company's.
SHOWN = 20


def beside(subject: Any, request: Any) -> list[Component]:
    """Its partner, or the button with which it becomes one."""
    user = request.user
    partner = becoming.partner_of(subject, user)
    may = policy_of(type(subject)).user_has_permission(user, "change")
    if partner is None and not may:
        return []
    return [
        Part(
            f"{FOLDER}/beside.html",
            partner=partner,
            partner_url=company_url(partner.pk) if partner else "",
            candidates=[] if partner else becoming.candidates(subject),
            company=subject.company_name,
            become_url="" if partner else become_url(subject),
            csrf_token=get_token(request),
        )
    ]


def become_url(subject: Model) -> str:
    return reverse("herausforderung_company_become", args=[subject._meta.label_lower, subject.pk])


def of_partner(partner: Partner, request: Any) -> list[Component]:
    """Pledges without a partner that are probably this one's."""
    pledges = list(probably_of(partner, request.user).select_related("case")[:SHOWN])
    if not pledges:
        return []
    claim = reverse("herausforderung_company_claim", args=[partner.pk])
    template, token = f"{FOLDER}/probably.html", get_token(request)
    return [Part(template, pledges=pledges, claim_url=claim, csrf_token=token)]


def probably_of(partner: Partner, user: Any) -> QuerySet:
    """By the mail address of one of its contacts. One of the very name has its partner from the
    beginning, or by the button."""
    mine = contacts.mine(Contact.objects.filter(partner=partner).exclude(email=""), user)
    pledges = pledge_policy.instances_user_has_permission_for(user, "change")
    found = pledges.filter(email__in=mine.values("email"), partner=None, erased_at=None)
    found = found.exclude(company_name="")
    return found.exclude(sector=PledgerSector.PERSON).order_by("-created_at", "-pk")
