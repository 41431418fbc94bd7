"""A meeting of a matching group: who is invited, what is on the agenda, what was decided."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...calendars import when
from ...cases.models import CaseEvent, ChallengeCase
from ..choices import Comes, MeetingStatus, Why
from .group import MatchingGroup, Member


class Meeting(models.Model):
    """One meeting on one day. ``form_key`` names the form that made it: sent twice, it makes one.

    ``minutes`` is what the minutes say beside the items.
    """

    group = models.ForeignKey(
        MatchingGroup,
        verbose_name=_("matching group"),
        on_delete=models.CASCADE,
        related_name="meetings",
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=MeetingStatus.choices,
        default=MeetingStatus.PLANNED,
    )
    starts_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place or link"), max_length=255)
    notes = models.TextField(_("notes"), blank=True)
    minutes = models.TextField(_("general part of the minutes"), blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["status", "starts_on"], name="hf_meeting_status")]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

    #: A meeting is over on the day on which it begins.
    ends_on = None

    @property
    def cancelled(self) -> bool:
        return self.status == MeetingStatus.CANCELLED

    @property
    def when(self) -> str:
        return when(self)

    @property
    def site(self) -> Any:
        return self.group.site


class Invitation(models.Model):
    """A member and a meeting: whether they come, and whether they came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    answer = models.CharField(_("answer"), max_length=6, choices=Comes.choices, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    came = models.BooleanField(_("was there"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["member__name", "pk"]
        verbose_name = _("invitation to a meeting")
        verbose_name_plural = _("invitations to meetings")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="hf_invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    # What links and letters ask of a subject

    @property
    def status(self) -> str:
        return self.meeting.status

    @property
    def email(self) -> str:
        return self.member.mailbox

    @property
    def language(self) -> str:
        return self.member.language

    @property
    def site(self) -> Any:
        return self.meeting.site


class MeetingItem(models.Model):
    """One item of an agenda: a case, or a free one with a ``title``.

    ``decision`` is a key of :data:`..decisions.DECISIONS`; nothing follows from it before
    ``sent_at``. ``message`` is what the organisation will read, ``kept`` are keys of the rules that
    were ticked, ``waiver`` says why it may be done without the others. ``version`` counts what was
    decided: two who decide at once are told apart by it. ``is_off``: taken off the agenda.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="meeting_items",
    )
    why = models.CharField(
        _("why it is on the agenda"), max_length=8, choices=Why.choices, default=Why.FREE
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_off = models.BooleanField(_("taken off the agenda"), default=False)
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    owner = models.ForeignKey(
        Member,
        verbose_name=_("who looks after it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision = models.CharField(_("decision"), max_length=10, blank=True)
    message = models.TextField(_("words to the organisation"), blank=True)
    kept = models.JSONField(_("rules that are kept"), default=list, blank=True)
    waiver = models.TextField(_("why it is done all the same"), blank=True)
    note = models.TextField(_("text of the minutes"), blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    sent_at = models.DateTimeField(_("carried out"), null=True, blank=True)
    refusal = models.TextField(_("why it could not be carried out"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of agendas")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case"],
                condition=Q(case__isnull=False),
                name="hf_item_case_once",
            )
        ]

    def __str__(self) -> str:
        return self.case.title if self.case else self.title
