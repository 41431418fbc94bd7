"""Where a request stands, what an organisation answers to a rule, and how it was checked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestStatus(models.TextChoices):
    """Where a request stands until its case tells."""

    DRAFT = "draft", pgettext_lazy("request", "Draft")
    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    SENT = "sent", pgettext_lazy("request", "Sent")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Tick(models.TextChoices):
    """What an organisation says to one of the rules of the game."""

    YES = "yes", pgettext_lazy("rule", "Yes")
    NO = "no", pgettext_lazy("rule", "No")
    UNSURE = "unsure", pgettext_lazy("rule", "Not sure")


class How(models.TextChoices):
    """How the coordination has made sure that an organisation is what it says."""

    REGISTER = "register", _("Register of associations")
    NOTICE = "notice", _("Notice of exemption")
    PHONE = "phone", _("By telephone or in person")


class RequestEvent(models.TextChoices):
    """What the history of a case tells of its request beside the arrows."""

    CLOSED = "request_enough", _("The organisation has what it needs")
    WAIVED = "request_waived", _("Published without verification")
    VERIFIED = "request_verified", _("Organisation verified")
    ANSWERED = "request_resent", _("Request mended and sent again")
