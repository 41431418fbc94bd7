"""send_link: whoever pledged cannot find the mail."""

from __future__ import annotations

from typing import Any

from ...cases.resend import check_sendable
from ...db import write_transaction
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..models import Pledge
from ..states import PLEDGES, SEND_LINK
from .base import load


@PLEDGES.does(SEND_LINK)
@write_transaction
def send_link(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Send the link once more: to confirm the pledge, or to see how it stands."""
    pledge = load(pledge, SEND_LINK)
    check_sendable(pledge, SEND_LINK)
    unconfirmed = pledge.status == PledgeStatus.UNCONFIRMED
    mails = ("pledge_confirm",) if unconfirmed else SEND_LINK.mails
    move(pledge, SEND_LINK, by=by, note=message, without_mail=without_mail, mails=mails)
    return pledge
