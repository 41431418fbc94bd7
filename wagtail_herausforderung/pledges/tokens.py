"""The links of a pledge: confirm it once; see and withdraw it; say how it was."""

from __future__ import annotations

import datetime

from ..conf import settings as hf
from ..submissions.tokens import BadToken, GoneToken, Purpose, belongs
from ..submissions.transition import Actor
from .choices import PledgeStatus
from .models import Pledge

__all__ = [
    "CLOSING",
    "CONFIRM",
    "DETAIL",
    "BadToken",
    "GoneToken",
    "closing_side",
    "make",
    "make_closing",
    "read",
    "read_closing",
]

#: Confirm a pledge, once.
CONFIRM = Purpose(
    "wagtail_herausforderung.pledges.confirm",
    lambda: datetime.timedelta(hours=hf.CONFIRM_HOURS),
)

#: See one's own pledge, and withdraw it.
DETAIL = Purpose(
    "wagtail_herausforderung.pledges.detail",
    lambda: datetime.timedelta(days=hf.PLEDGE_LINK_DAYS),
)

#: Say how it was; one side of a pledge.
CLOSING = Purpose(
    "wagtail_herausforderung.pledges.closing",
    lambda: datetime.timedelta(days=hf.PLEDGE_LINK_DAYS),
)


def make(purpose: Purpose, pledge: Pledge) -> str:
    """A token for one pledge. Changing the pledge's mail address makes it worthless."""
    return purpose.make(pledge.reference, pledge.email)


def read(purpose: Purpose, token: str) -> Pledge:
    """The pledge a token opens. Raises :class:`BadToken` or :class:`GoneToken`."""
    reference, mark = purpose.read(token)
    pledge = Pledge.objects.select_related("case", "site").filter(reference=reference).first()
    if pledge is None or not belongs(mark, pledge.email):
        raise GoneToken("expired")
    if purpose == CONFIRM and pledge.status != PledgeStatus.UNCONFIRMED:
        raise GoneToken("used")
    return pledge


def closing_side(pledge: Pledge, side: str) -> str:
    """The mail address of the side that a closing link belongs to."""
    return pledge.email if side == Actor.PLEDGER else pledge.case.contact_email


def make_closing(pledge: Pledge, side: str) -> str:
    """A token with which one side (``pledger`` or ``organisation``) says how it was."""
    return CLOSING.make(f"{pledge.reference}:{side}", closing_side(pledge, side))


def read_closing(token: str) -> tuple[Pledge, str]:
    """``(pledge, side)``. Raises :class:`BadToken` or :class:`GoneToken`."""
    said, mark = CLOSING.read(token)
    reference, _colon, side = said.partition(":")
    pledge = Pledge.objects.select_related("case", "site").filter(reference=reference).first()
    if (
        pledge is None
        or side not in (Actor.PLEDGER, Actor.ORGANISATION)
        or not belongs(mark, closing_side(pledge, side))
    ):
        raise GoneToken("expired")
    return pledge, side
