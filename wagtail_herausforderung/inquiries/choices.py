"""Where a question stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InquiryStatus(models.TextChoices):
    """Where a question without a pledge stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    OPEN = "open", pgettext_lazy("question", "Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", pgettext_lazy("question", "Closed")
