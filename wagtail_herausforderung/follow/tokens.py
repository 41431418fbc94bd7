"""The links of a follower: confirm once; change the rhythm; stop."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError

from ..conf import settings as hf
from ..submissions.tokens import BadToken, GoneToken, Purpose, belongs
from .models import Follower, State

__all__ = ["CHANGE", "CONFIRM", "STOP", "BadToken", "GoneToken", "Purpose", "make", "read"]

CONFIRM = Purpose(
    "wagtail_herausforderung.follow.confirm",
    lambda: datetime.timedelta(hours=hf.CONFIRM_HOURS),
)
CHANGE = Purpose(
    "wagtail_herausforderung.follow.change",
    lambda: datetime.timedelta(days=hf.PLEDGE_LINK_DAYS),
)
#: Whoever finds an old mail must still be able to stop what comes today.
STOP = Purpose("wagtail_herausforderung.follow.stop", lambda: None)


def make(purpose: Purpose, follower: Follower) -> str:
    return purpose.make(str(follower.reference), follower.email)


def read(purpose: Purpose, token: str) -> Follower:
    """The follower a token opens. Raises :class:`BadToken` or :class:`GoneToken`.

    A row that is gone counts as expired, one that waits for no confirmation as used.
    """
    reference, mark = purpose.read(token)
    try:
        follower = Follower.objects.select_related("site").filter(reference=reference).first()
    except ValidationError:
        raise BadToken from None
    if follower is None or not belongs(mark, follower.email):
        raise GoneToken("expired")
    if purpose == CONFIRM and follower.state != State.UNCONFIRMED:
        raise GoneToken("used")
    return follower
