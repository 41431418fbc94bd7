"""The link with which one sees, takes along and ends one's data."""

from __future__ import annotations

import datetime

from ..submissions.tokens import BadToken, GoneToken, Purpose, belongs
from .anchors import address_of, anchor_of

__all__ = ["DATA", "BadToken", "GoneToken", "make", "read"]

#: Short: whoever reads the mail later must not have all of it.
DATA_HOURS = 24

DATA = Purpose("wagtail_herausforderung.pledges.data", lambda: datetime.timedelta(hours=DATA_HOURS))


def make(email: str) -> str:
    """A token for all that is kept under ``email``; empty if that is nothing."""
    anchor = anchor_of(email)
    return DATA.make(*anchor) if anchor else ""


def read(token: str) -> str:
    """The address a token opens. Raises :class:`BadToken` or :class:`GoneToken`."""
    anchor, mark = DATA.read(token)
    email = address_of(anchor)
    if not email or not belongs(mark, email):
        raise GoneToken("expired")
    return email.lower()
