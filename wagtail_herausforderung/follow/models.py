"""Who follows which search. The search is kept as its address says it, and asked anew each time."""

from __future__ import annotations

import datetime
import hashlib
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from ..compat import PAGE_MODEL
from ..fields import MailAddressField


class Rhythm(models.TextChoices):
    """How often somebody wants to hear what is new."""

    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Once a week")

    @property
    def days(self) -> int:
        return 1 if self is Rhythm.DAILY else 7


class State(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Unconfirmed")
    ACTIVE = "active", _("Gets emails")
    PAUSED = "paused", _("Paused: the search cannot be reached")


class Follower(models.Model):
    """One mail address that follows one search (Suchabo).

    ``parameters`` is the query string of the search, without order and page number.
    Everything first published up to ``told_until`` has been told, or was there before.
    """

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    #: Address, page and parameters as one value: nobody follows the same search twice.
    key = models.CharField(max_length=64, unique=True, editable=False)
    email = MailAddressField(_("email address"), db_index=True)
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("search page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="herausforderung_followers",
    )
    page_title = models.CharField(_("title of the search page"), max_length=255)
    parameters = models.TextField(_("search"), blank=True)
    rhythm = models.CharField(
        _("rhythm"), max_length=8, choices=Rhythm.choices, default=Rhythm.WEEKLY
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.UNCONFIRMED
    )
    language = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notice_version = models.CharField(_("version of the privacy notice"), max_length=20)
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)
    told_until = models.DateTimeField(_("told until"), null=True, blank=True)
    next_at = models.DateTimeField(_("next email"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("follower of a search")
        verbose_name_plural = _("followers of searches")
        indexes = [models.Index(fields=["state", "next_at"], name="hf_follower_due")]

    def __str__(self) -> str:
        """Neither the address nor the words of the search: it may show in logs."""
        return f"{self.page_title} ({self.get_state_display()})"

    @staticmethod
    def key_for(email: str, page_id: int, parameters: str) -> str:
        return hashlib.sha256(f"{email}\n{page_id}\n{parameters}".encode()).hexdigest()

    def following(self, now: datetime.datetime) -> datetime.datetime:
        """When it is the follower's turn again: whole days later, at the hour it always was.

        So it does not matter how often the command runs, nor that it did not for some days.
        """
        step = datetime.timedelta(days=Rhythm(self.rhythm).days)
        turn = self.next_at or now
        return turn + (max(now - turn, datetime.timedelta()) // step + 1) * step
