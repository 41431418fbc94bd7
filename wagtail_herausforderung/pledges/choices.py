"""The words a case and a pledge are described with."""

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


class PledgeStatus(models.TextChoices):
    """Where a pledge (Zusage) stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    NEW = "new", _("New")
    CLARIFYING = "clarifying", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    AGREED = "agreed", _("Agreed")
    FULFILLED = "fulfilled", _("Fulfilled")
    DECLINED = "declined", _("Declined")
    RESERVE = "reserve", _("On the reserve list")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("pledge", "Cancelled")


#: Offers a person still has to decide on. They are shown and never lower what is needed.
UNDER_REVIEW = (PledgeStatus.NEW, PledgeStatus.CLARIFYING)

#: Pledges that hold stock.
HOLDING = (PledgeStatus.ACCEPTED, PledgeStatus.AGREED)


class PledgerSector(models.TextChoices):
    """Who pledges: the sectors of partners, and private people."""

    COMPANY = "company", _("Company")
    NONPROFIT = "nonprofit", _("Non-profit organisation")
    ADMINISTRATION = "administration", _("Public administration")
    FOUNDATION = "foundation", _("Foundation")
    INTERMEDIARY = "intermediary", _("Intermediary")
    PERSON = "person", _("Private person")


class Overflow(models.TextChoices):
    """What happens to an offer beyond what is needed."""

    RESERVE = "reserve", _("Reserve list")
    REFUSE = "refuse", _("Nothing more is taken")
    ACCEPT = "accept", _("More is welcome")


class Acceptance(models.TextChoices):
    """Who decides on an offer."""

    REVIEW = "review", _("The coordination decides")
    FIRST_COME = "first_come", _("First come, first served")


class Actor(models.TextChoices):
    """Who did it."""

    VISITOR = "visitor", _("Visitor")
    PLEDGER = "pledger", _("Pledger")
    COORDINATOR = "coordinator", _("Coordination")
    ORGANISATION = "organisation", _("Organisation")
    SYSTEM = "system", _("System")


class Outcome(models.TextChoices):
    """The answer to "Did it work?"."""

    FULLY = "fully", pgettext_lazy("did it work", "Yes")
    PARTLY = "partly", pgettext_lazy("did it work", "Partly")
    NOT = "not", pgettext_lazy("did it work", "No")


class InquiryStatus(models.TextChoices):
    """Where a question without a pledge stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    OPEN = "open", pgettext_lazy("question", "Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", pgettext_lazy("question", "Closed")


class OfferStatus(models.TextChoices):
    """Where a general offer stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    NEW = "new", _("New")
    PROPOSED = "proposed", _("Challenge proposed")
    PLACED = "placed", _("Became a pledge")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ProposalStatus(models.TextChoices):
    """What a company said to a challenge proposed to it."""

    WAITING = "waiting", pgettext_lazy("proposal", "Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Yes")
    REFUSED = "refused", pgettext_lazy("proposal", "No")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Taken back")
