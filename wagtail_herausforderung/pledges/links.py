"""The personal links of a pledge: confirm it once; see and withdraw it; say how it was."""

from __future__ import annotations

from typing import NamedTuple

from ..submissions.links import admin_url
from ..submissions.tokens import BadToken, Purpose, to_confirm
from ..submissions.transition import Actor
from .choices import PledgeStatus
from .models import Pledge

_SALT = "wagtail_herausforderung.pledges"


class Side(NamedTuple):
    """One side of a pledge: ``pledger`` or ``organisation``."""

    pledge: Pledge
    side: str

    @property
    def email(self) -> str:
        """The mail address of the side."""
        is_pledger = self.side == Actor.PLEDGER
        return self.pledge.email if is_pledger else self.pledge.case.contact_email


class SidePurpose(Purpose):
    """A link for one side; both look alike, so neither works with the other's address."""

    def find(self, name: str) -> Side | None:
        reference, _colon, side = name.partition(":")
        if side not in (Actor.PLEDGER, Actor.ORGANISATION):
            raise BadToken
        pledge = super().find(reference)
        return Side(pledge, side) if pledge else None

    def name_of(self, subject: Side) -> str:
        return f"{subject.pledge.reference}:{subject.side}"


#: Confirm a pledge, once.
CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "pledge_confirm",
    Pledge,
    to_confirm,
    related=("case", "site"),
    used=lambda pledge: pledge.status != PledgeStatus.UNCONFIRMED,
)
#: See one's own pledge, and withdraw it.
DETAIL = Purpose(f"{_SALT}.detail", "pledge_detail", Pledge, related=("case", "site"))
#: Say how it was; one side of a pledge.
CLOSING = SidePurpose(
    f"{_SALT}.closing",
    "pledge_closing",
    Pledge,
    related=("case", "site"),
    owner=lambda side: side.pledge,
    address=lambda side: side.email,
)

confirm_url, detail_url = CONFIRM.url, DETAIL.url


def closing_url(pledge: Pledge, side: str) -> str:
    """Where one side says how it was."""
    return CLOSING.url(Side(pledge, side))


def desk_url(pledge: Pledge) -> str:
    """Where a coordinator works on the pledge; nothing if the desk is not mounted."""
    return admin_url("herausforderung_pledge:inspect", pledge.pk, site=pledge.site)
