"""The links of a pledge: confirm it once; see and withdraw it."""

from __future__ import annotations

import datetime

from ..conf import settings as hf
from ..public_forms.tokens import BadToken, GoneToken, Purpose, belongs
from .choices import PledgeStatus
from .models import Pledge

__all__ = ["CONFIRM", "DETAIL", "BadToken", "GoneToken", "make", "read"]

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
