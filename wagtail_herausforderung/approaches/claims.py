"""Of several that plan or ask the same company at the same moment one comes after the other."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..cases.calls.partners import recognise
from ..models import Partner
from ..submissions.errors import TransitionRefused
from .guard import AskedBefore, Company
from .models import Approach


def recognised(company: Company) -> Company:
    """A bare name that is the name of a partner means the partner."""
    partner = company.partner or recognise(company.name)
    return Company(partner.name, partner) if partner else company


def held(company: Company) -> Company:
    """Whoever plans or asks it at the same moment, or merges it, comes after this one."""
    company = recognised(company)
    if company.partner is None:
        return company
    fresh = Partner.objects.select_for_update().filter(pk=company.partner.pk).first()
    if fresh is None:
        raise TransitionRefused(
            _("%(company)s has been merged or removed meanwhile. Choose it once more.")
            % {"company": company.name}
        )
    return Company(fresh.name, fresh)


def free_claim(approach: Approach, company: Company, despite: str) -> str | None:
    """The claim to write down. Raises ``AskedBefore`` if somebody else has it."""
    if despite.strip():
        return None
    holder = Approach.objects.filter(claim=company.claim).exclude(pk=approach.pk).first()
    if holder is not None:
        raise taken(company, [holder])
    return company.claim


def taken(company: Company, found: list[Approach]) -> AskedBefore:
    sentence = _("Somebody else has just planned to ask %(company)s.")
    return AskedBefore(sentence % {"company": company.name}, found)
