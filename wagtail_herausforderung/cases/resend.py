"""What every “send the link again” asks first."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..outbox.facts import is_address
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Transition

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
