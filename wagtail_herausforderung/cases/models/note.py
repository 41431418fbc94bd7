"""What was said about something that has no history of its own: a partner."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...compat import PAGE_MODEL
from ...submissions.source import Source
from .about import AboutModel
from .case import ChallengeCase


class Note(AboutModel):
    """A note of the coordination, never shown outside.

    What has a history (cases, pledges, offers, questions) is noted there: see ``calls.notes``.
    """

    case = models.ForeignKey(
        ChallengeCase, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    partner = models.ForeignKey(
        "herausforderung.Partner",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    #: Of what is about a partner: the initiative in which it was written.
    page = models.ForeignKey(
        PAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("note"))
    source = models.CharField(
        _("source"), max_length=8, choices=Source.choices, default=Source.PHONE
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [models.Index(fields=["about_type", "about_id"], name="hf_note_about")]

    def __str__(self) -> str:
        """Without its words: Wagtail's history shows it to everybody."""
        return f"{self._meta.verbose_name} {self.pk}"
