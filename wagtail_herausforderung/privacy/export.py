"""Everything kept under an address, as data that a person or another program can read."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from .. import extras
from ..cases.models import ChallengeCase
from ..inquiries.models import Inquiry
from ..offers.models import GeneralOffer, Proposal
from ..outbox.masking import masked
from ..outbox.models import Mail
from ..pledges.models import ClosingReport, Pledge
from ..submissions.transition import Actor
from .holdings import Holdings

FORMAT = 1


def export(email: str) -> dict[str, Any]:
    """All that ``herausforderung`` keeps about the owner of ``email``, ready for JSON.

    Notes of the coordination about a pledge are part of it. What the organisation wrote about
    it for the coordination only is not: that is another person's word, given in confidence.
    """
    own = Holdings(email)
    data: dict[str, Any] = {
        "format": FORMAT,
        "address": email,
        "written_at": timezone.now(),
        "pledges": [_pledge(row) for row in own.pledges.select_related("case", "partner")],
        "questions": [_inquiry(row) for row in own.inquiries.select_related("case")],
        "general_offers": [_offer(row) for row in own.offers],
        "contact_of_challenges": [_case(row) for row in own.cases],
        "mails": [_mail(row) for row in own.mails],
    }
    for held in extras.personal_data():
        data[held.title] = [held.export(row) for row in held.rows(email)]
    return data


def _pledge(pledge: Pledge) -> dict[str, Any]:
    return {
        **_fields(
            pledge,
            "reference",
            "status",
            "sector",
            "company_name",
            "contact_name",
            "email",
            "phone",
            "people",
            "message",
            "other_help",
            "availability",
            "language",
            "consent_public",
            "notice_version",
            "created_at",
            "confirmed_at",
            "decided_at",
            "answered_at",
            "state_since",
            "asked_at",
            "answer_by",
            "outcome",
            "hours",
            "value",
            "no_show",
            "closed_at",
        ),
        "challenge": pledge.case.title,
        "partner": pledge.partner.name if pledge.partner else "",
        "lines": [
            {
                "need": line.ledger.title,
                "unit": line.ledger.unit,
                **_fields(line, "offered", "accepted", "delivered", "answers"),
            }
            for line in pledge.lines.select_related("ledger")
        ],
        "agreement": _agreement(pledge),
        "reports": [_report(row) for row in pledge.reports.all()],
        "proposals": [_proposal(row) for row in pledge.proposals.select_related("case")],
        "messages": [_fields(row, "author", "text", "at") for row in pledge.messages.all()],
        "history": [
            _fields(row, "action", "source", "target", "actor", "note", "at")
            for row in pledge.events.all()
        ],
    }


def _agreement(pledge: Pledge) -> dict[str, Any] | None:
    agreement = getattr(pledge, "agreement", None)
    if agreement is None:
        return None
    return _fields(
        agreement,
        "starts_on",
        "starts_at",
        "ends_on",
        "ends_at",
        "place",
        "people",
        "in_return",
        "notes",
        "cancelled",
    )


def _report(report: ClosingReport) -> dict[str, Any]:
    found = _fields(report, "side", "outcome", "delivered", "hours", "at")
    if report.side != Actor.PLEDGER:
        return found
    found |= _fields(report, "comment", "quote", "quote_by", "may_publish")
    found["pictures"] = [
        {"description": picture.description, "content_base64": _content(picture.file)}
        for picture in report.pictures.all()
    ]
    return found


def _content(file: Any) -> str:
    """The picture itself; nothing if it is no longer there."""
    try:
        with file.open("rb") as opened:
            return base64.b64encode(opened.read()).decode()
    except OSError:
        return ""


def _proposal(proposal: Proposal) -> dict[str, Any]:
    found = _fields(proposal, "message", "status", "created_at", "answered_at")
    return {"challenge": proposal.case.title, **found}


def _inquiry(inquiry: Inquiry) -> dict[str, Any]:
    names = ("reference", "status", "name", "company_name", "email", "language", "notice_version")
    return {
        **_fields(inquiry, *names, "created_at", "confirmed_at"),
        "challenge": inquiry.case.title,
        "messages": [_fields(row, "author", "text", "at") for row in inquiry.messages.all()],
    }


def _offer(offer: GeneralOffer) -> dict[str, Any]:
    return {
        **_fields(
            offer,
            "reference",
            "status",
            "sector",
            "company_name",
            "contact_name",
            "email",
            "phone",
            "kinds",
            "text",
            "availability",
            "people",
            "consent_public",
            "language",
            "notice_version",
            "created_at",
            "confirmed_at",
        ),
        "initiative": offer.initiative_title,
        "proposals": [_proposal(row) for row in offer.proposals.select_related("case")],
    }


def _case(case: ChallengeCase) -> dict[str, Any]:
    messages = case.messages.about_the_case()
    return {
        "challenge": case.title,
        **_fields(case, "state", "contact_name", "contact_email", "contact_phone", "created_at"),
        "messages": [_fields(row, "author", "text", "at") for row in messages],
    }


def _mail(mail: Mail) -> dict[str, Any]:
    """A letter, without the personal links: whoever finds the file must not get further."""
    found = _fields(mail, "subject", "language", "status", "created_at", "sent_at")
    return {**found, "text": masked(mail.text), "about": _about(mail)}


def _about(mail: Mail) -> str:
    kinds = {ContentType.objects.get_for_model(model).pk for model in (Pledge, Inquiry)}
    about = mail.about if mail.about_type_id in kinds else None
    return getattr(about, "reference", "")


def _fields(row: Model, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def sizes(email: str) -> dict[str, int]:
    """How much there is, in words of the page: ``{"pledges": 2, …}``."""
    own = Holdings(email)
    tables = {
        "pledges": own.pledges,
        "questions": own.inquiries,
        "offers": own.offers,
        "contacts": own.cases,
        "mails": own.mails,
    }
    return {name: rows.count() for name, rows in tables.items()}


def summaries(email: str) -> list[str]:
    """How much there is of what other apps keep: “3 searches that you follow by mail”."""
    numbers = [(held, held.rows(email).count()) for held in extras.personal_data()]
    return [held.summary(number) for held, number in numbers if number]
