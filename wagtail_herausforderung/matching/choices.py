"""Where meetings and votes stand, what is answered, and why something is on an agenda."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    INVITED = "invited", pgettext_lazy("meeting", "Invited")
    HELD = "held", pgettext_lazy("meeting", "Held")
    CLOSED = "closed", pgettext_lazy("meeting", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


class Comes(models.TextChoices):
    """Whether a member comes; empty: no answer yet."""

    YES = "yes", pgettext_lazy("meeting", "Comes")
    NO = "no", pgettext_lazy("meeting", "Does not come")
    UNSURE = "unsure", pgettext_lazy("meeting", "Not sure yet")


class Why(models.TextChoices):
    """Why something is on the agenda."""

    REQUEST = "request", _("New request")
    WITHOUT_OFFER = "waiting", _("Without an offer for four weeks")
    FREE = "free", _("Further item")


class VoteStatus(models.TextChoices):
    """Where a vote by email stands."""

    ASKED = "asked", pgettext_lazy("vote", "Members are asked")
    DECIDED = "decided", pgettext_lazy("vote", "There is a result")
    DONE = "done", pgettext_lazy("vote", "Done")
    WITHDRAWN = "withdrawn", pgettext_lazy("vote", "Taken back")


class Says(models.TextChoices):
    """What a member says to a request, and what follows for all; empty: no answer yet."""

    GO = "go", pgettext_lazy("vote", "Go ahead")
    NO = "no", pgettext_lazy("vote", "No")
    TALK = "talk", pgettext_lazy("vote", "Let us talk about it")
