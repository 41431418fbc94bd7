"""Questions and answers around a case. Both sides' addresses stay hidden from each other."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import CaseEvent, CaseMessage, ChallengeCase, Note, Task
from ..submissions.submission import Submission
from .choices import InquiryStatus
from .states import inquiry_statuses


class Inquiry(Submission):
    """A question to the contact person of a challenge, without a pledge."""

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
    #: Only the form of the coordination asks for it: who gave no address is rung.
    phone = models.CharField(_("telephone"), max_length=40, blank=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")
    messages = GenericRelation(CaseMessage, "about_id", "about_type")
    tasks = GenericRelation(Task, "about_id", "about_type")
    notes = GenericRelation(Note, "about_id", "about_type")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["status", "created_at"], name="hf_inquiry_status")]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"
