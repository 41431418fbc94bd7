"""What has to be done, by whom and when; and who does it while somebody is away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...compat import PAGE_MODEL
from .about import AboutModel
from .case import ChallengeCase


class Repeats(models.TextChoices):
    """How often a task comes again."""

    NEVER = "", pgettext_lazy("task", "Does not come again")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    YEARLY = "yearly", _("Every year")


class Task(AboutModel):
    """Something to do about a case, a pledge, a question, an offer or a partner.

    About a pledge it has the pledge's ``case`` too; without ``about`` it is about the case, or
    about the ``partner``. Without an ``owner`` it is everybody's who may work there. What comes
    again is one row whose ``due_on`` moves on; ``first_on`` keeps the day of the month.
    """

    case = models.ForeignKey(
        ChallengeCase, null=True, blank=True, on_delete=models.CASCADE, related_name="tasks"
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
    text = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who does it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_on = models.DateField(_("due on"))
    first_on = models.DateField(editable=False)
    repeats = models.CharField(
        _("comes again"), max_length=8, choices=Repeats.choices, default=Repeats.NEVER, blank=True
    )
    mailed_on = models.DateField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: The follow-up date of the case, which its list and its form show.
    is_follow_up = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [
            models.Index(fields=["done_at", "due_on"], name="hf_task_open"),
            models.Index(fields=["about_type", "about_id"], name="hf_task_about"),
        ]

    def __str__(self) -> str:
        """Without its words: Wagtail's history shows it to everybody."""
        return f"{self._meta.verbose_name} {self.pk}"


class StandIn(models.Model):
    """While ``owner`` is away, from the first day to the last, ``colleague`` has the tasks.

    Nothing is moved: afterwards they are the owner's again.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who stands in"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="hf_standin_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"
