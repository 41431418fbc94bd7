"""A request that goes round by email between two meetings."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...cases.models import CaseEvent, ChallengeCase
from ..choices import Says, VoteStatus
from .group import MatchingGroup, Member


class Vote(models.Model):
    """One request put to all members. ``quorum`` is the group's at that time; ``result`` is what so
    many have said, or “talk” where the time was over without that."""

    group = models.ForeignKey(
        MatchingGroup,
        verbose_name=_("matching group"),
        on_delete=models.CASCADE,
        related_name="votes",
    )
    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="votes",
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"), max_length=12, choices=VoteStatus.choices, default=VoteStatus.ASKED
    )
    words = models.TextField(_("words to the members"), blank=True)
    answer_by = models.DateField(_("answers wanted by"))
    quorum = models.PositiveSmallIntegerField(_("quorum"))
    result = models.CharField(_("result"), max_length=4, choices=Says.choices, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("vote by email")
        verbose_name_plural = _("votes by email")
        indexes = [models.Index(fields=["status", "answer_by"], name="hf_vote_status")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.get_status_display()})"

    @property
    def site(self) -> Any:
        return self.group.site


class Ballot(models.Model):
    """What one member says to the request of a vote."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="ballots")
    answer = models.CharField(_("answer"), max_length=4, choices=Says.choices, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["member__name", "pk"]
        verbose_name = _("answer to a vote by email")
        verbose_name_plural = _("answers to votes by email")
        constraints = [models.UniqueConstraint(fields=["vote", "member"], name="hf_ballot_once")]

    def __str__(self) -> str:
        return f"{self.pk}"

    # What links and letters ask of a subject

    @property
    def case(self) -> ChallengeCase:
        return self.vote.case

    @property
    def status(self) -> str:
        return self.vote.status

    @property
    def email(self) -> str:
        return self.member.mailbox

    @property
    def language(self) -> str:
        return self.member.language

    @property
    def site(self) -> Any:
        return self.vote.site
