"""send_link: whoever pledged cannot find the mail."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ...db import write_transaction
from ...outbox.facts import is_address
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor, Transition
from ..choices import PledgeStatus
from ..models import Pledge
from ..states import PLEDGES, SEND_LINK
from .base import load

#: Pressed again within this time, it is the same wish.
AGAIN_AFTER = datetime.timedelta(minutes=1)


def check_sendable(subject: Any, arrow: Transition) -> None:
    """Refuses where there is nobody to send a link to, or it is on its way."""
    if not is_address(subject.email):
        raise TransitionRefused(
            _("There is no email address to send it to. Enter one with the contact data.")
        )
    since = timezone.now() - AGAIN_AFTER
    if subject.events.filter(action=arrow.name, at__gt=since).exists():
        raise TransitionRefused(_("It has just been sent. It may take a minute to arrive."))


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
