"""Where a date and a proposal of dates stand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class AppointmentStatus(models.TextChoices):
    """Where a shared date stands."""

    PLANNED = "planned", pgettext_lazy("date", "Planned")
    CANCELLED = "cancelled", pgettext_lazy("date", "Cancelled")


class ProposalStatus(models.TextChoices):
    """Where a proposal of dates stands."""

    WAITING = "waiting", pgettext_lazy("proposed dates", "Waiting for answers")
    FOUND = "found", pgettext_lazy("proposed dates", "One suits all")
    UNMATCHED = "unmatched", pgettext_lazy("proposed dates", "None suits all")
    AGREED = "agreed", pgettext_lazy("proposed dates", "Agreed")
    EXPIRED = "expired", pgettext_lazy("proposed dates", "Not answered in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposed dates", "Taken back")


class Came(models.TextChoices):
    """Whether those expected were there; nothing as long as nobody has said."""

    YES = "yes", pgettext_lazy("attendance", "Came")
    NO = "no", pgettext_lazy("attendance", "Did not come")


#: In the history of a pledge: it goes its own way, its date is no longer the shared one.
LEFT = "left_shared_date"
