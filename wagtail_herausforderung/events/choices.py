"""Where a registration stands, and by which way somebody takes part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegistrationStatus(models.TextChoices):
    """Where a registration stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Seat offered")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "Withdrawn")
    EXPIRED = "expired", _("Off the list")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")
    ATTENDED = "attended", _("Was there")
    ABSENT = "absent", _("Was not there")


class Way(models.TextChoices):
    """How somebody takes part; each way has seats and a waiting list of its own."""

    ROOM = "room", _("On site")
    ONLINE = "online", _("Online")
