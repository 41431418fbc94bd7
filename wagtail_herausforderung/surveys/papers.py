"""On paper: the questionnaire itself, and slips with codes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from .. import paper
from ..submissions.links import root_url

FOLDER = "wagtail_herausforderung/surveys/documents"


def _file(page: Any, template: str, name: str, **context: Any) -> HttpResponse:
    """A tagged PDF; without WeasyPrint the same as a page for print."""
    language = page.locale.language_code
    initiative = page.get_initiative()
    with translation.override(language):
        address = root_url(page.get_site()) + reverse("herausforderung:survey", args=[page.pk])
        data = {"page": page, "language": language, "initiative": initiative, "address": address}
        markup = render_to_string(f"{FOLDER}/{template}.html", {**data, **context})
    if not paper.pdf_available():
        return HttpResponse(markup)
    response = HttpResponse(paper.to_pdf(markup), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}-{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def paper_file(page: Any) -> HttpResponse:
    """The questionnaire with boxes to tick."""
    conditions = {}
    for section in page.sections:
        if section.condition is not None:
            question = next(q for q in page.asked if q.key == section.condition.question)
            answer = question.label_of(section.condition.option)
            conditions[section.key] = (question.title, answer)
    parts = [(section, conditions.get(section.key)) for section in page.sections]
    return _file(page, "paper", "papier", parts=parts)


def codes_file(page: Any, codes: list[str]) -> HttpResponse:
    """Slips to cut out, one for each code."""
    return _file(page, "codes", "codes", codes=codes)
