"""The workbook and its chapters as PDFs, as readers and screen readers have them."""

from __future__ import annotations

import re
import threading

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from tests.pledges.test_papers import drawn_untagged, glyphs_outside, needs_pdf, objects
from wagtail_herausforderung import paper
from wagtail_herausforderung.paper import _TAGGED, laid_out
from wagtail_herausforderung.workbook import files
from wagtail_herausforderung.workbook.book import chapter_markup, enclosed_in, workbook_markup
from wagtail_herausforderung.workbook.print import fit_for_paper

pytestmark = pytest.mark.django_db
WHOLE, ONE = "workbook.pdf", "kapitel.pdf"


@pytest.fixture
def set_up(book, rf):
    """The whole workbook, laid out, and its markup."""
    markup = workbook_markup(book.workbook, book.workbook.get_chapters(), rf.get("/"))
    return laid_out(markup), markup


def levels(markup: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])", markup)]


def bookmarks(document) -> list:
    def read(tree):
        return [(label, read(below)) for label, _place, below, _state in tree]

    return read(document.make_bookmark_tree())


def words_of(page) -> str:
    return "".join(getattr(box, "text", "") or "" for box in page._page_box.descendants())


@needs_pdf
def test_the_bookmarks_are_the_cover_the_contents_and_the_chapters_with_their_headings(set_up):
    document, _markup = set_up
    cover, contents, first, second = bookmarks(document)
    assert cover == ("Workbook", []) and contents == ("Inhalt", [])
    assert first[0] == "Die Idee" and second == ("Menschen", [])
    assert first[1][0] == ("Worum es geht", [("Im Kleinen", [])])


@needs_pdf
def test_the_contents_name_the_page_on_which_a_chapter_begins(set_up):
    document, _markup = set_up
    for title in ("Die Idee", "Menschen"):
        begins = [n for n, page in enumerate(document.pages[2:], 3) if title in words_of(page)][0]
        boxes = document.pages[1]._page_box.descendants()
        contents = " ".join(filter(None, (getattr(box, "text", "") for box in boxes)))
        contents = re.sub(r"[.\s]+", " ", contents)
        assert re.search(rf"{title} {begins}\b", contents), contents


@needs_pdf
def test_every_page_but_the_cover_names_its_chapter_and_its_number(set_up):
    document, _markup = set_up
    pages = [words_of(page) for page in document.pages]
    total = len(pages)
    assert f"/ {total}" not in pages[0]
    assert all(f"{number} / {total}" in words for number, words in enumerate(pages[1:], 2))
    assert pages[-1].count("Menschen") == 2  # its heading, and the running head
    assert "Netz der Initiativen" in pages[-1]


@needs_pdf
def test_a_screen_reader_is_told_all_of_it(set_up):
    document, markup = set_up
    pdf = document.write_pdf(**_TAGGED, uncompressed_pdf=True)
    catalogue = next(each for each in objects(pdf).values() if b"/Type /Catalog" in each)
    for wanted in (b"/Lang (de)", b"/Marked true", b"/StructTreeRoot", b"/DisplayDocTitle true"):
        assert wanted in catalogue
    figures = [each for each in objects(pdf).values() if b"/S /Figure" in each]
    assert len(figures) == 1 and re.search(rb"/Alt [(<].+[)>]", figures[0])
    assert drawn_untagged(pdf) == []
    found = levels(markup)
    assert all(after <= before + 1 for before, after in zip(found, found[1:], strict=False))
    for wanted in (b"H1", b"H2", b"H3", b"L", b"LI", b"Link"):
        assert re.search(rb"/S /%s(?![A-Za-z0-9])" % wanted, pdf), wanted


@needs_pdf
def test_a_link_that_is_longer_than_a_line_stays_on_the_paper(book, rf):
    long = "https://example.org/" + "sehr-lange-adresse-" * 12
    book.first.experience = f'<p><a href="{long}">Mehr</a></p>'
    markup = chapter_markup(factories.publish(book.first), rf.get("/"))
    document = laid_out(markup)
    assert glyphs_outside(document.pages) == []
    assert long in "".join(map(words_of, document.pages))
    loose = markup.replace("overflow-wrap: anywhere", "").replace("break-word", "normal")
    loose = loose.replace("hyphens: auto", "hyphens: none").replace(long, long.replace("-", ""))
    assert glyphs_outside(laid_out(loose).pages)


@needs_pdf
def test_a_link_to_another_chapter_stays_in_the_file(set_up, book, rf):
    _document, markup = set_up
    assert f'<a href="#chapter-{book.first.pk}">Kapitel 1</a>' in markup
    # On its own a chapter leads to the website.
    alone = chapter_markup(book.second, rf.get("/"))
    assert f'<a href="{book.first.get_full_url()}">Kapitel 1</a>' in alone


@needs_pdf
def test_german_words_are_divided(book, rf):
    book.second.body = [("paragraph", "<p>" + "Freiwilligenagenturmitarbeiterin " * 40 + "</p>")]
    document = laid_out(chapter_markup(factories.publish(book.second), rf.get("/")))
    assert "agen\u2010" in words_of(document.pages[0]) or "‐" in words_of(document.pages[0])


@needs_pdf
def test_the_papers_travel_inside(client, book, monkeypatch):
    [(name, _title, content)] = files_in = enclosed_in([book.first])
    assert name == "brief-an.odt" and content[:2] == b"PK"
    assert enclosed_in([book.second]) == []
    given = []
    to_pdf = paper.to_pdf
    monkeypatch.setattr(
        paper, "to_pdf", lambda text, **more: given.append(more["enclosed"]) or to_pdf(text, **more)
    )
    client.get(book.workbook.url + WHOLE)
    client.get(book.second.url + ONE)
    assert given == [files_in, []]
    document = laid_out("<title>T</title><h1>A</h1>")
    pdf = document.write_pdf(uncompressed_pdf=True, attachments=paper._attachments(files_in))
    assert b"/EmbeddedFile" in pdf and b"brief-an.odt" in pdf


@needs_pdf
def test_a_page_links_to_its_file(client, book):
    for page, name in ((book.workbook, WHOLE), (book.first, ONE)):
        assert f'href="{page.url}{name}"' in client.get(page.url).content.decode()
        response = client.get(page.url + name)
        assert response.status_code == 200 and response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
    assert 'filename="01-die-idee.pdf"' in response["Content-Disposition"]


@needs_pdf
def test_a_file_is_made_once_and_anew_when_a_word_has_changed(client, book, monkeypatch):
    made = []
    to_pdf = paper.to_pdf
    monkeypatch.setattr(paper, "to_pdf", lambda *a, **k: made.append(1) or to_pdf(*a, **k))
    first = client.get(book.workbook.url + WHOLE)
    again = client.get(book.workbook.url + WHOLE)
    assert first.content == again.content and len(made) == 1
    same = client.get(book.workbook.url + WHOLE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert same.status_code == 304 and len(made) == 1
    book.second.title = "Menschen und Rollen"
    factories.publish(book.second)
    assert client.get(book.workbook.url + WHOLE)["ETag"] != first["ETag"]
    assert len(made) == 2


def test_without_the_extra_there_is_no_link_and_no_file(client, book, monkeypatch):
    monkeypatch.setattr(paper, "pdf_available", lambda: False)
    for page, name in ((book.workbook, WHOLE), (book.first, ONE)):
        assert ".pdf" not in client.get(page.url).content.decode()
        assert client.get(page.url + name).status_code == 404
    assert client.get(f"{book.first.url}{book.key}/vorlage.pdf").status_code == 404
    assert client.get(f"{book.first.url}{book.key}/vorlage.odt").status_code == 200


def test_what_is_private_or_a_draft_is_in_no_file(client, book, rf):
    PageViewRestriction.objects.create(page=book.first, restriction_type="login")
    markup = workbook_markup(book.workbook, book.workbook.get_chapters(), rf.get("/"))
    assert "Die Idee" not in markup and "Menschen" in markup
    for name in (ONE, f"{book.key}/vorlage.docx"):
        assert client.get(book.first.url + name).status_code == 302
    PageViewRestriction.objects.all().delete()
    book.first.unpublish()
    assert client.get(book.first.url + ONE).status_code == 404
    assert client.get(f"{book.first.url}{book.key}/vorlage.docx").status_code == 404


def test_what_only_members_may_read_is_kept_by_nobody_on_the_way(admin_client, book):
    url = f"{book.first.url}{book.key}/vorlage.odt"
    assert admin_client.get(url)["Cache-Control"] == "no-cache"
    PageViewRestriction.objects.create(page=book.first, restriction_type="login")
    response = admin_client.get(url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]


def test_while_one_is_set_others_wait_and_then_are_asked_to_come_back(client, book, monkeypatch):
    monkeypatch.setattr(files, "WAITS", 0.01)
    monkeypatch.setattr(files, "_one_at_a_time", threading.Semaphore(0))
    response = client.get(f"{book.first.url}{book.key}/vorlage.odt")
    assert response.status_code == 503 and response["Retry-After"] == "60"
    monkeypatch.undo()
    assert client.get(f"{book.first.url}{book.key}/vorlage.odt").status_code == 200


def test_one_that_could_not_be_set_does_not_keep_others_from_it(client, book, monkeypatch):
    def fails(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr(files, "WAITS", 0.01)
    for _time in range(2):
        with pytest.raises(ValueError):
            files._made(fails, "")
    assert files._made(lambda: b"x", "") == b"x"


# What a fragment becomes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h4>A</h4><h6>B</h6><h2></h2><h2>C</h2>", "<h2>A</h2><h3>B</h3><h2>C</h2>"),
        ('<a href="/x/">Hin</a>', '<a href="https://h.example/x/">Hin</a>'),
        ('<a href="/y/">Hin</a>', '<a href="#why">Hin</a>'),
        ('<a href="javascript:x">Hin</a>', "Hin"),
        ('<a href="https://[">Hin</a>', "Hin"),
        ('<a href="/x/"><img src="/a.png" alt=""></a>', ""),
        ('<img src="/a.png" alt="Ein Baum">', "Ein Baum"),
        ('<svg aria-hidden="true"></svg>Ja', "Ja"),
        ('<p id="a" aria-label="b" role="note">A</p><a href="#a">B</a>', None),
        ("<table><tr></tr></table>", ""),
        (
            "<table><tr><th>A</th><td>1</td><td>2</td></tr><tr><th>B</th></tr></table>",
            '<table><tr><th scope="row">A</th><td>1</td><td>2</td></tr>'
            '<tr><th scope="row">B</th><td></td><td></td></tr></table>',
        ),
    ],
)
def test_a_fragment_is_made_fit(before, after):
    found = fit_for_paper(
        before, url="https://h.example/", anchors={"https://h.example/y/": "why"}, prefix="p-"
    )
    if after is None:
        after = '<p id="p-a">A</p><a href="#p-a">B</a>'
    assert found == after
