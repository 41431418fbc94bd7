"""The workbook and its chapters as pages for print, and as tagged PDFs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from .. import dates, paper
from .papers import enclosed_papers
from .print import fit_for_paper, printed

FOLDER = "wagtail_herausforderung/print"
Enclosed = list[tuple[str, str, bytes]]


def workbook_markup(page: Any, chapters: list[Any], request: HttpRequest) -> str:
    """The whole workbook: cover, contents with page numbers, what stands on its page, chapters."""
    return _markup("workbook", page, chapters, request)


def chapter_markup(page: Any, request: HttpRequest) -> str:
    """One chapter, with its name on the first page."""
    return _markup("chapter", page, [page], request)


def enclosed_in(chapters: list[Any]) -> Enclosed:
    """The papers of these chapters, not filled in, to travel inside the PDF."""
    return [file for chapter in chapters for file in enclosed_papers(chapter)]


def _markup(name: str, page: Any, chapters: list[Any], request: HttpRequest) -> str:
    language = page.locale.language_code
    initiative = page.get_initiative()
    site = page.get_site() or Site.find_for_request(request)
    with translation.override(language):
        # Links from one chapter to another stay inside the file.
        anchors = {_url(each, request): f"chapter-{each.pk}" for each in chapters}
        if page not in chapters:
            anchors[_url(page, request)] = "contents"
        parts = [
            (f"chapter-{each.pk}", each, _chapter(each, request, anchors)) for each in chapters
        ]
        said = {
            "page": page,
            "language": language,
            "name": initiative.title if initiative else _name_of(site),
            "logo": paper.picture_url(getattr(initiative, "logo", None), paper.LOGO),
            "address": _url(page, request),
            "day": _day(page),
            "parts": parts,
            **_front(page, request, anchors),
        }
        return render_to_string(f"{FOLDER}/{name}.html", said, request=request)


def _front(page: Any, request: HttpRequest, anchors: dict[str, str]) -> dict[str, str]:
    """What the page of the workbook says besides its chapters."""
    if not hasattr(page, "intro"):
        return {}
    url, context = _url(page, request), {"page": page, "request": request}
    return {
        "intro": fit_for_paper(
            expand_db_html(page.intro), url=url, anchors=anchors, prefix="intro-"
        ),
        "body": fit_for_paper(
            printed(page.body, context), url=url, anchors=anchors, prefix="body-"
        ),
    }


def _day(page: Any) -> str:
    """When it was changed the last time."""
    moment = page.last_published_at
    return dates.in_words(dates.at_site(moment).date()) if moment else ""


def _chapter(page: Any, request: HttpRequest, anchors: dict[str, str]) -> str:
    context = {"page": page, "request": request}
    markup = render_to_string(
        f"{FOLDER}/chapter_body.html",
        {
            **context,
            "body": printed(page.body, context),
            "papers": [block for block in page.documents if block.block_type == "paper"],
            "files": [block for block in page.documents if block.block_type == "document"],
        },
        request=request,
    )
    return fit_for_paper(
        markup, url=_url(page, request), anchors=anchors, prefix=f"chapter-{page.pk}-"
    )


def _url(page: Any, request: HttpRequest) -> str:
    return page.get_full_url(request) or ""


def _name_of(site: Site | None) -> str:
    return (site.site_name or site.root_page.title) if site else ""
