"""A date that several pledges share, who came, proposed dates, and a calendar's address."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import CaseEvent, ChallengeCase
from ..pledges.models import Pledge
from .choices import AppointmentStatus, Came, ProposalStatus


class Appointment(models.Model):
    """One date of a challenge. Day, times, place and notes are those of an ``Agreement``.

    ``places`` is how many people can come, ``None``: no limit. ``form_key`` names the form that
    made it: sent twice, it makes one.
    """

    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=AppointmentStatus.choices,
        default=AppointmentStatus.PLANNED,
    )
    starts_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until (date)"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255)
    notes = models.TextField(_("meeting point and notes"), blank=True)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("shared date")
        verbose_name_plural = _("shared dates")
        indexes = [models.Index(fields=["starts_on", "status"], name="hf_appointment_date")]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

    @property
    def last_day(self) -> Any:
        return self.ends_on or self.starts_on

    @property
    def cancelled(self) -> bool:
        return self.status == AppointmentStatus.CANCELLED


class Attendance(models.Model):
    """A pledge that belongs to a shared date, and who of it was there.

    ``people`` and ``hours`` (of all together) are what was counted on the day; they count in
    reports once the pledge is closed with them.
    """

    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, related_name="attendances"
    )
    pledge = models.OneToOneField(Pledge, on_delete=models.CASCADE, related_name="attendance")
    came = models.CharField(_("who came"), max_length=3, choices=Came.choices, blank=True)
    people = models.PositiveIntegerField(_("people"), null=True, blank=True)
    hours = models.DecimalField(
        _("hours of work"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"{self.pk}: {self.came}"


class DateProposal(models.Model):
    """Up to three dates for some accepted pledges of a challenge; all sides say which suit.

    ``options`` is ``[{"starts_on": "2026-12-05", "starts_at": "09:00" or None, "ends_at": …}]``.
    ``automatic``: as soon as one suits all it is agreed, without another look.
    """

    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="date_proposals",
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=ProposalStatus.choices,
        default=ProposalStatus.WAITING,
    )
    options = models.JSONField(default=list)
    place = models.CharField(_("place"), max_length=255)
    notes = models.TextField(_("meeting point and notes"), blank=True)
    automatic = models.BooleanField(_("agree as soon as one suits all"), default=False)
    answer_by = models.DateField(_("answer wanted by"))
    appointment = models.ForeignKey(
        Appointment, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("proposal of dates")
        verbose_name_plural = _("proposals of dates")
        indexes = [models.Index(fields=["status", "answer_by"], name="hf_date_proposal_status")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.get_status_display()})"


class DateAnswer(models.Model):
    """Who is asked: the pledger of ``pledge``, or without one the organisation.

    ``fits`` are the places of the options that suit, counted from 0.
    """

    proposal = models.ForeignKey(DateProposal, on_delete=models.CASCADE, related_name="answers")
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.CASCADE, related_name="date_answers"
    )
    fits = models.JSONField(default=list, blank=True)
    comment = models.TextField(_("comment on the dates"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer to proposed dates")
        verbose_name_plural = _("answers to proposed dates")

    def __str__(self) -> str:
        return f"{self.pk}"

    # What links and letters ask of a subject

    @property
    def case(self) -> ChallengeCase:
        return self.proposal.case

    @property
    def status(self) -> str:
        return self.proposal.status

    @property
    def email(self) -> str:
        return self.pledge.email if self.pledge else self.case.contact_email

    @property
    def language(self) -> str:
        return self.pledge.language if self.pledge else settings.LANGUAGE_CODE

    @property
    def site(self) -> Any:
        if self.pledge:
            return self.pledge.site
        return self.case.page.get_site() if self.case.page else None


def new_token() -> str:
    return secrets.token_urlsafe(32)


class CalendarAddress(models.Model):
    """The secret address under which one account's calendar can be subscribed to."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="herausforderung_calendar"
    )
    token = models.CharField(max_length=64, unique=True, default=new_token)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")

    def __str__(self) -> str:
        return f"{self.pk}"
