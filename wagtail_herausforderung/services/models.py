"""Somebody asks for a service."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import CaseEvent, CaseMessage, Note, Task
from ..compat import PAGE_MODEL
from ..submissions.submission import Submission
from ..submissions.transition import Actor
from .choices import EnquiryStatus
from .states import enquiry_statuses


class Enquiry(Submission):
    """An enquiry about a service, and what came of it.

    What was asked first is the first of its ``messages``. ``unanswered_since`` says since when it
    is our turn, ``initiative`` to whom it belongs when the page of the service has gone.
    """

    #: Whoever answers for the service, as the history and the thread call them.
    SIDES = {
        Actor.VISITOR: _("Whoever asked"),
        Actor.ORGANISATION: _("Contact of the service"),
    }

    service = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("service"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="herausforderung_enquiries",
    )
    service_title = models.CharField(_("service"), max_length=255)
    initiative = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("initiative"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(
        _("status"), max_length=12, choices=enquiry_statuses, default=EnquiryStatus.UNCONFIRMED
    )
    name = models.CharField(_("name"), max_length=120)
    company_name = models.CharField(_("organisation"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    wish_on = models.DateField(_("date that would suit"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed date"), null=True, blank=True)
    agreed_at = models.TimeField(_("agreed time"), null=True, blank=True)
    agreed_place = models.CharField(_("agreed place"), max_length=255, blank=True)
    unanswered_since = models.DateTimeField(
        _("waits for an answer since"), null=True, blank=True, editable=False
    )

    events = GenericRelation(CaseEvent, "about_id", "about_type")
    messages = GenericRelation(CaseMessage, "about_id", "about_type")
    tasks = GenericRelation(Task, "about_id", "about_type")
    notes = GenericRelation(Note, "about_id", "about_type")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        indexes = [models.Index(fields=["status", "created_at"], name="hf_enquiry_status")]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"
