"""A chapter of the workbook."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import roles
from ..blocks import DocumentBlock, body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..listings import nearest
from ..search.searchable import SearchableMixin
from .base import PageMixin


class ChapterMixin(SearchableMixin, PageMixin, models.Model):
    """A numbered chapter with checklist, documents and experience from practice."""

    number = models.PositiveSmallIntegerField(
        _("number"), default=1, help_text=_("Chapters are read in the order of their numbers.")
    )
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("content"))
    experience = RichTextField(
        _("experience from practice"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("What went well or badly, so that the next city need not learn it again."),
    )
    checklist = BlocksField(
        [("item", blocks.CharBlock(label=_("Item"), max_length=300))],
        blank=True,
        verbose_name=_("checklist"),
    )
    documents = BlocksField(
        [("document", DocumentBlock())], blank=True, verbose_name=_("documents")
    )

    template = "wagtail_herausforderung/chapter.html"

    chapter_panels = [
        FieldPanel("number"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("experience"),
        FieldPanel("checklist"),
        FieldPanel("documents"),
    ]
    chapter_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("experience"),
        index.SearchField("checklist"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        workbook = nearest(self, roles.Workbook)
        chapters = workbook.get_chapters() if workbook else [self]
        ids = [chapter.pk for chapter in chapters]
        here = ids.index(self.pk) if self.pk in ids else None
        context.update(
            {
                "workbook": workbook,
                "chapters": chapters,
                "previous": chapters[here - 1] if here else None,
                "next": chapters[here + 1]
                if here is not None and here + 1 < len(chapters)
                else None,
            }
        )
        return context
