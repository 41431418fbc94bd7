"""The challenge search: a page below which visitors look for what fits them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from .base import PageMixin


def facet_choices() -> list[tuple[str, str]]:
    """Key and name of every facet this site has."""
    from ..search.facets import all_facets

    return [(facet.key, str(facet.label)) for facet in all_facets()]


class FacetBlock(blocks.StructBlock):
    key = blocks.ChoiceBlock(label=_("Facet"), choices=facet_choices)
    open = blocks.BooleanBlock(label=_("Opened from the start"), required=False, default=True)

    class Meta:
        icon = "list-ul"
        label = _("Facet")


class ChallengeIndexMixin(RoutablePageMixin, PageMixin, models.Model):
    """Search with facets over the challenges of an initiative, or of the whole site.

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

    template = "wagtail_herausforderung/challenge_index.html"
    is_section = True
    holds_entries = True

    challenge_index_panels = [FieldPanel("intro"), FieldPanel("facets")]

    class Meta:
        abstract = True

    def get_search_scope(self):
        """The branch that is searched: the initiative's, else the site's in this language."""
        from ..listings import scope_of

        return scope_of(self)

    def facet_settings(self) -> list[tuple[str, bool]]:
        """``(facet key, opened)`` in the editor's order; empty for the package's own order."""
        return [(block.value["key"], block.value["open"]) for block in self.facets]

    @path("")
    def results(self, request):
        from ..search.views import index_context

        return self.render(request, context_overrides=index_context(self, request))

    @path("search.json/")
    def search_json(self, request):
        from ..search.views import json_response

        return json_response(self, request)

    @path("feed.atom/")
    def feed_atom(self, request):
        from ..search.views import atom_response

        return atom_response(self, request)

    @path("suggest.json/")
    def suggest_json(self, request):
        from ..search.views import suggest_response

        return suggest_response(self, request)
