"""A chapter of the workbook."""

from __future__ import annotations

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import paper, roles
from ..blocks import DocumentBlock, PaperBlock, body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..listings import nearest
from ..search.searchable import SearchableMixin
from ..text import german_slug
from ..workbook import book, files
from ..workbook.initiatives import chosen_initiative, initiatives_for
from ..workbook.papers import ENDINGS, file_name_of, file_of, paper_block, papers_of
from .base import PageMixin


class ChapterMixin(RoutablePageMixin, SearchableMixin, PageMixin, models.Model):
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
        [("paper", PaperBlock()), ("document", DocumentBlock())],
        blank=True,
        verbose_name=_("documents"),
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

    @path("kapitel.pdf/")
    def chapter_pdf(self, request):
        """This chapter as a PDF, with its papers inside."""
        return files.pdf_response(
            self,
            request,
            lambda: book.chapter_markup(self, request),
            f"{self.number:02d}-{german_slug(self.title)}.pdf",
            lambda: book.enclosed_in([self]),
        )

    @path("<uuid:key>/vorlage.<slug:ending>/")
    def paper_file(self, request, key, ending: str):
        """One of the papers, filled in for the initiative that was chosen."""
        block = paper_block(self, str(key))
        if block is None or ending not in ENDINGS:
            raise Http404
        if ending == "pdf":
            files.need_pdf()
        initiative = chosen_initiative(self, request)
        name, kind = file_name_of(self, block, ending, initiative), ENDINGS[ending][0]
        return files.file_response(
            self,
            request,
            lambda: file_of(self, block, ending, initiative, request),
            name,
            kind,
        )

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        workbook = nearest(self, roles.Workbook)
        chapters = workbook.get_chapters() if workbook else [self]
        ids = [chapter.pk for chapter in chapters]
        here = ids.index(self.pk) if self.pk in ids else None
        context.update(
            {
                **self._files(request),
                "workbook": workbook,
                "chapters": chapters,
                "previous": chapters[here - 1] if here else None,
                "next": chapters[here + 1]
                if here is not None and here + 1 < len(chapters)
                else None,
            }
        )
        return context

    def _files(self, request) -> dict:
        """What can be taken along from this page, and for which initiative."""
        has_papers = bool(papers_of(self))
        url = self.get_url(request) if self.pk else None
        makes_pdf = bool(url) and paper.pdf_available()
        return {
            "pdf_url": f"{url}kapitel.pdf" if makes_pdf else "",
            "paper_endings": [each for each in ENDINGS if makes_pdf or each != "pdf"],
            "initiatives": initiatives_for(self) if has_papers else [],
            "chosen": chosen_initiative(self, request) if has_papers else None,
        }
