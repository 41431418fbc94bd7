"""The papers of the workbook as files: with the names of an initiative in, none left over."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from tests.pledges.test_papers import needs_pdf
from tests.workbook.conftest import paper, part
from wagtail_herausforderung.blocks import PaperBlock
from wagtail_herausforderung.workbook.papers import Paper, Sender, file_of, paper_block
from wagtail_herausforderung.workbook.papers.docx import to_docx
from wagtail_herausforderung.workbook.papers.files import paper_for
from wagtail_herausforderung.workbook.papers.odt import to_odt

pytestmark = pytest.mark.django_db

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAIN = {"docx": "word/document.xml", "odt": "content.xml"}


def opened(content: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(archive.read(name))
    return archive


def texts(content: bytes, ending: str) -> list[str]:
    """The paragraphs of the file in their order."""
    root = ElementTree.fromstring(opened(content).read(MAIN[ending]))
    tags = {f"{W}p"} if ending == "docx" else {f"{TEXT}p", f"{TEXT}h"}
    return ["".join(each.itertext()).strip() for each in root.iter() if each.tag in tags]


def get(client, book, ending, initiative=None, status=200):
    url = f"{book.first.url}{book.key}/vorlage.{ending}"
    response = client.get(url, {"initiative": initiative.pk} if initiative else {})
    assert response.status_code == status
    return response


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_letter_is_filled_in_with_the_names_of_the_initiative(client, book, ending):
    response = get(client, book, ending, book.initiative)
    found = texts(response.content, ending)
    for wanted in (
        "Brief an Die Herausforderung Köln & Umland",
        "Guten Tag aus Köln",
        "Hier schreibt Jörg Größel für Die Herausforderung Köln & Umland.",
        "Rufen Sie an: 0221 123456.",
        "Straße 1, 50667 Köln",
        "Jörg Größel, Koordination",
        "0221 123456 · joerg@example.org",
        "Von hier & für <hier>",
    ):
        assert wanted in found, found
    assert not any(re.search(r"[{}]|____", text) for text in found)
    assert 'filename="brief-an-koeln.' in response["Content-Disposition"]


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_the_logo_is_in_it_with_words_for_those_who_cannot_see_it(client, book, ending):
    archive = opened(get(client, book, ending, book.initiative).content)
    [picture] = [name for name in archive.namelist() if name.endswith(".png")]
    assert archive.read(picture).startswith(b"\x89PNG")
    main = archive.read(MAIN[ending]).decode()
    wanted = {"docx": 'descr="{}"', "odt": "<svg:title>{}</svg:title>"}[ending]
    assert wanted.format("Die Herausforderung Köln &amp; Umland") in main
    # Without a logo there is no picture, and nothing that asks for one.
    book.initiative.logo = None
    factories.publish(book.initiative)
    archive = opened(get(client, book, ending, book.initiative).content)
    assert not [name for name in archive.namelist() if name.endswith(".png")]
    assert "png" not in "".join(archive.read(n).decode() for n in archive.namelist())


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_without_an_initiative_there_are_lines_to_write_on(client, book, ending):
    found = texts(get(client, book, ending).content, ending)
    assert "Guten Tag aus ____________________" in found
    assert not any("{" in text for text in found)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_what_an_initiative_has_not_said_is_a_line_too(client, book, ending):
    book.initiative.contact_phone = ""
    factories.publish(book.initiative)
    found = texts(get(client, book, ending, book.initiative).content, ending)
    assert "Rufen Sie an: ____________________." in found


def test_headings_lists_tables_and_boxes_are_what_they_look_like(book):
    made = paper_for(book.first, paper_block(book.first, book.key), book.initiative)
    docx = ElementTree.fromstring(opened(to_docx(made)).read(MAIN["docx"]))
    styles = [each.get(f"{W}val") for each in docx.iter(f"{W}pStyle")]
    assert styles.count("Heading1") == 1 and styles.count("ListBullet") == 2
    assert styles.count("Title") == 1
    assert len(list(docx.iter(f"{W}tblHeader"))) == 1
    assert len(list(docx.iter(f"{W}tr"))) == 4
    checkbox = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
    assert len(list(docx.iter(checkbox))) == 2
    odt = opened(to_odt(made)).read(MAIN["odt"]).decode()
    assert odt.count("<text:h ") == 1 and odt.count("<text:list-item>") == 2
    assert odt.count("<table:table-header-rows>") == 1 and odt.count("<table:table-row>") == 4


@pytest.mark.parametrize(("write", "where"), [(to_docx, "word/styles.xml"), (to_odt, "styles.xml")])
@pytest.mark.parametrize(("language", "said"), [("de", "DE"), ("en", "GB")])
def test_the_file_says_its_language_for_spelling_and_screen_readers(write, where, language, said):
    styles = opened(write(Paper("T", (), language))).read(where).decode()
    assert f'"{language}-{said}"' in styles or f'fo:country="{said}"' in styles


@pytest.mark.parametrize("write", [to_docx, to_odt])
def test_no_value_breaks_out_of_the_file(write):
    nasty = 'A & B <w:p> ]]> "x" \x0b\x00 ä\ud800'
    parts = (("p", nasty), ("h", nasty), ("list", [nasty]), ("ticks", [nasty]))
    made = Paper(nasty, (*parts, ("lines", [nasty]), ("table", ([nasty], [[nasty]]))), "de")
    sent = Paper(made.title, made.parts, "de", Sender(nasty, (nasty,)), nasty)
    opened(write(sent))


@pytest.mark.parametrize("write", [to_docx, to_odt])
def test_the_same_paper_gives_the_same_bytes(write):
    made = Paper("T", (("p", "Text"),))
    assert write(made) == write(made)
    with pytest.raises(ValueError, match="Unknown part"):
        write(Paper("T", (("film", "x"),)))


@needs_pdf
def test_the_pdf_says_the_same(client, book):
    response = get(client, book, "pdf", book.initiative)
    assert response["Content-Type"] == "application/pdf" and response.content[:5] == b"%PDF-"


def test_all_papers_come_in_one_file(client, book):
    response = client.get(book.workbook.url + "vorlagen.zip", {"initiative": book.initiative.pk})
    archive = opened(response.content)
    names = ["docx/01-brief-an-koeln.docx", "odt/01-brief-an-koeln.odt"]
    assert archive.namelist() == names
    assert "Guten Tag aus Köln" in texts(archive.read(names[0]), "docx")


def test_a_workbook_without_papers_has_no_such_file(client, site_tree):
    workbook = factories.workbook(site_tree.home)
    assert client.get(workbook.url + "vorlagen.zip").status_code == 404
    assert "vorlagen.zip" not in client.get(workbook.url).content.decode()


@pytest.mark.parametrize("wanted", ["0", "x", "99999999", "9" * 40, "1' --"])
def test_an_initiative_that_is_not_there_is_not_found(client, book, wanted):
    url = f"{book.first.url}{book.key}/vorlage.odt"
    assert client.get(url, {"initiative": wanted}).status_code == 404


def test_a_draft_of_an_initiative_is_not_offered(client, book):
    other = factories.initiative(book.workbook.get_parent(), title="Geheime Stadt")
    assert "Geheime Stadt" in client.get(book.first.url).content.decode()
    other.unpublish()
    assert "Geheime Stadt" not in client.get(book.first.url).content.decode()
    get(client, book, "odt", other, status=404)


def test_the_page_hands_the_choice_on_to_its_files(client, book):
    page = client.get(book.first.url, {"initiative": book.initiative.pk}).content.decode()
    for ending in ("docx", "odt"):
        url = f"{book.first.url}{book.key}/vorlage.{ending}?initiative={book.initiative.pk}"
        assert f'href="{url}"' in page
        assert client.get(url).status_code == 200
    assert f'<option value="{book.initiative.pk}" selected>' in page


@pytest.mark.parametrize(
    "path", ["nicht-da/vorlage.odt", "{key}/vorlage.exe", "{other}/vorlage.odt"]
)
def test_a_file_that_is_not_there_is_not_found(client, book, path):
    other = "6f0a7c52-3c1e-4d0b-9c0e-5d7c5d1f8e11"
    url = book.first.url + path.format(key=book.key, other=other)
    assert client.get(url).status_code == 404


def test_a_word_that_is_not_known_is_refused_while_it_is_written():
    block = PaperBlock()

    def clean(text):
        return block.clean(block.to_python(paper(parts=[("text", text)])["value"]))

    for known in ("{initiative}", "{Ort}", "{ place }", "{E-Mail}", "{}", "{ }"):
        clean(known)
    for unknown in ("{iniative}", "{name}", "{0}"):
        with pytest.raises(ValidationError):
            clean(unknown)


def test_a_row_has_no_more_cells_than_there_are_heads():
    block = PaperBlock()

    def clean(rows):
        value = {"rows": rows, "empty_rows": 0}
        return block.clean(block.to_python(paper(parts=[("table", value)])["value"]))

    assert clean("A | B\n1").get_parts() == [("table", (["A", "B"], [["1", ""]]))]
    with pytest.raises(ValidationError):
        clean("A | B\n1 | 2 | 3")


def test_a_paper_keeps_its_file_in_a_translation(client, book):
    twin = factories.translation(book.first, title="The idea", slug="the-idea")
    assert str(twin.documents[0].id) == book.key
    content = file_of(twin, paper_block(twin, book.key), "odt")
    styles = opened(content).read("styles.xml").decode()
    assert "From the workbook" in styles and 'fo:country="GB"' in styles


def test_questions_to_the_database_do_not_grow_with_the_papers(
    client, book, django_assert_max_num_queries
):
    client.get(book.first.url)
    book.first.documents = [paper(f"Brief {n}") for n in range(8)]
    factories.publish(book.first)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as many:
        client.get(book.first.url)
    book.first.documents = [paper("Brief")]
    factories.publish(book.first)
    with CaptureQueriesContext(connection) as one:
        client.get(book.first.url)
    assert len(many) == len(one)


def test_an_empty_paper_is_a_paper(book):
    book.first.documents = [paper("Leer", parts=[part("text", "")][:0])]
    page = factories.publish(book.first)
    assert file_of(page, page.documents[0], "docx")[:2] == b"PK"
