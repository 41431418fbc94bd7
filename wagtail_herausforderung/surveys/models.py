"""What is kept of answers: sums. No row is an answer, none has a time, and none follows another.

Primary keys are random, so that not even the order of rows says who came first.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def random_key() -> int:
    """A primary key that tells no order. SQLite keeps rows by it, too."""
    return secrets.randbelow(2**53 - 1) + 1


def no_texts() -> dict[str, list]:
    return {"new": [], "ready": []}


class Urn(models.Model):
    """The ballot box of one questionnaire (the translation key of its page).

    An answer is added to the sums and is gone. ``now`` are all sums; ``shown`` those that are
    public while answers come in: they change with every fifth answer and leave out the newest, so
    that nobody who watches the page sees a single answer come in (see ``renewing``). ``ended`` says
    that they have been the final ones: what comes later is counted on from there. ``asked`` are the
    questions as they were last asked, by key. ``texts`` wait to be moved, five people's together,
    to :class:`Text`.
    """

    survey = models.UUIDField(unique=True)
    now = models.JSONField(default=dict)
    ready = models.JSONField(default=dict)
    shown = models.JSONField(default=dict)
    ended = models.BooleanField(default=False)
    asked = models.JSONField(default=dict)
    texts = models.JSONField(default=no_texts)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answers to a questionnaire")
        verbose_name_plural = _("answers to questionnaires")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.survey}: {self.number}"

    @property
    def number(self) -> int:
        """How many have answered."""
        return self.now.get("n", 0)


class Text(models.Model):
    """What somebody wrote in answer to one question, apart from everything else they said."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    survey = models.UUIDField()
    question = models.CharField(max_length=64)
    text = models.TextField(_("text"))
    is_shown = models.BooleanField(_("published"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a questionnaire")
        verbose_name_plural = _("texts of questionnaires")
        default_permissions = ()
        ordering = ("pk",)
        indexes = (models.Index(fields=["survey", "is_shown"], name="hf_surveyno_texts"),)

    def __str__(self) -> str:
        return f"{self.question}: {self.pk}"


class Invitation(models.Model):
    """A code that works once: only its hash, and whether it was used. Whose it is, and what was
    answered with it, stands nowhere."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    survey = models.UUIDField()
    digest = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("code of a questionnaire")
        verbose_name_plural = _("codes of questionnaires")
        default_permissions = ()
        ordering = ("pk",)
        indexes = (models.Index(fields=["survey", "used"], name="hf_survey_codes"),)

    def __str__(self) -> str:
        return f"{self.survey}: {self.used}"


class Sheet(models.Model):
    """The number of a paper that has been typed in; what stood on it is in the sums."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    survey = models.UUIDField()
    number = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paper of a questionnaire")
        verbose_name_plural = _("papers of questionnaires")
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["survey", "number"], name="hf_survey_sheet_once"),
        )

    def __str__(self) -> str:
        return f"{self.survey}: {self.number}"
