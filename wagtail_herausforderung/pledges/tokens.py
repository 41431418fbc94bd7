"""Signed tokens for links in mails: one purpose each, a limited life, bound to what they open."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from ..conf import settings as hf
from .choices import PledgeStatus
from .models import Pledge


class BadToken(Exception):
    """Forged, cut off, or made for another purpose."""


class GoneToken(Exception):
    """Genuine, but too old or already used. ``reason`` is ``"expired"`` or ``"used"``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Purpose:
    """What a token is good for."""

    name: str

    @property
    def salt(self) -> str:
        return f"wagtail_herausforderung.pledges.{self.name}"

    @property
    def max_age(self) -> datetime.timedelta:
        if self.name == "confirm":
            return datetime.timedelta(hours=hf.CONFIRM_HOURS)
        return datetime.timedelta(days=hf.PLEDGE_LINK_DAYS)


#: Confirm a pledge, once.
CONFIRM = Purpose("confirm")

#: See one's own pledge, and withdraw it.
DETAIL = Purpose("detail")


def make(purpose: Purpose, pledge: Pledge) -> str:
    """A token for one pledge. Changing the pledge's mail address makes it worthless."""
    return signing.dumps([pledge.reference, _address(pledge)], salt=purpose.salt)


def read(purpose: Purpose, token: str) -> Pledge:
    """The pledge a token opens. Raises :class:`BadToken` or :class:`GoneToken`."""
    try:
        reference, address = signing.loads(token, salt=purpose.salt, max_age=purpose.max_age)
    except signing.SignatureExpired:
        raise GoneToken("expired") from None
    except (signing.BadSignature, ValueError, TypeError):
        raise BadToken from None
    pledge = Pledge.objects.select_related("case", "site").filter(reference=reference).first()
    if pledge is None or not constant_time_compare(address, _address(pledge)):
        raise GoneToken("expired")
    if purpose == CONFIRM and pledge.status != PledgeStatus.UNCONFIRMED:
        raise GoneToken("used")
    return pledge


def _address(pledge: Pledge) -> str:
    return salted_hmac("herausforderung.token", pledge.email).hexdigest()[:16]
