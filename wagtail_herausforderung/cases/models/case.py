"""The case behind a challenge, and the account of each of its needs."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ...compat import PAGE_MODEL
from ...fields import MailAddressField
from ..choices import Acceptance, CaseState, Overflow
from ..states import case_states


class ChallengeCase(models.Model):
    """The case (Vorgang) behind a challenge: one for a page, its aliases and translations.

    ``translation_key`` is that of the source page and stays when the page is deleted.
    ``contact_*`` is the person at the organisation that needs help.
    """

    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("challenge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="herausforderung_cases",
    )
    translation_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=255)
    state = models.CharField(
        _("state"), max_length=12, choices=case_states, default=CaseState.SUBMITTED
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Gets the emails about this challenge. Empty: the initiative's contact."),
    )
    organisation = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_name = models.CharField(_("contact at the organisation"), max_length=120, blank=True)
    contact_email = MailAddressField(
        _("email address of the contact"),
        blank=True,
        help_text=_("Hears of accepted pledges. It is never shown to anybody outside."),
    )
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    contacts = models.ManyToManyField(
        "Contact",
        verbose_name=_("further contacts"),
        blank=True,
        related_name="cases",
        help_text=_("Get the letters to the organisation too, those that each wants to hear."),
    )
    follow_up_on = models.DateField(_("follow up on"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("challenge case")
        verbose_name_plural = _("challenge cases")
        indexes = [
            models.Index(fields=["state", "page"], name="hf_case_state"),
            models.Index(fields=["title"], name="hf_case_title"),
        ]

    def __str__(self) -> str:
        return self.title


class NeedLedger(models.Model):
    """The account of one need: how much is needed, reserved and delivered.

    ``uid`` is the id of the need's block on the page; ``quantity`` of ``None`` means no limit.
    Only :mod:`~wagtail_herausforderung.cases.stock` changes ``reserved``, only
    :mod:`~wagtail_herausforderung.cases.sync` what comes from the page.
    """

    case = models.ForeignKey(ChallengeCase, on_delete=models.CASCADE, related_name="ledgers")
    uid = models.CharField(max_length=36)
    kind = models.CharField(_("kind of support"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=160)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    unit_one = models.CharField(_("unit for one"), max_length=40, blank=True, default="")
    quantity = models.PositiveIntegerField(_("needed"), null=True, blank=True)
    reserved = models.PositiveIntegerField(_("accepted"), default=0)
    delivered = models.PositiveIntegerField(_("delivered"), default=0)
    overflow = models.CharField(
        _("more than needed"), max_length=8, choices=Overflow.choices, default=Overflow.RESERVE
    )
    acceptance = models.CharField(
        _("acceptance"), max_length=10, choices=Acceptance.choices, default=Acceptance.REVIEW
    )
    divisible = models.BooleanField(_("divisible"), default=True)
    paused = models.BooleanField(_("paused"), default=False)
    closed = models.BooleanField(
        _("closed"), default=False, help_text=_("No longer on the page; pledges to it stay.")
    )
    position = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.UniqueConstraint(fields=["case", "uid"], name="hf_ledger_case_uid"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0)
                & (
                    Q(quantity__isnull=True)
                    | Q(overflow=Overflow.ACCEPT)
                    | Q(reserved__lte=F("quantity"))
                ),
                name="hf_ledger_never_overbooked",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def remaining(self) -> int | None:
        """What is still needed; ``None`` without a limit."""
        return None if self.quantity is None else max(self.quantity - self.reserved, 0)

    @property
    def free(self) -> int | None:
        """What could still be accepted; ``None`` without a limit."""
        return None if self.overflow == Overflow.ACCEPT else self.remaining

    @property
    def whole(self) -> int | None:
        """The one quantity that is taken of a need that cannot be shared; ``None``: any will do.

        If a part was accepted while it still could be shared, the rest is the whole: somebody must
        be able to take it.
        """
        if self.divisible or self.quantity is None:
            return None
        return self.remaining or self.quantity

    def takes_offer_of(self, quantity: int) -> bool:
        """Whether the whole is in it; of a need that can be shared any part is welcome."""
        return self.whole is None or quantity >= self.whole

    @property
    def takes_pledges(self) -> bool:
        """Whether an offer makes sense now: on the page, not paused, and not refused as full."""
        full = self.overflow == Overflow.REFUSE and self.remaining == 0
        return not (self.paused or self.closed or full)
