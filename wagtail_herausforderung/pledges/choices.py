"""The words a pledge is described with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PledgeStatus(models.TextChoices):
    """Where a pledge (Zusage) stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    NEW = "new", _("New")
    CLARIFYING = "clarifying", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    AGREED = "agreed", _("Agreed")
    FULFILLED = "fulfilled", pgettext_lazy("pledge", "Closed")
    DECLINED = "declined", _("Declined")
    RESERVE = "reserve", _("On the reserve list")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("pledge", "Cancelled")


class PledgerSector(models.TextChoices):
    """Who pledges: the sectors of partners, and private people."""

    COMPANY = "company", _("Company")
    NONPROFIT = "nonprofit", _("Non-profit organisation")
    ADMINISTRATION = "administration", _("Public administration")
    FOUNDATION = "foundation", _("Foundation")
    INTERMEDIARY = "intermediary", _("Intermediary")
    PERSON = "person", _("Private person")


class Outcome(models.TextChoices):
    """The answer to "Did it work?"."""

    FULLY = "fully", pgettext_lazy("did it work", "Yes")
    PARTLY = "partly", pgettext_lazy("did it work", "Partly")
    NOT = "not", pgettext_lazy("did it work", "No")


#: What a closed pledge is called, by what came of it.
CLOSED_AS = {
    Outcome.FULLY: _("Fulfilled"),
    Outcome.PARTLY: _("Fulfilled in part"),
    Outcome.NOT: _("Not fulfilled"),
}
