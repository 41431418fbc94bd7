"""The workbook: what was learnt, so that the next city can start."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import roles
from ..blocks import body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..listings import pages_of, specific_pages
from .base import PageMixin
from .chapter import ChapterMixin


class WorkbookMixin(roles.Workbook, PageMixin, models.Model):
    """Cover and table of contents; the chapters are the pages below, by number."""

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    template = "wagtail_herausforderung/workbook.html"
    is_section = True
    holds_entries = True

    workbook_panels = [FieldPanel("intro"), FieldPanel("body")]
    workbook_search_fields = [index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        abstract = True

    def get_chapters(self) -> list:
        """The public chapters in the order of their numbers."""
        ids = pages_of(ChapterMixin, below=self).order_by("path").values_list("pk", flat=True)
        return sorted(specific_pages(ids), key=lambda chapter: chapter.number)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["chapters"] = self.get_chapters()
        return context
