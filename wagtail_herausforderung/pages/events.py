"""Thin concrete pages of events, their series, and the list of all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from ..headless import pages as shown
from ..page_mixins import (
    EventIndexMixin,
    EventMixin,
    EventSeriesMixin,
    InitiativeMixin,
    NetworkHomeMixin,
)
from .parents import page_link


class EventIndexPage(EventIndexMixin, Page):
    """List of events."""

    page_ptr = page_link("event_index")

    subpage_types = ["herausforderung_pages.EventPage", "herausforderung_pages.EventSeriesPage"]
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + EventIndexMixin.event_index_panels
    api_fields = shown.INDEX
    page_description = _("All dates of this part of the site, also those of series.")

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")


class EventSeriesPage(EventSeriesMixin, Page):
    """Dates of the same kind."""

    page_ptr = page_link("event_series")

    subpage_types = ["herausforderung_pages.EventPage"]
    belongs_below = (NetworkHomeMixin, InitiativeMixin, EventIndexMixin)
    content_panels = Page.content_panels + EventSeriesMixin.series_panels
    search_fields = Page.search_fields + EventSeriesMixin.series_search_fields
    api_fields = shown.SERIES
    page_description = _("Dates that come again and again; each has a page below it.")

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")


class EventPage(EventMixin, Page):
    """A date to which people come."""

    page_ptr = page_link("event")

    parent_page_types = [
        "herausforderung_pages.EventIndexPage",
        "herausforderung_pages.EventSeriesPage",
        "herausforderung_pages.InitiativePage",
        "herausforderung_pages.NetworkHomePage",
    ]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + EventMixin.event_panels
    search_fields = Page.search_fields + EventMixin.event_search_fields
    api_fields = shown.EVENT
    page_description = _("One date: what, when, where and with whom.")

    class Meta:
        verbose_name = pgettext_lazy("calendar", "event")
        verbose_name_plural = pgettext_lazy("calendar", "events")
