"""The thin pages for those whom other pages shut out: the statement, and easy language."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..headless import pages as shown
from ..page_mixins import (
    AccessibilityStatementMixin,
    EasyLanguageMixin,
    InitiativeMixin,
    NetworkHomeMixin,
)
from .parents import page_link


class AccessibilityStatementPage(AccessibilityStatementMixin, Page):
    """How accessible the website is, and what to do where it is not."""

    page_ptr = page_link("accessibility_statement")

    subpage_types: ClassVar[list[str]] = []
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + AccessibilityStatementMixin.accessibility_panels
    search_fields = Page.search_fields + AccessibilityStatementMixin.accessibility_search_fields
    api_fields = shown.STATEMENT
    page_description = _("What is not accessible yet, whom to tell, and who helps; by law.")

    class Meta:
        app_label = "herausforderung_pages"
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")


class EasyLanguagePage(EasyLanguageMixin, Page):
    """The way in for people who read with effort."""

    page_ptr = page_link("easy_language")

    subpage_types: ClassVar[list[str]] = []
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + EasyLanguageMixin.easy_language_panels
    search_fields = Page.search_fields + EasyLanguageMixin.easy_language_search_fields
    api_fields = shown.EASY_LANGUAGE
    page_description = _("One sentence in each line, a picture beside each part; can be signed.")

    class Meta:
        app_label = "herausforderung_pages"
        verbose_name = _("page in easy language")
        verbose_name_plural = _("pages in easy language")
