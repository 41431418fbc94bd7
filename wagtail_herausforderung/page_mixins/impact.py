"""What has come of an initiative, or of the whole network, for everybody to read and to use."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import extras, roles
from ..addresses import said
from ..blocks import body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..partner_pages import base_url
from ..search.searchable import SearchableMixin
from .base import PageMixin


class ImpactMixin(roles.Impact, RoutablePageMixin, SearchableMixin, PageMixin, models.Model):
    """The figures of the initiative in which the page stands, else of the whole site.

    What is counted belongs to the app that has the pledges (``extras.achieved``); without one the
    page has its words only, and no files.
    """

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    template = "wagtail_herausforderung/impact.html"
    route_related = ("locale",)
    is_section = True

    impact_panels = [FieldPanel("summary"), FieldPanel("intro"), FieldPanel("body")]
    impact_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def achieved(self) -> Any:
        """The figures, if an app counts them."""
        return extras.achieved(self)

    @path("")
    def figures(self, request):
        return self.render(request)

    @path("wirkung.json/", name="json")
    def as_json(self, request):
        return self._file(request, "json")

    @path("wirkung.csv/", name="csv")
    def as_csv(self, request):
        return self._file(request, "csv")

    @path("wirkung.pdf/", name="pdf")
    def as_pdf(self, request):
        return self._file(request, "pdf")

    @said("zaehler", name="counter")
    def counter(self, request):
        """The few figures alone, for a frame in somebody else's page."""
        return self._file(request, "counter")

    @path("zaehler.svg/", name="picture")
    def counter_picture(self, request):
        """The same as a picture."""
        return self._file(request, "svg")

    def _file(self, request, name: str):
        found = self.achieved.file(request, name) if self.achieved else None
        if found is None:
            raise Http404
        return found

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["initiative"] = self.get_initiative()
        context["partners_url"] = base_url(request)
        context["has_figures"] = self.achieved is not None
        if self.achieved:
            context.update(self.achieved.context(request))
        return context
