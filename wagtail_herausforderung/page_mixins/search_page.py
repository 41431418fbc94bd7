"""What all search pages share: the search itself, and how it leaves the house."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..listings import scope_of
from ..search.facets import all_facets
from ..search.views import atom_response, index_context, json_response, suggest_response
from .base import PageMixin


def facet_choices() -> list[tuple[str, str]]:
    """Key and name of every facet this site has."""
    return [(facet.key, str(facet.label)) for facet in all_facets()]


class FacetBlock(blocks.StructBlock):
    key = blocks.ChoiceBlock(label=_("Facet"), choices=facet_choices)
    open = blocks.BooleanBlock(label=_("Opened from the start"), required=False, default=True)

    class Meta:
        icon = "list-ul"
        label = _("Facet")


class SearchPageMixin(RoutablePageMixin, PageMixin, models.Model):
    """A page below whose address one searches, with facets.

    Below its own address it answers ``search.json``, ``feed.atom`` and ``suggest.json`` with
    the same parameters as the page; ``search/urls.py`` lets these names through to it.
    """

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)
    facets = BlocksField(
        [("facet", FacetBlock())],
        blank=True,
        verbose_name=_("facets"),
        help_text=_("Which filters visitors see, in this order. Empty: all of them."),
    )

    is_section = True

    #: Keys of the kinds of documents that are searched (``search.kinds``).
    search_kinds: ClassVar[tuple[str, ...]] = ("challenge",)

    class Meta:
        abstract = True

    def get_search_scope(self):
        """The branch that is searched: the initiative's, else the site's in this language."""
        return scope_of(self)

    def facet_settings(self) -> list[tuple[str, bool]]:
        """``(facet key, opened)`` in the editor's order; empty for the package's own order."""
        return [(block.value["key"], block.value["open"]) for block in self.facets]

    def default_selections(self) -> dict[str, list[str]]:
        """Facet → values chosen as long as the visitor chooses nothing for that facet."""
        return {}

    @path("")
    def results(self, request):
        return self.render(request, context_overrides=index_context(self, request))

    @path("search.json/")
    def search_json(self, request):
        return json_response(self, request)

    @path("feed.atom/")
    def feed_atom(self, request):
        return atom_response(self, request)

    @path("suggest.json/")
    def suggest_json(self, request):
        return suggest_response(self, request)


class SiteSearchMixin(SearchPageMixin, models.Model):
    """Search over everything: challenges, stories, initiatives, the workbook, partners."""

    template = "wagtail_herausforderung/site_search.html"

    #: All that are registered.
    search_kinds = ()

    site_search_panels: ClassVar[list] = [FieldPanel("intro"), FieldPanel("facets")]

    class Meta:
        abstract = True
