"""The words a rescue is described with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class RescueOutcome(models.TextChoices):
    """What has come of an agreement that somebody has tried to save."""

    OPEN = "open", pgettext_lazy("rescue", "Still open")
    KEPT = "kept", pgettext_lazy("rescue", "Kept")
    LOST = "lost", pgettext_lazy("rescue", "Lost")
