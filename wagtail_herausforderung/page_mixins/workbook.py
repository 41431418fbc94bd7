"""The workbook: what was learnt, so that the next city can start."""

from __future__ import annotations

from django.db import models
from django.http import Http404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import paper, roles
from ..blocks import body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..fields import BlocksField
from ..listings import pages_of, specific_pages
from ..text import german_slug
from ..workbook import book, files
from ..workbook.initiatives import chosen_initiative, initiatives_for
from ..workbook.papers import all_papers, papers_of
from ..workbook.papers.archive import packed
from .base import PageMixin
from .chapter import ChapterMixin


class WorkbookMixin(RoutablePageMixin, roles.Workbook, PageMixin, models.Model):
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

    @path("workbook.pdf/")
    def workbook_pdf(self, request):
        """The whole workbook as a PDF, with its papers inside."""
        chapters = self.get_chapters()
        return files.pdf_response(
            self,
            request,
            lambda: book.workbook_markup(self, chapters, request),
            f"{german_slug(self.title)}.pdf",
            lambda: book.enclosed_in(chapters),
        )

    @path("vorlagen.zip/")
    def papers_zip(self, request):
        """All papers, filled in for the initiative that was chosen."""
        chapters = self.get_chapters()
        initiative = chosen_initiative(self, request)
        if not any(map(papers_of, chapters)):
            raise Http404
        place = f"-{german_slug(initiative.place or initiative.title)}" if initiative else ""
        return files.file_response(
            self,
            request,
            lambda: packed(all_papers(chapters, initiative, request)),
            f"{german_slug(_now('Papers'))}{place}.zip",
            "application/zip",
        )

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        chapters = context["chapters"] = self.get_chapters()
        url = self.get_url(request) if self.pk else None
        context["pdf_url"] = f"{url}workbook.pdf" if url and paper.pdf_available() else ""
        count = context["paper_count"] = sum(len(papers_of(chapter)) for chapter in chapters)
        context["papers_url"] = f"{url}vorlagen.zip" if url and count else ""
        context["initiatives"] = initiatives_for(self) if count else []
        return context
