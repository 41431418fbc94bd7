"""The documents of a pledge, for the one who made it."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from ... import paper
from .. import agreed, documents
from ..choices import PledgeStatus
from ..mails import PledgeFacts
from ..models import Pledge


def document_names(pledge: Pledge) -> list[str]:
    """Which documents a pledge has now: ``agreement``, ``date``, ``thanks``."""
    found = []
    agreement = agreed.agreement_of(pledge)
    if agreement and not agreement.cancelled:
        found += ["agreement", "date"]
    if pledge.status == PledgeStatus.FULFILLED and pledge.outcome != "not":
        found.append("thanks")
    return found


def answer_with(name: str, pledge: Pledge, language: str) -> HttpResponse:
    """A document as a file: PDF where it can be made, else the page for print."""
    if name not in document_names(pledge):
        raise Http404
    facts = PledgeFacts(pledge, language)
    if name == "date":
        content = documents.calendar(facts)
        return _file(content, "text/calendar; charset=utf-8", name, pledge, "ics")
    markup = documents.html(name, facts)
    if paper.pdf_available():
        content = paper.to_pdf(markup, on_one_page=True)
        return _file(content, "application/pdf", name, pledge, "pdf")
    response = HttpResponse(markup)
    # The page carries its own styles, because it also travels by mail; it needs nothing else.
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return response


def _file(content: bytes, kind: str, name: str, pledge: Pledge, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    file_name = documents.file_name(name, pledge, ending)
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response
