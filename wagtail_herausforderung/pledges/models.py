"""What happens to a challenge, in plain tables beside its page.

Revisions write old values back into a page and its inline children; therefore no state, no
stock and no personal data live there. See the promise "Editing never changes pledges".
"""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..compat import PAGE_MODEL
from .choices import (
    HOLDING,
    Acceptance,
    Actor,
    CaseState,
    Overflow,
    PledgerSector,
    PledgeStatus,
)

#: No 0/O, 1/I/L, 2/Z, 5/S, 8/B: a reference is read out over the telephone.
REFERENCE_ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"


def new_reference() -> str:
    """A short name for a pledge, for example ``HF-7K3M9X``."""
    return "HF-" + "".join(secrets.choice(REFERENCE_ALPHABET) for _i in range(6))


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
        _("state"), max_length=12, choices=CaseState.choices, default=CaseState.SUBMITTED
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Gets the mails about this challenge. Empty: the initiative's contact."),
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
    contact_email = models.EmailField(
        _("mail address of the contact"),
        blank=True,
        help_text=_("Hears of accepted pledges. It is never shown to anybody outside."),
    )
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    follow_up_on = models.DateField(_("follow up on"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("challenge case")
        verbose_name_plural = _("challenge cases")
        indexes = [models.Index(fields=["state", "page"], name="hf_case_state")]

    def __str__(self) -> str:
        return self.title


class NeedLedger(models.Model):
    """The account of one need: how much is needed, reserved and delivered.

    ``uid`` is the id of the need's block on the page; ``quantity`` of ``None`` means no limit.
    Only :mod:`~wagtail_herausforderung.pledges.stock` changes ``reserved``, only
    :mod:`~wagtail_herausforderung.pledges.sync` what comes from the page.
    """

    case = models.ForeignKey(ChallengeCase, on_delete=models.CASCADE, related_name="ledgers")
    uid = models.CharField(max_length=36)
    kind = models.CharField(_("kind of support"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=160)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
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
    def takes_pledges(self) -> bool:
        """Whether an offer makes sense now: on the page, not paused, and not refused as full."""
        full = self.overflow == Overflow.REFUSE and self.remaining == 0
        return not (self.paused or self.closed or full)


class Pledge(models.Model):
    """One pledger's offer (Zusage) to one challenge, for one or more of its needs."""

    reference = models.CharField(
        _("reference"), max_length=12, unique=True, default=new_reference, editable=False
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="pledges",
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=PledgeStatus.choices,
        default=PledgeStatus.UNCONFIRMED,
    )
    sector = models.CharField(
        _("sector"),
        max_length=20,
        choices=PledgerSector.choices,
        default=PledgerSector.COMPANY,
    )
    company_name = models.CharField(_("company or organisation"), max_length=160, blank=True)
    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("known partner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_name = models.CharField(_("contact person"), max_length=120)
    email = models.EmailField(_("mail address"), db_index=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    people = models.PositiveIntegerField(_("people who come along"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True)
    other_help = models.TextField(_("another way we can help"), blank=True)
    language = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("split off from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
    )
    consent_public = models.BooleanField(_("may be named in public"), default=False)
    notice_version = models.CharField(_("version of the privacy notice"), max_length=20)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        indexes = [
            models.Index(fields=["case", "status"], name="hf_pledge_case_status"),
            models.Index(fields=["status", "created_at"], name="hf_pledge_status_created"),
        ]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"

    @property
    def pledger(self) -> str:
        """How the pledger is called where personal data may be shown."""
        return self.company_name or self.contact_name

    @property
    def holds_stock(self) -> bool:
        return self.status in HOLDING


class PledgeLine(models.Model):
    """What a pledge offers for one need, in the need's unit."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="lines")
    ledger = models.ForeignKey(
        NeedLedger, verbose_name=_("need"), on_delete=models.CASCADE, related_name="lines"
    )
    offered = models.PositiveIntegerField(_("offered"))
    accepted = models.PositiveIntegerField(_("accepted"), null=True, blank=True)
    delivered = models.PositiveIntegerField(_("delivered"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["ledger__position", "pk"]
        verbose_name = _("line of a pledge")
        verbose_name_plural = _("lines of a pledge")
        constraints = [
            models.UniqueConstraint(fields=["pledge", "ledger"], name="hf_line_once"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted__lte=F("offered")),
                name="hf_line_accepted_within_offer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offered} × {self.ledger_id}"


class CaseEvent(models.Model):
    """One thing that happened with a case or a pledge. Never changed, never shown outside."""

    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge case"),
        on_delete=models.CASCADE,
        related_name="events",
    )
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.CASCADE, related_name="events"
    )
    action = models.CharField(_("action"), max_length=40)
    source = models.CharField(pgettext_lazy("state", "from"), max_length=12, blank=True)
    target = models.CharField(pgettext_lazy("state", "to"), max_length=12, blank=True)
    actor = models.CharField(_("by"), max_length=12, choices=Actor.choices, default=Actor.SYSTEM)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True)
    without_mail = models.BooleanField(_("without mail"), default=False)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["case", "at"], name="hf_event_case_at")]

    def __str__(self) -> str:
        return f"{self.action}: {self.source} → {self.target}"
