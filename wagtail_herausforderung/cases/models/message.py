"""What is written around a case. Both sides' addresses stay hidden from each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...submissions.transition import Actor
from .about import AboutModel
from .case import ChallengeCase


class CaseMessage(AboutModel):
    """One message of a thread: about a pledge, a question, an enquiry, or the case as a whole.

    ``author`` is the side that wrote it; ``user`` only where somebody was logged in.
    """

    #: An enquiry about a service belongs to no case.
    case = models.ForeignKey(
        ChallengeCase, null=True, blank=True, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.CharField(_("by"), max_length=12, choices=Actor.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["case", "at"], name="hf_message_case_at"),
            models.Index(fields=["about_type", "about_id"], name="hf_message_about"),
        ]

    def __str__(self) -> str:
        return f"{self.author}, {self.at:%Y-%m-%d}"
