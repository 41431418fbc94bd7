"""What somebody offers: a pledge and its lines."""

from __future__ import annotations

import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...cases.choices import WorkingTime
from ...cases.models import CaseEvent, CaseMessage, ChallengeCase, NeedLedger, Task
from ...submissions.submission import Submission
from ..choices import Outcome, PledgerSector, PledgeStatus
from ..states import HOLDING, pledge_statuses, word_of


class Pledge(Submission):
    """One pledger's offer (Zusage) to one challenge, for one or more of its needs."""

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
        choices=pledge_statuses,
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
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    people = models.PositiveIntegerField(_("people who come along"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True)
    other_help = models.TextField(_("another way we can help"), blank=True)
    availability = models.TextField(_("dates that suit"), blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("split off from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
    )
    consent_public = models.BooleanField(_("may be named in public"), default=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answered_at = models.DateTimeField(_("first answer"), null=True, blank=True)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now)
    asked_at = models.DateTimeField(_("asked whether still willing"), null=True, blank=True)
    answer_by = models.DateTimeField(_("answer wanted by"), null=True, blank=True)
    outcome = models.CharField(_("did it work"), max_length=8, choices=Outcome.choices, blank=True)
    hours = models.DecimalField(
        _("hours of work"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    working_time = models.CharField(
        _("working time"), max_length=8, choices=WorkingTime.choices, blank=True
    )
    value = models.DecimalField(
        _("equivalent value (€)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    no_show = models.BooleanField(_("did not come, without a word"), default=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data removed"), null=True, blank=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")
    messages = GenericRelation(CaseMessage, "about_id", "about_type")
    tasks = GenericRelation(Task, "about_id", "about_type")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        indexes = [
            models.Index(fields=["case", "status"], name="hf_pledge_case_status"),
            models.Index(fields=["created_at"], name="hf_pledge_created"),
            # All that the desk's reasons ask of a pledge: it counts without reading the rows,
            # which are long.
            models.Index(
                fields=[
                    "status",
                    "created_at",
                    "id",
                    "case",
                    "state_since",
                    "site",
                    "asked_at",
                    "answer_by",
                ],
                name="hf_pledge_desk",
            ),
            # Which partners have pledged, for the desk's filter.
            models.Index(
                fields=["partner", "case"],
                name="hf_pledge_partner_case",
                condition=Q(partner__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """The state in a word; of a closed pledge, what came of it."""
        return word_of(self.status, self.outcome)

    @property
    def asks_both(self) -> bool:
        """Whether both sides can be asked how it was."""
        return bool(self.email and self.case.contact_email)

    @property
    def pledger(self) -> str:
        """How the pledger is called where personal data may be shown."""
        name = self.company_name or self.contact_name
        return name or (gettext("Name removed") if self.erased_at else "")

    @property
    def holds_stock(self) -> bool:
        return self.status in HOLDING


class PledgeLine(models.Model):
    """What a pledge offers for one need, in the need's unit.

    ``answers`` to the questions of the kind of support: ``[[question, answer], …]``, both as they
    were when the form was sent. ``held`` is how much of a need's stock a closed pledge holds: what
    came in excess counts only as far as it was needed.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="lines")
    ledger = models.ForeignKey(
        NeedLedger, verbose_name=_("need"), on_delete=models.CASCADE, related_name="lines"
    )
    offered = models.PositiveIntegerField(_("offered"))
    accepted = models.PositiveIntegerField(_("accepted"), null=True, blank=True)
    delivered = models.PositiveIntegerField(_("delivered"), null=True, blank=True)
    held = models.PositiveIntegerField(_("counts for the need"), null=True, blank=True)
    answers = models.JSONField(_("answers"), default=list, blank=True)

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

    @property
    def holds(self) -> int:
        """What of the stock is its own, once it is closed; closed before that was kept, at least
        what was both accepted and delivered."""
        if self.held is not None:
            return self.held
        return min(self.delivered or 0, self.accepted or 0)
