"""The papers and calendar files of an agreement, as others read them."""

from __future__ import annotations

import datetime
import io
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.files.images import ImageFile
from icalendar import Calendar
from PIL import Image
from wagtail.images import get_image_model

from wagtail_herausforderung.cases.models import CaseSettings, NeedLedger
from wagtail_herausforderung.paper import _TAGGED, laid_out, pdf_available
from wagtail_herausforderung.pledges import actions, documents
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.models import Agreement, Pledge

needs_pdf = pytest.mark.skipif(not pdf_available(), reason="needs the extra pdf")

SUMMER = datetime.date(2027, 6, 12)
LINK = "https://treffen.example/l/meetup-join/19%3ameeting_" + "MDk0ZjU4YTctODdkNi00ODI1" * 5


@pytest.fixture
def agreed(confirmed):
    def make(**facts) -> Pledge:
        values = {"starts_on": SUMMER, "place": "Wärmestube, Hof", **facts}
        return actions.agree(actions.accept(confirmed()), actions.Facts(**values))

    return make


# The calendar


def event(pledge):
    content = documents.calendar(PledgeFacts(pledge, "de"))
    calendar = Calendar.from_ical(content)
    return content.decode(), calendar, calendar.walk("VEVENT")[0]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("cancelled", [False, True])
def test_the_hour_is_right_for_every_reader_on_either_side_of_the_change(agreed, month, cancelled):
    day = datetime.date(2027, month, 31 if month in (3, 10) else 12)
    pledge = agreed(starts_on=day, starts_at=datetime.time(10), ends_at=datetime.time(14))
    Agreement.objects.update(cancelled=cancelled)
    content, _calendar, found = event(pledge)
    berlin = ZoneInfo("Europe/Berlin")
    begins, ends = (datetime.datetime.combine(day, datetime.time(h), berlin) for h in (10, 14))
    assert (found["dtstart"].dt, found["dtend"].dt) == (begins, ends)
    # No list of changes, and no name of a zone that nobody explains.
    assert "TZID" not in content and "VTIMEZONE" not in content
    assert re.search(r"^DTSTART:\d{8}T\d{6}Z\r$", content, re.MULTILINE)


def test_whole_days_have_no_hour_and_end_on_the_day_after(agreed):
    content, _calendar, found = event(agreed(ends_on=SUMMER + datetime.timedelta(1)))
    assert "DTSTART;VALUE=DATE:20270612" in content
    assert found["dtend"].dt == SUMMER + datetime.timedelta(2)


def test_a_cancellation_is_valid(agreed):
    pledge = agreed(starts_at=datetime.time(10))
    _content, _calendar, before = event(pledge)
    actions.cancel_date(pledge, message="Es schneit.")
    content, calendar, found = event(pledge)
    assert calendar["method"] == "CANCEL" and found["status"] == "CANCELLED"
    assert found["uid"] == before["uid"] and found["sequence"] > before["sequence"]
    # RFC 5545 and 5546: what each has to have once, and what a published event may not have.
    for name in ("UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "DTSTART"):
        assert len(re.findall(rf"^{name}[:;]", content, re.MULTILINE)) == 1
    assert "ATTENDEE" not in content
    named, explained = set(re.findall(r"TZID=([^:;]+)", content)), calendar.walk("VTIMEZONE")
    assert not named and not explained
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))


# The agreement


def pages_of(pledge):
    """Laid out as it is sent, and the markup."""
    markup = documents.html("agreement", PledgeFacts(pledge, "de"))
    return laid_out(markup).pages, markup


def glyphs_outside(pages) -> list[str]:
    """The lines of text that reach over the edge of the paper, or into its right margin."""
    found = []
    for page in pages:
        paper = page._page_box
        right = paper.content_box_x() + paper.width
        for box in paper.descendants():
            # A hundredth of a pixel is rounding.
            if getattr(box, "text", "") and box.position_x + box.width > right + 0.01:
                found.append(box.text)
            if getattr(box, "text", "") and box.position_y + box.height > page.height:
                found.append(box.text)
    return found


@needs_pdf
@pytest.mark.parametrize(
    "where",
    ["place", "notes", "in_return", "legal", "company_name", "contact_name", "need", "unit"],
)
def test_no_glyph_of_an_agreement_lies_outside_of_the_paper(agreed, where):
    pledge = agreed(**({where: LINK[:255]} if where in ("place", "notes", "in_return") else {}))
    if where == "legal":
        settings = CaseSettings.for_site(pledge.site)
        settings.agreement_text = LINK
        settings.save()
    if where in ("need", "unit"):
        field = {"need": "title", "unit": "unit"}[where]
        limit = NeedLedger._meta.get_field(field).max_length
        for ledger in NeedLedger.objects.all():
            # Not on the page any more, so that the ledger's own words are printed.
            ledger.uid = f"gone-{ledger.pk}"
            setattr(ledger, field, LINK[:limit])
            ledger.save()
    if where in ("company_name", "contact_name"):
        setattr(pledge, where, LINK[:100])
    pages, markup = pages_of(pledge)
    assert glyphs_outside(pages) == []
    # The measure itself sees what does not break.
    loose = laid_out(markup.replace("overflow-wrap: anywhere", ""))
    if where in ("place", "notes", "in_return", "legal"):
        assert glyphs_outside(loose.pages)


@needs_pdf
def test_a_link_on_the_agreement_is_printed_whole(agreed):
    pages, _markup = pages_of(agreed(place=LINK[:255]))
    texts = [getattr(box, "text", "") for box in pages[0]._page_box.descendants()]
    assert LINK[:255] in "".join(filter(None, texts))


@needs_pdf
def test_an_agreement_fits_one_page_where_it_can(agreed):
    pledge = agreed(
        starts_at=datetime.time(9),
        ends_at=datetime.time(13),
        people=6,
        notes="Werkzeug bringen alle mit.\nGeparkt wird im Hof.\nFragen Sie nach Frau Klein.",
        in_return="Ein Dank am Schwarzen Brett und eine Führung durchs Haus.",
    )
    settings = CaseSettings.for_site(pledge.site)
    for times, loose, tight in ((0, 2, 1), (10, 2, 2), (90, 3, 3)):
        settings.agreement_text = "Die Beteiligten sind über die Organisation versichert. " * times
        settings.save()
        markup = documents.html("agreement", PledgeFacts(pledge, "de"))
        found = [laid_out(markup, on_one_page=each) for each in (False, True)]
        assert [len(document.pages) for document in found] == [loose, tight], times


def test_a_company_is_called_a_company(agreed):
    pledge = agreed()
    pledge.sector = "company"
    markup = documents.html("agreement", PledgeFacts(pledge, "de"))
    assert '<th scope="row">Unternehmen</th>' in markup
    pledge.sector = "foundation"
    assert '<th scope="row">Stiftung</th>' in documents.html("agreement", PledgeFacts(pledge, "de"))


@pytest.fixture
def logo(site_tree):
    """The initiative has one."""
    picture = io.BytesIO()
    Image.new("RGB", (400, 100), "navy").save(picture, "PNG")
    logo = get_image_model()(title="Logo", file=ImageFile(picture, name="logo.png"))
    logo.save()
    site_tree.initiative.logo = logo
    site_tree.initiative.save()
    return logo


def test_the_agreement_of_an_initiative_without_a_logo_has_no_picture(agreed):
    assert "<img" not in documents.html("agreement", PledgeFacts(agreed(), "de"))


def test_the_agreement_carries_the_logo_of_the_initiative(agreed, site_tree, logo):
    agreed()
    pledge = Pledge.objects.get()
    markup = documents.html("agreement", PledgeFacts(pledge, "de"))
    assert '<img src="data:image/png;base64,' in markup
    assert re.search(rf'alt="Logo [^"]*{site_tree.initiative.title}"', markup)
    logo.file.storage.delete(logo.file.name)
    logo.renditions.all().delete()
    pledge = Pledge.objects.get()
    assert "<img" not in documents.html("agreement", PledgeFacts(pledge, "de"))


# What a reader of the file is told


def objects(pdf: bytes) -> dict[bytes, bytes]:
    """The objects of an uncompressed PDF, without what its streams hold."""
    found = re.findall(rb"^(\d+) 0 obj\n(.*?)\n?(?:stream\n|endobj)", pdf, re.MULTILINE | re.DOTALL)
    return dict(found)


PAINTING = {b"TJ", b"Tj", b"Do", b"f", b"f*", b"B", b"B*", b"S", b"s", b"sh"}


def drawn_untagged(pdf: bytes) -> list[bytes]:
    """Operators that paint something outside of what is tagged, or marked as decoration."""
    found, pages = [], re.findall(rb"/Type /Page/.*?/Contents (\d+) 0 R", pdf)
    for number in pages:
        stream = re.search(rb"^%s 0 obj\n.*?stream\n(.*?)endstream" % number, pdf, re.M | re.S)
        depth = 0
        for line in stream[1].splitlines():
            operator = line.split()[-1:] or [b""]
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator[0], 0)
            if operator[0] in PAINTING and not depth:
                found.append(line)
        assert depth == 0
    assert pages
    return found


@needs_pdf
@pytest.mark.parametrize("name", ["agreement", "thanks"])
def test_a_paper_with_a_logo_tells_a_screen_reader_all_of_it(agreed, logo, name):
    agreed(starts_at=datetime.time(9))
    pledge = Pledge.objects.get()
    if name == "thanks":
        pledge = actions.close(pledge, actions.Answer("fully"))
    markup = documents.html(name, PledgeFacts(pledge, "de"))
    assert "<img" in markup
    pdf = laid_out(markup).write_pdf(**_TAGGED, uncompressed_pdf=True)
    assert b"<pdfuaid:part" in pdf or b"pdfuaid:part=" in pdf or b"ns0:part" in pdf
    catalogue = next(each for each in objects(pdf).values() if b"/Type /Catalog" in each)
    for wanted in (b"/Lang (de)", b"/Marked true", b"/StructTreeRoot", b"/DisplayDocTitle true"):
        assert wanted in catalogue
    figures = [each for each in objects(pdf).values() if b"/S /Figure" in each]
    assert len(figures) == 1
    assert re.search(rb"/Alt [(<].+[)>]", figures[0])
    assert drawn_untagged(pdf) == []
    # The measure itself sees what nothing is said of.
    bare = laid_out(markup.replace("alt=", "data-alt=")).write_pdf(**_TAGGED, uncompressed_pdf=True)
    figures = [each for each in objects(bare).values() if b"/S /Figure" in each]
    assert not any(re.search(rb"/Alt [(<].+[)>]", each) for each in figures)
    assert drawn_untagged(re.sub(rb"^(BDC|BMC|EMC)$", b"%", pdf, flags=re.MULTILINE))
