"""The list of services: a search that shows what is offered, and material with examples."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from ..service_kinds import EXAMPLE, MATERIAL
from .search_page import SearchPageMixin


class ServiceIndexMixin(SearchPageMixin, models.Model):
    """Services of a branch, narrowed by kind, format, for whom, cost, benefit and topic.

    Stories count as profiled examples: beside handouts and concepts they can be narrowed by the
    level on which they were of benefit.
    """

    class Shows(models.TextChoices):
        SERVICES = "services", _("Services")
        ALL = "all", _("Services and examples")
        MATERIAL = "material", _("Material and examples")

    shows = models.CharField(
        _("what is shown"),
        max_length=10,
        choices=Shows.choices,
        default=Shows.SERVICES,
        help_text=_("Examples are the cooperation stories of this part of the site."),
    )

    template = "wagtail_herausforderung/service_index.html"
    holds_entries = True
    #: What the search box asks for.
    search_label = _("What are you looking for?")
    #: The filters that are shown unless an editor chooses others, and whether they are unfolded.
    usual_facets = (
        *(("service", True), ("format", True), ("cost", True), ("benefit", True)),
        *(("target_group", True), ("topic", False), ("region", False)),
    )

    service_index_panels = [FieldPanel("intro"), FieldPanel("shows"), FieldPanel("facets")]

    class Meta:
        abstract = True

    @property
    def search_kinds(self) -> tuple[str, ...]:  # type: ignore[override]
        """Stories are found only where they are asked for."""
        return ("service",) if self.shows == self.Shows.SERVICES else ("service", "story")

    def facet_settings(self) -> list[tuple[str, bool]]:
        return super().facet_settings() or list(self.usual_facets)

    def default_selections(self) -> dict[str, list[str]]:
        return {"service": [MATERIAL, EXAMPLE]} if self.shows == self.Shows.MATERIAL else {}
