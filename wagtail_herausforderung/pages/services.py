"""The thin pages of services."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..headless import pages as shown
from ..page_mixins import InitiativeMixin, NetworkHomeMixin, ServiceIndexMixin, ServiceMixin
from .parents import page_link


class ServiceIndexPage(ServiceIndexMixin, Page):
    """Services with filters."""

    page_ptr = page_link("service_index")

    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + ServiceIndexMixin.service_index_panels
    api_fields = shown.SEARCH
    page_description = _("List with filters of what is offered here, and of material.")

    class Meta:
        verbose_name = _("list of services")
        verbose_name_plural = _("lists of services")


class ServicePage(ServiceMixin, Page):
    """Advice, qualification, support, material."""

    page_ptr = page_link("service")

    parent_page_types = [
        "herausforderung_pages.ServiceIndexPage",
        "herausforderung_pages.InitiativePage",
    ]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + ServiceMixin.service_panels
    search_fields = Page.search_fields + ServiceMixin.service_search_fields
    api_fields = shown.SERVICE
    page_description = _("What is offered to whom, and how one asks for it.")

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
