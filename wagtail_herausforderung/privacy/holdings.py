"""All that is kept under one mail address."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from .. import extras
from ..cases.models import ChallengeCase
from ..inquiries.models import Inquiry
from ..offers.models import GeneralOffer
from ..outbox.models import Mail
from ..pledges.models import Pledge


@dataclass(frozen=True)
class Holdings:
    """The rows with this address. Asked anew whenever they are used."""

    email: str

    @property
    def pledges(self) -> QuerySet:
        return Pledge.objects.filter(email__iexact=self.email).order_by("case_id", "pk")

    @property
    def inquiries(self) -> QuerySet:
        return Inquiry.objects.filter(email__iexact=self.email).order_by("case_id", "pk")

    @property
    def offers(self) -> QuerySet:
        return GeneralOffer.objects.filter(email__iexact=self.email).order_by("pk")

    @property
    def cases(self) -> QuerySet:
        """Challenges where this is the address of the organisation's contact."""
        return ChallengeCase.objects.filter(contact_email__iexact=self.email).order_by("pk")

    @property
    def mails(self) -> QuerySet:
        return Mail.objects.filter(to__iexact=self.email).order_by("created_at", "pk")

    def anchor(self) -> tuple[str, str] | None:
        """``(name of one row, its address as written there)``: what a link can be bound to.

        So the address stands neither in the link nor in the session, and when the row is
        erased the link has lost its meaning.
        """
        for name, rows, field, address in self._tables():
            row = rows.values_list(field, address).first()
            if row is not None:
                return f"{name}:{row[0]}", row[1]
        return None

    def _tables(self) -> list[tuple[str, QuerySet, str, str]]:
        return [
            ("pledge", self.pledges.exclude(confirmed_at=None), "reference", "email"),
            ("inquiry", self.inquiries.exclude(confirmed_at=None), "reference", "email"),
            ("offer", self.offers.exclude(confirmed_at=None), "reference", "email"),
            ("case", self.cases, "translation_key", "contact_email"),
            *(
                (data.key, data.rows(self.email), data.name_field, data.address_field)
                for data in extras.personal_data()
            ),
            # What nobody confirmed is somebody's data all the same, if only until tomorrow.
            ("pledge", self.pledges, "reference", "email"),
            ("inquiry", self.inquiries, "reference", "email"),
            ("offer", self.offers, "reference", "email"),
        ]


def address_of(anchor: str) -> str:
    """The address of the row that :meth:`Holdings.anchor` named; empty if it has none any more."""
    name, _colon, key = anchor.partition(":")
    rows: QuerySet
    if name == "pledge":
        rows = Pledge.objects.filter(reference=key)
    elif name == "inquiry":
        rows = Inquiry.objects.filter(reference=key)
    elif name == "offer":
        rows = GeneralOffer.objects.filter(reference=key)
    elif name == "case" and _is_uuid(key):
        return _first(ChallengeCase.objects.filter(translation_key=key), "contact_email")
    else:
        return next((d.address_of(key) for d in extras.personal_data() if d.key == name), "")
    return _first(rows, "email")


def _first(rows: QuerySet, field: str) -> str:
    return rows.values_list(field, flat=True).first() or ""


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
