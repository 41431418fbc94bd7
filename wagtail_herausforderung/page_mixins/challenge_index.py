"""The challenge search: a page below which visitors look for what fits them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from ..status import Status
from .search_page import FacetBlock, SearchPageMixin, facet_choices

__all__ = ["ChallengeIndexMixin", "FacetBlock", "facet_choices"]


class ChallengeIndexMixin(SearchPageMixin, models.Model):
    """Search with facets over the challenges of an initiative, or of the whole site."""

    default_status = models.CharField(
        _("status shown first"),
        max_length=12,
        choices=Status.choices,
        blank=True,
        help_text=_(
            "Visitors see only these challenges until they choose another status. Empty: all."
        ),
    )

    template = "wagtail_herausforderung/challenge_index.html"
    holds_entries = True

    challenge_index_panels = [
        FieldPanel("intro"),
        FieldPanel("facets"),
        FieldPanel("default_status"),
    ]

    class Meta:
        abstract = True

    def default_selections(self) -> dict[str, list[str]]:
        return {"status": [self.default_status]} if self.default_status else {}
