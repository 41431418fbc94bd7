"""What an initiative has ticked off in the workbook's checklists."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChecklistTick(models.Model):
    """One item that is done, in all languages of the initiative with this ``translation_key``.

    ``item`` is the id of its block: it survives drafts, new orders and translations of the
    chapter; ``text`` is how it read then.
    """

    translation_key = models.UUIDField(editable=False)
    item = models.CharField(max_length=36)
    text = models.CharField(_("step"), max_length=300)
    done_on = models.DateField(_("done on"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ticked off by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("item ticked off")
        verbose_name_plural = _("items ticked off")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "item"], name="hf_ticked_once")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.done_on})"
