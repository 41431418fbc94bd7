"""A market evening, who takes part, and what was agreed at its desks."""

from __future__ import annotations

import datetime
import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..compat import PAGE_MODEL
from ..fields import MailAddressField
from ..pledges.models import Pledge
from .choices import DealStatus, Side


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Market(models.Model):
    """One evening of an initiative.

    ``token`` is the secret part of the address of its desks and its counter; it opens them from the
    day before until two days after, and can be renewed.
    """

    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("initiative"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(_("name"), max_length=120)
    day = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=255, blank=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("market evening")
        verbose_name_plural = _("market evenings")

    def __str__(self) -> str:
        return self.name

    @property
    def desks_are_open(self) -> bool:
        """Whether the secret address opens anything today."""
        days = (dates.today() - self.day).days
        return -1 <= days <= 2


class Participant(models.Model):
    """A company or an organisation at the market. ``number`` stands on the badge, with the letter
    of its side; ``partner`` is who it is in the network, where that is known."""

    market = models.ForeignKey(Market, on_delete=models.CASCADE, related_name="participants")
    side = models.CharField(_("side"), max_length=12, choices=Side.choices)
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("company or organisation"), max_length=160)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    email = MailAddressField(_("email address"), blank=True, db_index=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("partner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["side", "number"]
        verbose_name = _("participant of a market evening")
        verbose_name_plural = _("participants of market evenings")
        constraints = [
            models.UniqueConstraint(fields=["market", "side", "number"], name="hf_market_badge")
        ]

    def __str__(self) -> str:
        """The badge only: Wagtail's history shows it to everybody."""
        return self.code

    @property
    def code(self) -> str:
        """“C12”, “O7”: what stands on the badge, and in its QR code."""
        return f"{'C' if self.side == Side.COMPANY else 'O'}{self.number}"


class Deal(models.Model):
    """One agreement as a desk has noted it.

    ``entry_key`` is made in the browser: sent again after the network was gone, it is the same
    agreement. ``number`` counts within the market. ``pledge`` is what it has become.
    """

    market = models.ForeignKey(Market, on_delete=models.CASCADE, related_name="deals")
    entry_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("number"))
    status = models.CharField(
        _("status"), max_length=8, choices=DealStatus.choices, default=DealStatus.NOTED
    )
    company = models.ForeignKey(
        Participant, verbose_name=_("company"), on_delete=models.CASCADE, related_name="given"
    )
    organisation = models.ForeignKey(
        Participant, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="got"
    )
    gives = models.CharField(_("what the company gives"), max_length=120)
    kind = models.CharField(_("kind of support"), max_length=60, blank=True)
    quantity = models.PositiveIntegerField(_("how many"), default=1)
    in_return = models.CharField(_("what comes in return"), max_length=255, blank=True)
    due_on = models.DateField(_("by when"))
    desk = models.CharField(_("desk"), max_length=20, blank=True)
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)
    struck_because = models.CharField(_("why it was struck out"), max_length=255, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    pledge = models.OneToOneField(
        Pledge, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-number"]
        verbose_name = _("agreement of a market evening")
        verbose_name_plural = _("agreements of market evenings")
        constraints = [
            models.UniqueConstraint(fields=["market", "number"], name="hf_market_deal_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}"


def usual_due_day(market: Market) -> datetime.date:
    """Eight weeks after the evening, until somebody says otherwise."""
    return market.day + datetime.timedelta(weeks=8)
