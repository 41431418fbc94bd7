"""The mails of questions: what each needs, when it is sent, and who may see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from .mails import InquiryFacts
from .models import Inquiry
from .permissions import inquiry_policy
from .states import INQUIRY_TRANSITIONS

KINDS = (
    MailKind("inquiry_confirm", InquiryFacts, link="confirm", first=True),
    MailKind("inquiry_question_coordinator", InquiryFacts, Audience.COORDINATION),
    MailKind("inquiry_question_organisation", InquiryFacts, Audience.ORGANISATION, link="answer"),
    MailKind("inquiry_answered", InquiryFacts),
    MailKind("inquiry_link_again", InquiryFacts),
    MailKind("inquiry_passed_on", InquiryFacts),
    MailKind("inquiry_ended", InquiryFacts, tells=("alternatives",)),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state table, step by step."""
    yield from of_table(_("Question: %(step)s"), INQUIRY_TRANSITIONS)
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    """Mails about questions are for those who may work on them."""
    yield About(
        Inquiry,
        policy=inquiry_policy,
        label=lambda inquiry: inquiry.reference,
        url=lambda inquiry: reverse("herausforderung_inquiry:inspect", args=[inquiry.pk]),
    )
