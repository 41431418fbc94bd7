"""Where an approach stands, and how well somebody is known."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class ApproachStatus(models.TextChoices):
    """Where an approach stands."""

    PLANNED = "planned", pgettext_lazy("approach", "Planned")
    ASKED = "asked", pgettext_lazy("approach", "Asked")
    YES = "yes", pgettext_lazy("approach", "Yes")
    NO = "no", pgettext_lazy("approach", "No")
    LATER = "later", pgettext_lazy("approach", "Later")
    NO_ANSWER = "no_answer", pgettext_lazy("approach", "No answer")
    DROPPED = "dropped", pgettext_lazy("approach", "Dropped")


class HowWell(models.TextChoices):
    """How well a member knows somebody at a company."""

    WELL = "well", pgettext_lazy("acquaintance", "Well")
    SOMEWHAT = "somewhat", pgettext_lazy("acquaintance", "Somewhat")
    SLIGHTLY = "slightly", pgettext_lazy("acquaintance", "Slightly")
