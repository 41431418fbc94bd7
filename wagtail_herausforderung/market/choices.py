"""The words a market evening is described with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    """On which side of a desk somebody sits."""

    COMPANY = "company", _("Company")
    ORGANISATION = "organisation", _("Organisation")


class DealStatus(models.TextChoices):
    """Where an agreement of the evening stands."""

    NOTED = "noted", pgettext_lazy("market", "Noted")
    MADE = "made", pgettext_lazy("market", "In the mail")
    STRUCK = "struck", pgettext_lazy("market", "Struck out")
