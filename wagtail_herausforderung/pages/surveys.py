"""Questionnaires."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..headless import pages as shown
from ..page_mixins import InitiativeMixin, NetworkHomeMixin, SurveyMixin
from .parents import page_link


class SurveyPage(SurveyMixin, Page):
    """A questionnaire with its results below it."""

    page_ptr = page_link("survey")

    subpage_types: ClassVar[list[str]] = []
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + SurveyMixin.survey_panels
    search_fields = Page.search_fields + SurveyMixin.survey_search_fields
    api_fields = shown.SURVEY
    page_description = _("Questions to citizens or organisations; the results stand below it.")

    class Meta:
        app_label = "herausforderung_pages"
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
