"""Where a general offer and a proposal stand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class ProposalEvent(models.TextChoices):
    """What the history of a case or pledge tells of a proposal."""

    PROPOSED = "propose", _("Challenge proposed")
    REFUSED = "refuse_proposal", _("Proposal refused")
    WITHDRAWN = "withdraw_proposal", _("Proposal taken back")
