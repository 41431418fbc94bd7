"""What an initiative intended and what came of it, with how it came about."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from .. import development
from ..blocks import FieldOfActionBlock, FundingBlock, TimelineBlock, WorkshopBlock
from ..fields import BlocksField
from ..linked import Links
from ..loading import preload_pictures


class DevelopmentMixin(models.Model):
    """Part of ``InitiativeMixin``; all of it may stay empty."""

    fields_of_action = BlocksField(
        [("field", FieldOfActionBlock())],
        blank=True,
        collapsed=True,
        verbose_name=_("fields of action"),
        help_text=_(
            "Fields, their goals, and the measures for each goal. Visitors see at once how many "
            "goals are reached."
        ),
    )
    timeline = BlocksField(
        [("event", TimelineBlock())],
        blank=True,
        collapsed=True,
        verbose_name=_("timeline"),
        help_text=_("Shown in the order of time, whatever the order here."),
    )
    phases = BlocksField(
        [("phase", FundingBlock())],
        blank=True,
        collapsed=True,
        verbose_name=_("phases of the funding"),
        help_text=_("From when to when which programme supported you, with what, and who paid."),
    )
    workshops = BlocksField(
        [("workshop", WorkshopBlock())],
        blank=True,
        collapsed=True,
        verbose_name=_("workshops"),
        help_text=_("With their results as they were published."),
    )

    development_panels = [
        MultiFieldPanel(
            [FieldPanel("fields_of_action")],
            heading=_("What you intend, and what came of it"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("timeline")],
            heading=pgettext_lazy("of a city", "Timeline"),
            classname="collapsed",
        ),
        MultiFieldPanel([FieldPanel("phases")], heading=_("Funding"), classname="collapsed"),
        MultiFieldPanel([FieldPanel("workshops")], heading=_("Workshops"), classname="collapsed"),
    ]
    development_search_fields = [
        index.SearchField("fields_of_action"),
        index.SearchField("timeline"),
        index.SearchField("workshops"),
    ]

    class Meta:
        abstract = True

    def get_development(self, request: Any = None) -> dict[str, Any]:
        """What the template reads; links lead to what is public only."""
        links = Links(development.chosen_pages(self), self.locale_id, request)
        phases = [block.value for block in self.phases]
        funding = development.funding_of(self.phases, self.partners, links)
        always = [block.value for block in self.partners if not block.value.get("phase")]
        paid = (partner for each in funding for partner, _role in each.supporters)
        preload_pictures(chain((value["partner"] for value in always), paid), "logo")
        return {
            "fields": development.fields_of(self.fields_of_action, links),
            "progress": development.all_goals(self.fields_of_action),
            "timeline": development.timeline_of(self.timeline, links),
            "funding": funding,
            "phase_chart": development.times(phases, "phase"),
            "funding_chart": development.drawn(development.funding_table(phases)),
            "partners": always,
        }
