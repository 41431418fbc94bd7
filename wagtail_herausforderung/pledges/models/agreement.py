"""What both sides have agreed on: when, where, who, and what comes in return."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .pledge import Pledge


class Agreement(models.Model):
    """The agreement (Engagementvereinbarung) of one pledge.

    ``uid`` and ``sequence`` make a changed date replace the earlier one in a calendar (RFC 5545).
    ``cancelled``: the date fell through; the row stays so that the calendars can be told.
    """

    pledge = models.OneToOneField(
        Pledge, verbose_name=_("pledge"), on_delete=models.CASCADE, related_name="agreement"
    )
    starts_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until (date)"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255)
    people = models.PositiveIntegerField(_("people who come"), null=True, blank=True)
    in_return = models.TextField(
        _("what comes in return"),
        blank=True,
        help_text=_("For example thanks on the notice board, or a tour of the house."),
    )
    notes = models.TextField(
        _("what else was agreed"),
        blank=True,
        help_text=_("Who brings tools, where one can park, whom to ask for on site."),
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    cancelled = models.BooleanField(_("cancelled"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="hf_agreement_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["starts_on"], name="hf_agreement_date")]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

    @property
    def last_day(self) -> datetime.date:
        """The day after which one can ask how it was."""
        return self.ends_on or self.starts_on
