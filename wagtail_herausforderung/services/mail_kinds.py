"""The mails of enquiries: what each needs, when it is sent, and who may see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from ..outbox.placeholders import Placeholder
from .mails import ContactFacts, EnquiryFacts
from .models import Enquiry
from .permissions import enquiry_policy
from .states import ENQUIRIES

_OWN = (
    Placeholder(
        "service_title", gettext_lazy("Title of the service"), gettext_lazy("Advice on the start")
    ),
    Placeholder(
        "service_url",
        gettext_lazy("Address of the service's page"),
        "https://www.example.org/services/advice/",
        is_url=True,
    ),
)
_LACKS = ("challenge_title", "challenge_url", "organisation_name")
_CONTACT = gettext_lazy("Contact of the service")


def _kind(name: str, audience: str = Audience.SENDER, **more) -> MailKind:
    to_contact = audience == Audience.ORGANISATION
    facts = ContactFacts if to_contact else EnquiryFacts
    own: dict = {"placeholders": _OWN, "lacks": _LACKS, "to": _CONTACT if to_contact else ""}
    return MailKind(name, facts, audience, **own, **more)


KINDS = (
    _kind("enquiry_confirm", link="confirm", first=True),
    _kind("enquiry_received"),
    _kind("enquiry_new_contact", Audience.ORGANISATION),
    _kind("enquiry_new_coordinator", Audience.COORDINATION),
    _kind("enquiry_link_again"),
    _kind("enquiry_answered"),
    _kind("enquiry_message_contact", Audience.ORGANISATION),
    _kind("enquiry_message_coordinator", Audience.COORDINATION),
    _kind("enquiry_agreed"),
    _kind("enquiry_done"),
    _kind("enquiry_declined"),
    _kind("enquiry_withdrawn"),
    _kind("enquiry_withdrawn_contact", Audience.ORGANISATION),
    _kind("enquiry_withdrawn_coordinator", Audience.COORDINATION),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state table, step by step."""
    yield from of_table(_("Enquiry: %(step)s"), ENQUIRIES.transitions)
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    """Mails about enquiries are for those who may work on them."""
    yield About(
        Enquiry,
        policy=enquiry_policy,
        label=lambda enquiry: enquiry.reference,
        url=lambda enquiry: reverse("herausforderung_enquiry:inspect", args=[enquiry.pk]),
    )
