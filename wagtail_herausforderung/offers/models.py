"""An offer without a challenge, and the challenges it is proposed to."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..cases.models import CaseEvent, ChallengeCase, Note, Task
from ..compat import PAGE_MODEL
from ..pledges.choices import PledgerSector
from ..pledges.models.pledge import Pledge
from ..submissions.submission import Submission
from ..submissions.transition import State
from .choices import OfferStatus, ProposalStatus
from .states import PROPOSALS, offer_statuses, proposal_statuses


class GeneralOffer(Submission):
    """What a company could do, for whichever challenge fits.

    ``kinds`` are keys of kinds of support.
    """

    initiative = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("initiative"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="herausforderung_offers",
    )
    initiative_title = models.CharField(_("initiative"), max_length=255)
    status = models.CharField(
        _("status"), max_length=12, choices=offer_statuses, default=OfferStatus.UNCONFIRMED
    )
    sector = models.CharField(
        _("sector"),
        max_length=20,
        choices=PledgerSector.choices,
        default=PledgerSector.COMPANY,
    )
    company_name = models.CharField(_("company or organisation"), max_length=160, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    kinds = models.JSONField(_("kinds of support"), default=list, blank=True)
    text = models.TextField(_("what we offer"))
    availability = models.TextField(_("dates that suit"), blank=True)
    people = models.PositiveIntegerField(_("people who come along"), null=True, blank=True)
    consent_public = models.BooleanField(_("may be named in public"), default=False)

    events = GenericRelation(CaseEvent, "about_id", "about_type")
    tasks = GenericRelation(Task, "about_id", "about_type")
    notes = GenericRelation(Note, "about_id", "about_type")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("general offer")
        verbose_name_plural = _("general offers")
        indexes = [models.Index(fields=["status", "created_at"], name="hf_offer_status")]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"


class Proposal(models.Model):
    """ "Would you help here?": a challenge proposed for a general offer, or for what is left of a
    pledge. With the company's yes it becomes a pledge (``result``) to ``case``.

    ``lines`` is ``{need uid: quantity}``.
    """

    offer = models.ForeignKey(
        GeneralOffer, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals"
    )
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals"
    )
    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="proposals",
    )
    lines = models.JSONField(default=dict, blank=True)
    message = models.TextField(_("message"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=proposal_statuses,
        default=ProposalStatus.WAITING,
    )
    result = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    events = GenericRelation(CaseEvent, "about_id", "about_type")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("proposal of a challenge")
        verbose_name_plural = _("proposals of challenges")
        constraints = [
            models.CheckConstraint(
                condition=Q(offer__isnull=False) | Q(pledge__isnull=False),
                name="hf_proposal_of_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.get_status_display()})"

    @property
    def sender(self) -> str:
        """How whoever was asked is called, where personal data may be shown."""
        given = self.pledge or self.offer
        return given.sender if given else ""

    @property
    def state(self) -> State:
        """What its status means, from the state table."""
        return PROPOSALS.state_of(self)
