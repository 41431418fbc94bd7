"""Whoever pledges or offers, and is no partner yet, becomes one."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..cases import contacts, history
from ..cases.choices import EventAction
from ..cases.lock import lock_case
from ..cases.models import Contact
from ..cases.partners.alike import alike, words_of
from ..db import write_transaction
from ..models import Partner
from ..models.partner import Sector
from ..pledges.choices import PledgerSector
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from ..submissions.errors import TransitionRefused

#: What a pledge or an offer must have to become a partner's.
_NEEDED = ("company_name", "contact_name", "email", "phone", "sector")


def is_candidate(subject: Model) -> bool:
    """Whether there is a company behind a pledge or an offer, whose data is still there."""
    if not all(hasattr(subject, name) for name in _NEEDED):
        return False
    company, sector = (getattr(subject, name) for name in ("company_name", "sector"))
    return bool(company.strip()) and sector != PledgerSector.PERSON


def partner_of(subject: Any, user: Any) -> Partner | None:
    """The partner it belongs to already: by the pledge's own word, else by a contact that
    ``user`` may see, with the same address."""
    if getattr(subject, "partner_id", None):
        return subject.partner
    if hasattr(subject, "partner_id"):
        return None
    known = contacts.mine(Contact.objects.filter(email__iexact=subject.email), user)
    mine = [each for each in known.select_related("partner") if subject.email]
    wanted = words_of(subject.company_name)
    return next((each.partner for each in mine if words_of(each.partner.name) == wanted), None)


def candidates(subject: Any) -> list[Partner]:
    """The partners that it probably is."""
    return alike(subject.company_name)


@write_transaction
def become(subject: Any, user: Any, into: Partner | None = None) -> Partner:
    """Make the company behind a pledge or an offer a partner, or say that it is the partner
    ``into``; with whoever sent it as a contact, and with what else it has pledged.

    Raises ``TransitionRefused`` if it is one already, has no name, or is a private person.
    """
    if isinstance(subject, Pledge):
        lock_case(subject.case_id)
    subject = type(subject)._default_manager.get(pk=subject.pk)
    if not is_candidate(subject):
        raise TransitionRefused(
            _("Only a company or an organisation with a name can be a partner.")
        )
    if partner_of(subject, user) is not None:
        raise TransitionRefused(_("It is a partner already."))
    partner = into or _new(subject, user)
    _enter_contact(subject, partner, user)
    if isinstance(subject, Pledge):
        claim(of_the_same(subject, user), partner, user)
    return partner


def of_the_same(pledge: Pledge, user: Any) -> QuerySet:
    """The pledges without a partner that are of the same company, this one among them; as far as
    ``user`` may change them."""
    same = Q(pk=pledge.pk) | Q(company_name__iexact=pledge.company_name)
    if pledge.email:
        same |= Q(email__iexact=pledge.email) & ~Q(company_name="")
    open_ones = pledge_policy.instances_user_has_permission_for(user, "change")
    return open_ones.filter(same, partner=None).exclude(sector=PledgerSector.PERSON)


@write_transaction
def claim(pledges: QuerySet, partner: Partner, user: Any) -> int:
    """Say of ``pledges`` that they are those of ``partner``; returns how many."""
    rows = list(pledges.filter(partner=None).order_by("case_id", "pk"))
    for pledge in rows:
        lock_case(pledge.case_id)
        Pledge.objects.filter(pk=pledge.pk, partner=None).update(partner=partner)
        data = {"fields": ["partner"]}
        history.note(pledge.case_id, EventAction.EDIT, by=user, about=pledge, data=data)
    return len(rows)


def _new(subject: Any, user: Any) -> Partner:
    sector = subject.sector if subject.sector in Sector.values else Sector.COMPANY
    partner = Partner.objects.create(name=subject.company_name.strip(), sector=sector)
    log(instance=partner, action="wagtail.create", user=user)
    return partner


def _enter_contact(subject: Any, partner: Partner, user: Any) -> None:
    page = subject.case.page if hasattr(subject, "case") else subject.initiative
    branch = contacts.branch_of(page, user)
    if not subject.contact_name:
        return
    known = Contact.objects.filter(partner=partner, page=branch)
    if known.filter(email__iexact=subject.email).exists():
        return
    Contact.objects.create(
        partner=partner,
        page=branch,
        user=user,
        name=subject.contact_name,
        email=subject.email,
        phone=subject.phone,
    )
