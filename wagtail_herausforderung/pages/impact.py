"""The thin pages of what has come of it, and of those who took part."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from ..headless import pages as shown
from ..page_mixins import ImpactMixin, InitiativeMixin, NetworkHomeMixin, PartnerIndexMixin
from .parents import page_link


class ImpactPage(ImpactMixin, Page):
    """Cooperations, hours and value of an initiative or of the network."""

    page_ptr = page_link("impact")

    subpage_types: ClassVar[list[str]] = []
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + ImpactMixin.impact_panels
    search_fields = Page.search_fields + ImpactMixin.impact_search_fields
    api_fields = shown.IMPACT
    page_description = _("What has come of it, in figures: counted, never typed in.")

    class Meta:
        app_label = "herausforderung_pages"
        verbose_name = pgettext_lazy("page type", "impact")
        verbose_name_plural = pgettext_lazy("page type", "impact pages")


class PartnerIndexPage(PartnerIndexMixin, Page):
    """Partners who have agreed to a page of their own."""

    page_ptr = page_link("partner_index")

    subpage_types: ClassVar[list[str]] = []
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + PartnerIndexMixin.partner_index_panels
    api_fields = shown.INDEX
    page_description = _("Companies and organisations that agreed to a page, with their record.")

    class Meta:
        app_label = "herausforderung_pages"
        verbose_name = _("list of partners")
        verbose_name_plural = _("lists of partners")
