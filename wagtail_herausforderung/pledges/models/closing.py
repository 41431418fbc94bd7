"""How it was, in the words of both sides."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from ...extras import mounted
from ...files import private_storage
from ...submissions.transition import Actor
from ..choices import Outcome
from .pledge import Pledge


class ClosingReport(models.Model):
    """One side's answer to "Did it work?". The last answer of a side counts.

    ``delivered`` is ``{line id as text: quantity}``; ``hours`` are hours of work of all people
    together. ``quote`` and pictures are used in public only with ``may_publish``.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="reports")
    side = models.CharField(_("side"), max_length=12, choices=Actor.choices)
    outcome = models.CharField(_("did it work"), max_length=8, choices=Outcome.choices)
    delivered = models.JSONField(_("delivered"), default=dict, blank=True)
    hours = models.DecimalField(
        _("hours of work"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    comment = models.TextField(_("for the coordination only"), blank=True)
    quote = models.TextField(_("quote"), blank=True)
    quote_by = models.CharField(_("who says so"), max_length=120, blank=True)
    may_publish = models.BooleanField(_("quote and pictures may be published"), default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("closing report")
        verbose_name_plural = _("closing reports")
        constraints = [
            models.UniqueConstraint(fields=["pledge", "side"], name="hf_report_once_per_side")
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.outcome}"


PICTURE_SALT = "wagtail_herausforderung.pledges.picture"
#: Where the files lie in their storage.
FOLDER = "herausforderung/closing"


def _picture_path(picture: ClosingPicture, name: str) -> str:
    # Nobody can guess it, and nothing of the sender's file name is kept.
    return f"{FOLDER}/{uuid.uuid4().hex}.jpg"


class ClosingPicture(models.Model):
    """A picture sent with a report: drawn anew, without the camera's data.

    Its file is not public, whatever was agreed to: only views show it.
    """

    report = models.ForeignKey(ClosingReport, on_delete=models.CASCADE, related_name="pictures")
    file = models.ImageField(_("picture"), upload_to=_picture_path, storage=private_storage)
    description = models.CharField(_("what it shows"), max_length=255, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture of a closing report")
        verbose_name_plural = _("pictures of closing reports")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def url(self) -> str:
        """An address that soon ends, for a page that has checked who reads it."""
        return mounted("pledge_picture", signing.dumps(self.pk, salt=PICTURE_SALT))


@receiver(post_delete, sender=ClosingPicture, dispatch_uid="herausforderung_picture")
def _remove_file(sender: type, instance: ClosingPicture, **kwargs: Any) -> None:
    """A picture takes its file along, also when a step is undone."""
    # Not before the commit: the desk rehearses steps and takes them back.
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
