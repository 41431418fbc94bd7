"""What was tried to save an agreement."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..pledges.choices import Outcome, PledgeStatus
from ..pledges.models import Pledge
from ..pledges.states import HOLDING
from .choices import RescueOutcome


class Rescue(models.Model):
    """A coordinator has pressed a button to save ``pledge``: which (``kind``), when, and who.

    What came of it is never written down: it follows from the pledge.
    """

    pledge = models.ForeignKey(
        Pledge, verbose_name=_("pledge"), on_delete=models.CASCADE, related_name="rescues"
    )
    kind = models.CharField(_("kind"), max_length=20)
    at = models.DateTimeField(_("at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("rescue")
        verbose_name_plural = _("rescues")
        indexes = [models.Index(fields=["pledge", "at"], name="hf_rescue_pledge")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.pledge_id}"

    @property
    def outcome(self) -> RescueOutcome:
        """What has become of the pledge since."""
        status = self.pledge.status
        if status == PledgeStatus.FULFILLED and self.pledge.outcome != Outcome.NOT:
            return RescueOutcome.KEPT
        return RescueOutcome.OPEN if status in HOLDING else RescueOutcome.LOST
