"""The words a case and its needs are described with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    """Where a challenge case (Vorgang) stands."""

    SUBMITTED = "submitted", _("Submitted")
    NEEDS_INFO = "needs_info", _("Needs information")
    IN_MATCHING = "in_matching", _("With the matching group")
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("Under way")
    COMPLETED = "completed", _("Completed")
    REJECTED = "rejected", _("Turned down")
    CANCELLED = "cancelled", pgettext_lazy("case", "Cancelled")
    EXPIRED = "expired", _("Expired")


class Overflow(models.TextChoices):
    """What happens to an offer beyond what is needed."""

    RESERVE = "reserve", _("Reserve list")
    REFUSE = "refuse", _("Nothing more is taken")
    ACCEPT = "accept", _("More is welcome")


class Acceptance(models.TextChoices):
    """Who decides on an offer."""

    REVIEW = "review", _("The coordination decides")
    FIRST_COME = "first_come", _("First come, first served")


class EventAction(models.TextChoices):
    """What the history of a case tells besides the arrows of the state tables."""

    NOTE = "note", _("Note")
    EDIT = "edit", _("Contact data changed")
    REPORT = "report", _("How it was")
    STORY = "story", _("Story drafted")
    NAMING = "naming", _("Naming in public")
    BROADCAST = "broadcast", _("Message to all")
    PAUSED = "paused", _("Page taken off the site")
    BACK = "unpaused", _("Page back on the site")
    PAGE_DELETED = "page_deleted", _("Page deleted")
    ERASED = "erased", _("Personal data erased")
    CONSENT_TAKEN_BACK = "consent_taken_back", _("Consent to show it taken back")


class Wanted(models.TextChoices):
    """Which letters about its challenges somebody at an organisation wants."""

    ALL = "all", _("Everything")
    DATES = "dates", _("Dates only")
    NOTHING = "nothing", pgettext_lazy("letters", "Nothing")


class WorkingTime(models.TextChoices):
    """Whether people of a company helped in their working time; empty: nobody has said."""

    WITHIN = "within", _("Within working time")
    OUTSIDE = "outside", _("Outside working time")
    PARTLY = "partly", _("Partly within working time")


class Agreed(models.TextChoices):
    """Whether somebody has agreed that name and address are kept, and letters sent."""

    UNASKED = "unasked", _("Not asked yet")
    SPOKEN = "spoken", _("Yes, by telephone or in person")
    WRITTEN = "written", _("Yes, in writing")
    REFUSED = "refused", pgettext_lazy("consent", "No")
