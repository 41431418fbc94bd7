"""Programmes that support several places: phases, sums, places, funders; and the list of them."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import development, programmes
from ..blocks import (
    DocumentBlock,
    FigureBlock,
    PartnerRoleBlock,
    PlaceBlock,
    ProgrammePhaseBlock,
    body_blocks,
)
from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..forms import CheckboxTerms
from ..linked import Links
from ..listings import pages_of, specific_pages
from ..loading import preload_pictures
from ..search.searchable import SearchableMixin
from ..structured_data import programme_data
from .base import PageMixin, PictureMixin


class ProgrammeMixin(SearchableMixin, PageMixin, PictureMixin, models.Model):
    """A programme: its idea, phases with sums and funders, and the places that take part."""

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    idea = RichTextField(_("idea"), blank=True, features=PLAIN_FEATURES)
    figures = BlocksField([("figure", FigureBlock())], blank=True, verbose_name=_("figures"))
    phases = BlocksField(
        [("phase", ProgrammePhaseBlock())], blank=True, collapsed=True, verbose_name=_("phases")
    )
    places = BlocksField(
        [("place", PlaceBlock())],
        blank=True,
        collapsed=True,
        verbose_name=pgettext_lazy("programme", "places"),
        help_text=_(
            "Who takes part. In which phases follows from the dates; what is on the map, from the "
            "name."
        ),
    )
    partners = BlocksField(
        [("partner", PartnerRoleBlock())],
        blank=True,
        verbose_name=_("partners"),
        help_text=_("Who carries it in all phases. Funders of a phase belong to the phase."),
    )
    call = RichTextField(
        _("call"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Who can apply, with what, until when."),
    )
    jury = RichTextField(
        _("how places are chosen"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Who decides, and by what."),
    )
    documents = BlocksField(
        [("document", DocumentBlock())], blank=True, verbose_name=_("documents")
    )
    topics = ParentalManyToManyField(
        "herausforderung.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    template = "wagtail_herausforderung/programme.html"
    route_related = ("image", "locale")

    #: Which fields hold terms, and of which vocabulary.
    term_fields = {"topics": "topic"}

    programme_panels = [
        FieldPanel("summary"),
        FieldPanel("idea"),
        FieldPanel("figures"),
        FieldPanel("phases"),
        FieldPanel("places"),
        FieldPanel("partners"),
        MultiFieldPanel(
            [FieldPanel("call"), FieldPanel("jury"), FieldPanel("documents")],
            heading=_("Call and choice"),
        ),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("topics", widget=CheckboxTerms),
        FieldPanel("body"),
    ]
    programme_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("idea"),
        index.SearchField("phases"),
        index.SearchField("places"),
        index.SearchField("call"),
        index.SearchField("jury"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        phases = [block.value for block in self.phases]
        links = Links((block.value["page"] for block in self.places), self.locale_id, request)
        places = programmes.taking_part(self.places, phases, links)
        partners = [block.value for block in self.partners if block.value["partner"]]
        funders = (partner for phase in phases for partner in phase["funders"])
        preload_pictures(chain((value["partner"] for value in partners), funders), "logo")
        context.update(self.get_term_infos(self.term_fields, request))
        context.update(
            {
                "phases": [(phase, programmes.choice(phase)) for phase in phases],
                "phase_chart": development.times(phases, "name"),
                "sums": development.drawn(programmes.phase_table(phases)),
                "total": programmes.total_of(phases),
                "places": places,
                "states": programmes.by_state(places),
                "map": programmes.map_of(places),
                "partners": partners,
                "funding_phases": [phase for phase in phases if any(phase["funders"])],
                "structured_data": programme_data(self, request),
            }
        )
        return context


class ProgrammeIndexMixin(PageMixin, models.Model):
    """A list of the programmes below it."""

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)

    template = "wagtail_herausforderung/programme_index.html"
    is_section = True
    holds_entries = True
    route_related = ("locale",)

    programme_index_panels = [FieldPanel("intro")]

    class Meta:
        abstract = True

    def get_programmes(self) -> list[Any]:
        """The public programmes, in the order of the tree."""
        pages = pages_of(ProgrammeMixin, below=self, locale=self.locale).order_by("path")
        found = specific_pages(pages.values_list("pk", flat=True), ["image"])
        preload_pictures(found)
        return found

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["programmes"] = self.get_programmes()
        return context
