"""The history of a case."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...submissions.transition import Actor
from .about import AboutModel
from .case import ChallengeCase


class CaseEvent(AboutModel):
    """One thing that happened with a case, or with what it is ``about``: an offer has no case yet.

    Never changed, never shown outside. ``on_behalf_of`` is the side in whose place the coordination
    did it; who that is, says what it is about, so that a name is removed in one place.
    """

    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge case"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="events",
    )
    reference = models.CharField(_("reference"), max_length=12, blank=True, editable=False)
    action = models.CharField(_("action"), max_length=40)
    source = models.CharField(pgettext_lazy("state", "from"), max_length=12, blank=True)
    target = models.CharField(pgettext_lazy("state", "to"), max_length=12, blank=True)
    actor = models.CharField(_("by"), max_length=12, choices=Actor.choices, default=Actor.SYSTEM)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    on_behalf_of = models.CharField(
        _("on behalf of"), max_length=12, choices=Actor.choices, blank=True, default=""
    )
    note = models.TextField(_("note"), blank=True)
    without_mail = models.BooleanField(_("without email"), default=False)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["case", "at"], name="hf_event_case_at"),
            models.Index(fields=["about_type", "about_id"], name="hf_event_about"),
            # For the journal, which shows the newest first.
            models.Index(fields=["at"], name="hf_event_at"),
        ]

    def save(self, *args, **kwargs) -> None:
        if self._state.adding:
            self.reference = getattr(self.about, "reference", "")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.action}: {self.source} → {self.target}"
