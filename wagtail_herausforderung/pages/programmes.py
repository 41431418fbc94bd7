"""Thin pages of programmes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..headless import pages as shown
from ..page_mixins import NetworkHomeMixin, ProgrammeIndexMixin, ProgrammeMixin
from .parents import page_link


class ProgrammeIndexPage(ProgrammeIndexMixin, Page):
    """List of programmes."""

    page_ptr = page_link("programme_index")

    subpage_types = ["herausforderung_pages.ProgrammePage"]
    belongs_below = (NetworkHomeMixin,)
    content_panels = Page.content_panels + ProgrammeIndexMixin.programme_index_panels
    api_fields = shown.INDEX
    page_description = _("List of the programmes below it.")

    class Meta:
        verbose_name = _("programme list")
        verbose_name_plural = _("programme lists")


class ProgrammePage(ProgrammeMixin, Page):
    """A programme with its phases, places and funders."""

    page_ptr = page_link("programme")

    parent_page_types = [
        "herausforderung_pages.NetworkHomePage",
        "herausforderung_pages.ProgrammeIndexPage",
    ]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + ProgrammeMixin.programme_panels
    search_fields = Page.search_fields + ProgrammeMixin.programme_search_fields
    api_fields = shown.PROGRAMME
    page_description = _("What a programme wants, its phases and sums, and who takes part.")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
