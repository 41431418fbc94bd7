"""Every file gets an answer: read as it was meant, or a sentence about what is wrong."""

import io
import json
import tracemalloc
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError
from django.utils import translation

from wagtail_herausforderung.importer import readers, xlsx
from wagtail_herausforderung.importer.problems import BadFile
from wagtail_herausforderung.pages.models import ChallengePage


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def read(tmp_path, data: bytes | str, name: str = "datei.csv") -> readers.Table:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return readers.read(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found_out(tmp_path, delimiter, encoding):
    rows = [["Titel", "Region"], ["Grüße, „Straße“; ja", "Köln"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = read(tmp_path, text.encode(encoding))
    assert table.headings == rows[0]
    assert table.rows == [(2, rows[1])]
    assert bool(table.notes) == (encoding == "cp1252")


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    table = read(tmp_path, '\nTitel;Text\n\nA;"eins\nzwei"\n;\nB;x\n')
    assert [line for line, _values in table.rows] == [4, 7]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\xef\xbb\xbf \r\n", "empty"),
        ("a.json", b"  ", "empty"),
        ("a.csv", b"Titel\r\n", "no line to import"),
        ("a.json", b"[]", "no line to import"),
        ("a.csv", b"Titel\nA\x81\x8d", "neither UTF-8 nor Windows-1252"),
        ("a.csv", b"Titel\nA\x00B", "not a text file"),
        ("a.csv", b"PK\x03\x04" + bytes(50), "not an XLSX file, or it is damaged"),
        ("a.csv", b"Titel\n" + b"x" * 200_000, "Line 2 of the file is broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "old Excel file"),
        ("a.xlsx", b"Titel;Region\nA;B\n", "not an XLSX file"),
        ("a.xlsx", b"PK\x03\x04" + bytes(50), "not an XLSX file"),
        ("a.json", b"{", "This is not JSON: line 1"),
        ("a.json", b"[" * 100_000, "cannot be read"),
        ("a.json", b'[{"title": "\\ud800"}]', "cannot be read"),
        ("a.json", b'{"title": 1}', "list of objects"),
        ("a.json", b'[{"title": "A"}, 3]', "Entry 2"),
        ("a.json", '[{"title": "Ä"}]'.encode("latin-1"), "not UTF-8"),
        ("a.csv", ";".join(f"s{i}" for i in range(300)).encode() + b"\nA", "200 columns"),
    ],
)
def test_a_bad_file_is_answered_with_a_sentence(tmp_path, name, data, said):
    with pytest.raises(BadFile, match=said):
        read(tmp_path, data, name)


def test_a_file_that_is_not_there_or_no_file(tmp_path):
    for path in (tmp_path / "fehlt.csv", tmp_path, "a\x00b"):
        with pytest.raises(BadFile):
            readers.read(path)


def test_a_huge_file_is_not_even_opened(tmp_path):
    path = tmp_path / "riese.csv"
    with path.open("wb") as sparse:
        sparse.truncate(1024**3)
    with pytest.raises(BadFile, match="1024 MB"):
        readers.read(path)


def test_too_many_lines(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ROWS", 3)
    for name, data in (
        ("a.csv", "Titel\n" + "A\n" * 4),
        ("a.json", json.dumps([{"title": "A"}] * 4)),
    ):
        with pytest.raises(BadFile, match="more than 3 lines"):
            read(tmp_path, data, name)


def test_a_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_UNPACKED_BYTES", 5 * 1024 * 1024)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(6):
                part.write(bytes(1024 * 1024))
    assert len(packed.getvalue()) < 64 * 1024
    with pytest.raises(BadFile, match="too big"):
        read(tmp_path, packed.getvalue(), "bombe.xlsx")


def test_a_zip_that_is_no_spreadsheet(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("liesmich.txt", "hallo")
    with pytest.raises(BadFile, match="not a readable XLSX"):
        read(tmp_path, packed.getvalue(), "kein.xlsx")


def test_of_what_an_archive_says_of_itself_only_the_beginning_is_unpacked(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", b"application/vnd.oasis.opendocument.spreadsheet".ljust(1 << 26)
        )
    tracemalloc.start()
    try:
        with pytest.raises(BadFile, match="OpenDocument"):
            read(tmp_path, packed.getvalue(), "kein.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 1 << 25
    finally:
        tracemalloc.stop()


def test_an_archive_that_is_broken_anywhere_gets_a_sentence(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/zip" * 3)
        archive.writestr("xl/übersicht.xml", "<x/>")
    whole = packed.getvalue()
    for place in range(4, len(whole)):
        for byte in (0, 255):
            with pytest.raises(BadFile):
                read(tmp_path, whole[:place] + bytes([byte]) + whole[place + 1 :], "kaputt.xlsx")


def test_a_formula_is_told_and_not_evaluated(site_tree, tmp_path, run):
    book = openpyxl.Workbook()
    book.active.append(["Titel", "Zusammenfassung"])
    book.active.append(["Ein Raum", '=WEBSERVICE("http://example.org")'])
    path = tmp_path / "formel.xlsx"
    book.save(path)
    with pytest.raises(CommandError):
        run(path, site_tree.initiative_index.pk)
    assert run.errors == [
        "Line 2, column “Zusammenfassung”: This is a formula. Paste its value instead."
    ]


def test_empty_rows_and_further_sheets_do_not_matter(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Titel"])
    book.active["A5"] = "Ein Raum"
    book.create_sheet("Notizen").append(["Unsinn"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert readers.read(path).rows == [(5, ["Ein Raum"])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Name;Region\nA;B", "no column “Title”. Found: Name, Region"),
        ("Titel;Title\nA;B", "“Titel” and “Title” mean the same"),
    ],
)
def test_columns_that_are_missing_or_stand_twice(site_tree, tmp_path, run, text, said):
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=said):
        run(path, site_tree.initiative_index.pk)


def test_an_unknown_column_is_left_out_and_told(site_tree, tmp_path, run):
    path = tmp_path / "a.csv"
    path.write_text("Titel;Zusamenfassung;Farbe\nEin Raum;x;rot")
    out = run(path, site_tree.initiative_index.pk)
    assert "“Zusamenfassung” is not known and was left out. Did you mean “zusammenfassung”?" in out
    assert "“Farbe” is not known and was left out." in out


def test_lines_that_do_not_fit(site_tree, tmp_path, run):
    lines = ["Ein Raum;x;zu viel", "A" * 300 + ";x", "Ein Raum;" + "A" * 400]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Titel;Zusammenfassung", *lines]))
    with pytest.raises(CommandError, match="3 problems"):
        run(path, site_tree.initiative_index.pk)
    many, title, summary = run.errors
    assert many.startswith("Line 2: There are more cells than headings")
    assert title.startswith("Line 3, column “Titel”: The text has 300 characters; 255 are")
    assert summary.startswith("Line 4, column “Zusammenfassung”: The text has 400 characters")
    assert ChallengePage.objects.count() == 1


def test_text_stays_text(site_tree, tmp_path, run):
    path = tmp_path / "a.json"
    nasty = '<script>alert(1)</script> <a href="javascript:x">x</a>\x0b'
    path.write_text(json.dumps([{"title": "Ein Raum", "body": nasty, "plan": nasty}]))
    run(path, site_tree.initiative_index.pk)
    page = ChallengePage.objects.get(title="Ein Raum")
    for html in (page.plan, page.body[0].value.source):
        assert "<script" not in html and "<a" not in html and "\x0b" not in html


WRONG_SHAPES = [
    {"title": ["A"]},
    {"title": {"a": 1}},
    {"title": True},
    {"title": "A", "deadline": ["2027-01-01"]},
    {"title": "A", "deadline": 20270101.5},
    {"title": "A", "topics": [["x"]]},
    {"title": "A", "needs": {"title": "x"}},
    {"title": "A", "needs": [{"titel": "x"}]},
    {"title": "A", "needs": [{"title": "x", "kind": "sachmittel", "quantity": -1}]},
    {"title": "A", "needs": [{"title": "x", "kind": "sachmittel", "quantity": True}]},
    {"title": "A", "needs": [{"title": "x", "kind": "sachmittel", "quantity": 1.5}]},
    {"title": "A", "needs": [{"title": "x", "kind": "sachmittel", "overflow": "?"}]},
    {"title": "A", "needs": [{"title": "x", "kind": "sachmittel", "paused": "ja"}]},
    {"title": "A", "needs": [{"title": "x" * 200, "kind": "sachmittel"}]},
    {"title": "A", "needs": [[1]]},
]


def test_json_of_the_wrong_shape(site_tree, tmp_path, run):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(WRONG_SHAPES))
    with pytest.raises(CommandError, match=f"{len(WRONG_SHAPES)} problems"):
        run(path, site_tree.initiative_index.pk)
    for number, told in enumerate(run.errors, start=1):
        assert told.startswith(f"Entry {number}, “")
    assert ChallengePage.objects.count() == 1


def test_a_row_with_an_absurd_number_does_not_keep_the_importer_busy(tmp_path, monkeypatch):
    """Rows that are missing are filled up; nobody waits for a thousand milliards of them."""
    # The million rows that a sheet may have would take eight seconds.
    monkeypatch.setattr(xlsx, "MAX_ROW", 50_000)
    whole = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Titel"])
    book.active.append(["Schlafsäcke"])
    book.save(whole)
    packed = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                far = b'<row r="1000000000000"><c r="A1000000000000"><v>1</v></c></row>'
                data = data.replace(b"</sheetData>", far + b"</sheetData>")
            target.writestr(name, data)
    table = read(tmp_path, packed.getvalue(), "fern.xlsx")
    assert table.rows == [(2, ["Schlafsäcke"])]
