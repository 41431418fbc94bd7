"""What people searched for and did not find: words and numbers, nothing about people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ...compat import PAGE_MODEL

#: Characters of a search that are kept.
LONGEST = 60


class MissedSearch(models.Model):
    """How often the same words found nothing on a search page on one day.

    ``text`` is in small letters, without anything that looks like personal data; empty: other
    words than those that are kept. ``language`` is that of the page.
    """

    day = models.DateField(_("day"))
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("search page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=20)
    text = models.CharField(_("search words"), max_length=LONGEST, blank=True)
    times = models.PositiveIntegerField(_("times"), default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search without hits")
        verbose_name_plural = _("searches without hits")
        constraints = [
            models.UniqueConstraint(fields=["page", "day", "text"], name="hf_missed_once_a_day")
        ]
        indexes = [models.Index(fields=["day"], name="hf_missed_day")]

    def __str__(self) -> str:
        return f"{self.text} ({self.day})"
