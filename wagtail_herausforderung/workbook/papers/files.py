"""The papers of a chapter as files: found by the id of their block, written in three formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ... import paper as pdf
from ...text import german_slug
from .docx import to_docx
from .filling import blank, filled, filler_for, sender_of
from .odt import to_odt
from .paper import Paper


def to_pdf(paper: Paper, logo: str = "") -> bytes:
    """The paper as a tagged PDF. Raises what :func:`paper.to_pdf` raises."""
    context = {"paper": paper, "language": paper.language, "logo": logo}
    with translation.override(paper.language):
        markup = render_to_string("wagtail_herausforderung/print/paper.html", context)
    return pdf.to_pdf(markup, on_one_page=True)


#: Ending → its type for the web, and what writes it.
ENDINGS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        to_docx,
    ),
    "odt": ("application/vnd.oasis.opendocument.text", to_odt),
    "pdf": ("application/pdf", to_pdf),
}


def papers_of(chapter: Any) -> list[Any]:
    """The blocks of a chapter that are papers."""
    return [block for block in chapter.documents if block.block_type == "paper"]


def paper_block(chapter: Any, key: str) -> Any:
    """The paper with the block id ``key``, or ``None``."""
    return next((block for block in papers_of(chapter) if str(block.id) == key), None)


def paper_for(chapter: Any, block: Any, initiative: Any, request: Any = None) -> Paper:
    """What an editor wrote, filled in for ``initiative``; with lines to write on without one."""
    language = chapter.locale.language_code
    with translation.override(language):
        fill = filler_for(initiative, request) if initiative else blank
        return Paper(
            title=fill(block.value["title"]),
            parts=filled(block.value.get_parts(), fill),
            language=language,
            sender=sender_of(initiative, request) if initiative else None,
            footer=_("From the workbook. You may use, change and pass it on."),
        )


def file_of(
    chapter: Any, block: Any, ending: str, initiative: Any = None, request: Any = None
) -> bytes:
    """A paper in the format ``ending``, one of ``ENDINGS``."""
    paper = paper_for(chapter, block, initiative, request)
    if ending == "pdf":
        return to_pdf(paper, pdf.picture_url(getattr(initiative, "logo", None), pdf.LOGO))
    return ENDINGS[ending][1](paper)


def file_name_of(chapter: Any, block: Any, ending: str, initiative: Any = None) -> str:
    """“brief-an-ein-unternehmen-saarbruecken.docx”."""
    title = blank(block.value["title"]).replace("_", "")
    place = f"-{german_slug(initiative.place or initiative.title, 40)}" if initiative else ""
    return f"{german_slug(title, 60) or 'paper'}{place}.{ending}"


def enclosed_papers(chapter: Any) -> list[tuple[str, str, bytes]]:
    """Name, description and content of every paper, not filled in, as ODT."""
    found = []
    for block in papers_of(chapter):
        name = file_name_of(chapter, block, "odt")
        found.append((name, block.value["title"], file_of(chapter, block, "odt")))
    return found


def all_papers(
    chapters: list[Any], initiative: Any, request: Any = None
) -> Iterator[tuple[str, bytes]]:
    """All papers of these chapters for one initiative: a folder per format, numbered by chapter."""
    for chapter in chapters:
        for block in papers_of(chapter):
            for ending in ("docx", "odt"):
                name = file_name_of(chapter, block, ending, initiative)
                content = file_of(chapter, block, ending, initiative, request)
                yield f"{ending}/{chapter.number:02d}-{name}", content
