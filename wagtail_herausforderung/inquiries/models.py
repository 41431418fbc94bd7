"""Questions and answers around a case. Both sides' addresses stay hidden from each other."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import CaseMessage, ChallengeCase
from ..submissions.references import Referenced, new_reference
from .choices import InquiryStatus
from .states import inquiry_statuses


class Inquiry(Referenced):
    """A question to the contact person of a challenge, without a pledge."""

    reference = models.CharField(
        _("reference"), max_length=12, unique=True, default=new_reference, editable=False
    )
    form_key = models.UUIDField(unique=True, editable=False)
    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="inquiries",
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=inquiry_statuses,
        default=InquiryStatus.UNCONFIRMED,
    )
    name = models.CharField(_("name"), max_length=120)
    company_name = models.CharField(_("company or organisation"), max_length=160, blank=True)
    email = models.EmailField(_("mail address"), db_index=True)
    language = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notice_version = models.CharField(_("version of the privacy notice"), max_length=20)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True)

    messages = GenericRelation(CaseMessage, "about_id", "about_type")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["status", "created_at"], name="hf_inquiry_status")]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"
