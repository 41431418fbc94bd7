"""What a story has taken over from those who told how it was."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.given import Kind
from ..compat import PAGE_MODEL
from ..pledges.models import Pledge
from ..submissions.transition import Actor


class StorySource(models.Model):
    """A picture, a quote or a name in a story, and the pledge it came with: erasure finds it so.

    ``page`` is the story that was drafted. ``image`` is the key of the picture's copy in the
    site's library (a site may have an image model of its own), ``block`` the id of the quote.
    ``is_withdrawn``: it should be gone, but an editor has used the picture elsewhere as well.
    """

    page = models.ForeignKey(
        PAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="story_sources")
    side = models.CharField(_("side"), max_length=12, choices=Actor.choices)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    image = models.CharField(max_length=64, blank=True)
    block = models.CharField(max_length=36, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("source of a story")
        verbose_name_plural = _("sources of stories")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
