"""The sheet and the minutes, as tagged PDFs made of what is there."""

import time

import pytest
from django.urls import reverse

from tests.admin.test_reports import unpacked
from tests.matching.conftest import request_for_group
from tests.matching.test_sitting import ALL, decide
from tests.pledges.test_papers import drawn_untagged, objects
from wagtail_herausforderung import paper
from wagtail_herausforderung.matching import agenda, papers, sitting
from wagtail_herausforderung.paper import _TAGGED, laid_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_pdf(monkeypatch):
    pytest.importorskip("weasyprint")
    monkeypatch.setattr(paper, "pdf_available", lambda: True)


def check_tags(content: bytes) -> None:
    """It says what it is to a screen reader, in one language, under a title."""
    inside = unpacked(content)
    assert content.startswith(b"%PDF-")
    for wanted in (b"/StructTreeRoot", b"pdfuaid", b"/Lang (en)", b"/DisplayDocTitle true"):
        assert wanted in inside, wanted


def test_twenty_decided_requests_are_minutes_as_a_tagged_pdf_within_five_seconds(
    desk, held, as_pdf
):
    index = desk.challenge.get_parent()
    for number in range(17):
        request_for_group(index, f"Weitere Anfrage {number}")
    agenda.fill(held)
    for item in agenda.items_of(held):
        decide(held, str(item), "carry", desk.own, note="Wird weiterbesprochen. " * 12)
    began = time.monotonic()
    sitting.send_all(held, by=desk.own)
    response = desk.client.get(reverse("herausforderung_meeting_paper", args=[held.pk, "minutes"]))
    assert time.monotonic() - began < 5
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"].startswith("private, no-store")
    check_tags(response.content)


def test_the_sheet_is_a_tagged_pdf_with_a_code_for_each_request(desk, meeting, as_pdf):
    response = desk.client.get(reverse("herausforderung_meeting_paper", args=[meeting.pk, "sheet"]))
    check_tags(response.content)
    markup = papers.html("sheet", meeting)
    pdf = laid_out(markup).write_pdf(**_TAGGED, uncompressed_pdf=True)
    figures = [each for each in objects(pdf).values() if b"/S /Figure" in each]
    assert len(figures) == 3 and all(b"/Alt" in each for each in figures)
    assert drawn_untagged(pdf) == []


def test_the_code_leads_to_the_public_page_once_there_is_one(desk, held):
    decide(held, "Alpha Tische", "publish", desk.own, kept=ALL)
    before = papers.facts_of(agenda.items_of(held).first(), "de")["url"]
    assert "/admin/herausforderung/cases/" in before
    sitting.send_all(held, by=desk.own)
    after = papers.facts_of(agenda.items_of(held).first(), "de")["url"]
    assert "/admin/" not in after and after.endswith("/alpha-tische/")


def test_minutes_cannot_be_had_before_the_sitting_nor_any_other_paper(desk, meeting):
    for name in ("minutes", "nonsense"):
        url = reverse("herausforderung_meeting_paper", args=[meeting.pk, name])
        assert desk.client.get(url).status_code == 404
