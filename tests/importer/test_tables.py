"""Tables as people keep them: understood as they were meant, and nothing left out in silence."""

import io
import os
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from wagtail_herausforderung.importer import cells, files, mapping, markup, readers
from wagtail_herausforderung.importer.columns import NAMES, Columns, column_for, heading_for
from wagtail_herausforderung.importer.problems import BadFile
from wagtail_herausforderung.pages.models import ChallengePage

HEADINGS = ["Titel", "Einrichtung", "Bedarf"]
ROWS = [["Sessel", "Lernhaus", "6 Sessel"], ["Regale", None, "4 Regale"]]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def book(tmp_path):
    """``book.read()``: what a spreadsheet with the sheet ``book.active`` is read as."""
    found = openpyxl.Workbook()

    def read(**options) -> readers.Table:
        found.save(tmp_path / "liste.xlsx")
        return readers.read(tmp_path / "liste.xlsx", **options)

    found.read = read
    return found


def fill(sheet, *above):
    for row in (*above, HEADINGS, *ROWS):
        sheet.append(row)


def test_titles_above_merged_cells_and_hidden_rows_are_understood_and_told(book):
    sheet = book.active
    fill(sheet, ["Bedarfsliste, Stand 01.11.2026"], [])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("B4:B5")
    sheet["C5"] = "4_x000D_\nRegale_x005F_x0041_"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    table = book.read()
    assert table.headings == HEADINGS
    assert table.rows == [
        (4, ["Sessel", "Lernhaus", "6 Sessel"]),
        (5, ["Regale", "Lernhaus", "4\r\nRegale_x0041_"]),
    ]
    assert table.notes == [
        "Line 3 was taken for the headings; what stands above (“Bedarfsliste, Stand 01.11.2026”) "
        "was left out.",
        "Merged cells count for all their lines, in: Einrichtung.",
        "1 hidden line was read as well: 5.",
        "Hidden columns were read as well: Bedarf.",
    ]


def test_headings_of_two_lines_and_cells_merged_across(book):
    sheet = book.active
    for row in (["Titel", "Einsatz", None], [None, "PLZ", "Ort"], ["Sessel", "Malstatt", None]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("B3:C3")
    table = book.read()
    assert table.names == ["title", "postal_code", "place"]
    assert table.rows == [(3, ["Sessel", "Malstatt", ""])]
    assert "Cells merged across columns count for the first one only, in line: 3." in table.notes


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named(book):
    book.active.title = "Hinweise"
    book.active.append(["Bitte füllen Sie das Blatt „Bedarfe“ aus."])
    for title in ("Listen", "Bedarfe", "2025"):
        fill(book.create_sheet(title))
    book["Listen"].sheet_state = "hidden"
    assert book.read().notes == [
        "The sheet “Bedarfe” was read, not: “Hinweise”, “Listen” (hidden), “2025”.",
        "These sheets have our headings too: “2025”. Read them with --sheet.",
    ]
    assert book.read(sheet="listen").notes == []
    with pytest.raises(BadFile, match="no sheet “2024”. There are: “Hinweise”, “Listen”"):
        book.read(sheet="2024")
    for title in ("Bedarfe", "2025"):
        del book[title]
    with pytest.raises(BadFile, match="No sheet has .* “Title”.*Hidden sheets are read only if"):
        book.read()


def test_a_stray_cell_in_the_last_row_or_column_is_not_lost(book):
    fill(book.active)
    book.active["A1048576"] = "Ende"
    book.active["XFD2"] = "x"
    (_number, first), _second, last = book.read().rows
    assert last == (1_048_576, ["Ende", "", ""])
    assert first[-1] == "x" and len(first) == readers.MAX_COLUMNS + 1


@pytest.mark.parametrize(
    ("written", "rich", "plain"),
    [
        (
            "<p>Wir suchen <strong>zwei</strong> &amp; mehr.</p><ul><li>mit F&uuml;hrerschein</ul>",
            "<p>Wir suchen <b>zwei</b> &amp; mehr.</p><ul><li>mit Führerschein</li></ul>",
            "Wir suchen zwei & mehr.\nmit Führerschein",
        ),
        ("2 < 3 &amp; 4", "<p>2 &lt; 3 &amp; 4</p>", "2 < 3 & 4"),
        ("a\n\n- <i>b</i>", "<p>a</p><ul><li><i>b</i></li></ul>", "a\n\n- b"),
        ("a<br><br>b<br/>c", "<p>a</p><p>b<br/>c</p>", "a\n\nb\nc"),
        ("a<br> <br>b<br><i> </i><br/>c", "<p>a</p><p>b</p><p>c</p>", "a\n\nb\n\nc"),
        ("<ul>a<p><b><br>b</b></ul>", "<ul><li>a<br/><b>b</b></li></ul>", "a\nb"),
        ("<div>a<h2>B</h2></div>", "<p>a</p><h3>B</h3>", "a\nB"),
        ("<tr><td>a<td>b</tr>", "<p>a | b</p>", "a | b"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "a\nb"),
        ("<b>x<p>y</b>z", "<p><b>x</b></p><p><b>y</b>z</p>", "x\nyz"),
        ("<script>alert(1)</script><a href='javascript:x'>x</a>", "<p>x</p>", "x"),
        ("<a href='https://a.de/?b&c'>x</a>", '<p><a href="https://a.de/?b&amp;c">x</a></p>', "x"),
    ],
)  # fmt: skip
def test_html_in_a_cell_is_the_rich_text_we_allow(written, rich, plain):
    assert cells.rich_text(written, headings=True) == rich
    assert cells.text(written, lines=True).split() == plain.split()
    assert "<h3>" not in cells.rich_text(written)


def test_what_rich_text_cannot_hold_is_named():
    assert markup.lost('<p>a<img src="x"> <iframe src="y"></iframe>') == ["iframe", "img"]
    assert markup.lost("1 < 2") == []


def test_a_separator_line_is_skipped_and_lines_are_counted_with_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\r\nTitel|Ort\r\nA;B|C\r\n")
    table = readers.read(path)
    assert (table.headings, table.rows) == (["Titel", "Ort"], [(3, ["A;B", "C"])])


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Titel (Pflichtfeld)*", "title"),
        ("Tätigkeitsbezeichnung", "title"),
        ("Name der Einrichtung", "organisation"),
        ("Engagementbereich(e)", "topics"),
        ("EINSATZORT", "place"),
        ("Gültig bis:", "deadline"),
        ("Angebots-Nr.", "external_id"),
        ("lfd. Nr.", None),
        ("Ansprechpartner*in", None),
    ],
)
def test_headings_of_other_programs_are_known(heading, name):
    assert column_for(heading) == name


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_heading_of_ours_is_understood_as_what_it_stands_for(language):
    with translation.override(language):
        assert {name: column_for(heading_for(name)) for name in NAMES} == {n: n for n in NAMES}


def test_a_mapping_is_written_completed_and_used(tmp_path, make, place, run):
    table = make("csv", [{"Wunsch": "Ein Raum", "Telefon": "0681", "Titel": "x", "Farbe": "rot"}])
    saved = tmp_path / "spalten.csv"
    run(table, place.initiative_index.pk, "--dry-run", "--save-columns", saved)
    assert mapping.read(saved) == {"Wunsch": "", "Telefon": "", "Titel": "title", "Farbe": ""}
    saved.write_text("Wunsch;Titel\nFarbe;-\nTitel;summary\nAnderswo;Ort")
    out = run(table, place.initiative_index.pk, "--columns", saved, "--save-columns", saved)
    assert "“Telefon” was left out: contact details belong to the case" in out
    assert "Farbe" not in out
    assert ChallengePage.objects.get(title="Ein Raum").summary == "x"
    assert mapping.read(saved)["Anderswo"] == "place"
    with pytest.raises(CommandError, match="is there already"):
        run(table, place.initiative_index.pk, "--save-columns", table)


def test_a_mapping_of_the_wrong_shape_and_two_columns_for_one(tmp_path):
    path = tmp_path / "spalten.json"
    for text, said in (("[1]", "object of texts"), ('{"A": "Titl"}', "Did you mean “title”")):
        path.write_text(text)
        with pytest.raises(BadFile, match=said):
            mapping.read(path)
    columns = Columns({"Wunsch": "title"})
    weights = [columns.weight(heading) for heading in ("Wunsch", "Titel", "Bezeichnung")]
    assert weights == [2, 1, 0]


ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        ("a.xlsx", OLE, "an old Excel file"),
        ("a.ods", packed(mimetype=ODS), "OpenDocument"),
        ("a.numbers", packed(Index__Document_iwa=""), "a Numbers document"),
        ("a.xlsb", packed(xl__workbook_bin=""), "a binary Excel file"),
        ("a.docx", packed(word__document_xml=""), "a Word document"),
        ("a.zip", packed(a_csv="Titel", b_csv="Titel"), "This is an archive"),
        ("a.csv", b"%PDF-1.7", "a PDF"),
        ("a.xls", b"<html><table>", "a web page, whatever its name says"),
        ("~$a.xlsx", b"Petra", "somebody has the spreadsheet open"),
        ("a.json", b"[" + b"[]," * 600_000 + b"[]]", "more than 10000 lines"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_told_what_to_do(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadFile, match=said):
        readers.read(path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("Titel\nA\n")
    real, asked = os.fstat, []

    def changing(number):
        if asked:
            with path.open("a") as file:
                file.write("B\n")
        asked.append(number)
        return real(number)

    monkeypatch.setattr(files.os, "fstat", changing)
    with pytest.raises(BadFile, match="changed the file while it was read"):
        readers.read(path)


def test_two_files_at_once_are_refused():
    with pytest.raises(CommandError, match="These are 2 files. .*, “a.csv” first"):
        call_command("herausforderung_import", "a.csv", "b.csv", "--under", "1")
