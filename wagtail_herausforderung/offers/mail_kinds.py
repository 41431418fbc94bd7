"""What the outbox is told about the mails of general offers, proposals and questions."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..inquiries.models import Inquiry
from ..inquiries.permissions import inquiry_policy
from ..inquiries.states import INQUIRY_TRANSITIONS
from ..outbox.about import About
from ..outbox.kinds import MailKind
from ..outbox.models import Mail
from . import reminders
from .models import GeneralOffer
from .permissions import offer_policy
from .states import ASK_COMPANY, OFFER_TRANSITIONS, PROPOSAL_TRANSITIONS


def mail_kinds() -> Iterator[MailKind]:
    """The mails of the state tables, step by step."""
    for heading, transitions in (
        (_("Question: %(step)s"), INQUIRY_TRANSITIONS),
        (_("General offer: %(step)s"), OFFER_TRANSITIONS),
        (_("Proposal: %(step)s"), PROPOSAL_TRANSITIONS),
    ):
        for step in transitions:
            for name in step.mails:
                if name.startswith("pledge_"):
                    continue
                group = heading % {"step": step.label}
                yield MailKind(name, group=group, when=str(step.description), to=_reader(name))
    group = _("Proposal: %(step)s") % {"step": ASK_COMPANY.label}
    for name, when in (
        (reminders.REMINDER, _("The company has not answered for some working days.")),
        (reminders.UNANSWERED, _("The company has not answered even after the reminder.")),
    ):
        yield MailKind(name, group=group, when=when, to=_reader(name))


def _reader(name: str) -> str:
    if name.endswith("_coordinator"):
        return _("Coordinator")
    if name.endswith("_organisation"):
        return _("Organisation")
    return _("Whoever asked") if name.startswith("inquiry_") else _("Whoever offers help")


def mail_abouts() -> Iterator[About]:
    """Mails about questions and offers are for those who may work on them."""
    yield About(
        Inquiry,
        policy=inquiry_policy,
        label=lambda inquiry: inquiry.reference,
        url=lambda inquiry: reverse("herausforderung_inquiry:inspect", args=[inquiry.pk]),
        address=_address_today,
    )
    yield About(
        GeneralOffer,
        policy=offer_policy,
        label=lambda offer: offer.reference,
        url=lambda offer: reverse("herausforderung_offer:inspect", args=[offer.pk]),
        address=_address_today,
    )


def _address_today(given: Inquiry | GeneralOffer, mail: Mail) -> str:
    is_other = mail.template.endswith(("_coordinator", "_organisation"))
    return "" if is_other else given.email
