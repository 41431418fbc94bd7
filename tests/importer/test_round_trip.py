"""What was exported comes in again unchanged, and may be edited in between."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from wagtail_herausforderung.importer import cells, exporting, files, mapping, markup, readers
from wagtail_herausforderung.importer.columns import NAMES
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.text import cleaned

#: What spreadsheets, HTML and our own syntax of cells take for more than words.
PIECES = st.sampled_from(
    ["=1+1", "'=1", "- ", "'", "@x", "\t", "\n", ";", ", ", "|", "<b>", "</b>", "<p>", "<br>"]
    + ["&amp;", "&", "a < b", "_x000D_", "_x0041_", "ä", "Tisch", "1. ", " ", "[x]", '["a"]', '"']
    + ["+49"]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), min_size=1, max_size=5).map("".join).map(cleaned)


#: Nothing is measured here: the machine may be busy.
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tabellen")


@settings(max_examples=25, **BUSY)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.lists(TEXTS, max_size=3)), min_size=1, max_size=5))
def test_every_text_comes_out_of_every_format_as_it_went_in(folder, entries):
    def row(title: str, body: str, tags: list[str]) -> dict:
        return {
            "title": exporting.text_as_read(f"x{title}"),
            "body": markup.rich(body, headings=True) or "<p>x</p>",
            "tags": [exporting.text_as_read(f"x{tag}") for tag in tags],
        }

    for suffix, write in exporting._WRITERS.items():
        path = folder / f"alles{suffix}"
        with path.open("wb") as file:
            write(file, exporting._fit([row(*entry) for entry in entries], path, []))
        table = readers.read(path)
        assert table.names == ["title", "tags", "body"] and len(table.rows) == len(entries)
        for (title, body, tags), (_line, values) in zip(entries, table.rows, strict=True):
            assert cells.alike(cells.text(values[0], lines=True), f"x{title}")
            found = cells.words(cells.listed(values[1]))
            assert found == list(dict.fromkeys(" ".join(f"x{tag}".split()) for tag in tags))
            wanted = markup.rich(body, headings=True) or "<p>x</p>"
            assert cells.rich_text(values[2], headings=True) == wanted


HEADINGS = TEXTS | st.text(",;'\"=- Ort", min_size=1, max_size=8)
HEADINGS = HEADINGS.map(lambda text: " ".join(text.split())).filter(bool)


@settings(**BUSY)
@given(st.dictionaries(HEADINGS, st.sampled_from([None, "", *NAMES]), max_size=8))
def test_what_headings_mean_is_read_as_it_was_written(folder, headings):
    wanted = {heading: name or "" for heading, name in headings.items()}
    for suffix in (".csv", ".json"):
        path = folder / f"spalten{suffix}"
        mapping.write(path, headings or {"-": ""}, overwrite=True)
        assert mapping.read(path) == (wanted or {"-": ""})


@pytest.mark.parametrize("delimiter", mapping.DELIMITERS)
def test_a_list_of_columns_by_hand_is_read_whatever_parts_it(tmp_path, delimiter):
    path = tmp_path / "spalten.csv"
    lines = [("Ort, Straße; Hausnummer", "Ort"), ("'=Summe", "-"), ("Wunsch", " Titel ")]
    rows = [f'"{heading}"{delimiter}{name}' for heading, name in lines]
    path.write_text("\n".join([*rows, "Farbe"]))
    read = {"Ort, Straße; Hausnummer": "place", "=Summe": "", "Wunsch": "title", "Farbe": ""}
    assert mapping.read(path) == read


#: And what HTML of other programs is made of.
TAGS = st.sampled_from(
    ["<ul>", "<li>", "</ul>", "<i>", "</i>", "<a href='/x'>", "<h2>", "<td>", "<script>", "</p>"]
)


@settings(**BUSY)
@given(st.lists(PIECES | TAGS | st.text(max_size=3), max_size=20).map("".join))
def test_rich_text_that_was_read_is_read_as_the_same(text):
    for headings in (True, False):
        once = markup.rich(cleaned(text), headings=headings)
        assert markup.rich(once, headings=headings) == once


def exported(parent, path, *args, language="en") -> str:
    out = io.StringIO()
    with translation.override(language):
        given = ["herausforderung_export", str(path), "--under", str(parent.pk), *args]
        call_command(*given, stdout=out)
    return out.getvalue()


@pytest.fixture
def kept(place):
    """Challenges whose words are unkind to tables."""
    index = place.initiative_index
    first = factories.challenge(
        index,
        "=Summe; <b>fett</b> &amp; „so“",
        summary="- samstags\tund  sonntags",
        organisation=place.club,
        postal_code="66115",
        situation='<p data-block-key="a1">Zwei <b>Worte</b> &amp; "drei"</p><ul><li>a</li></ul>',
        body=[
            {"type": "paragraph", "value": "<h3>Wann?</h3><p>Bald.</p>"},
            {"type": "paragraph", "value": "<p>Und dann.</p>"},
        ],
        needs=[
            factories.need("Trikots; rot", 1200),
            factories.need("3 Bücher", None),
            factories.need("Stühle", 5),  # as pages from before, without a unit for one
            factories.need("Tage", 2, description="mit\nFahrerin", divisible=False),
            factories.need("Hefte", 30, unit="Stück", unit_one="Stück"),
        ],
    )
    first.tags.add("a,b", "c;d", "Möbel")
    factories.publish(first)
    second = factories.challenge(
        index, "Mit Bildern", body=[{"type": "heading", "value": "Nur eine Überschrift"}]
    )
    second.title = "Mit Bildern und neuem Titel"
    second.save_revision()
    third = factories.challenge(index, "Mit Bildern")
    third.unpublish()
    return index


@pytest.mark.parametrize(
    ("language", "written", "left"),
    [
        ("en", "4 challenges written.", "stays on the page."),
        ("de", "4 Herausforderungen geschrieben.", "bleibt auf der Seite."),
    ],
)
def test_an_export_changes_nothing_in_either_language(
    kept, tmp_path, run, any_format, language, written, left
):
    path = tmp_path / f"liste.{any_format}"
    out = exported(kept, path, language=language)
    assert written in out and left in out
    out = run(path, kept.pk)
    assert "0 created, 0 updated, 4 unchanged" in out and "Note" not in out, out


def test_an_edited_export_changes_only_what_was_edited(kept, tmp_path, run):
    path = tmp_path / "liste.xlsx"
    exported(kept, path)
    book = openpyxl.load_workbook(path)
    titles = {cell.value: cell for cell in book.active["B"]}
    titles["Mit Bildern und neuem Titel"].value = "Umbenannt"
    book.save(path)
    assert "0 created, 1 updated, 3 unchanged" in run(path, kept.pk)
    renamed = ChallengePage.objects.get(latest_revision__object_str="Umbenannt")
    assert [block.value for block in renamed.body] == ["Nur eine Überschrift"]
    with pytest.raises(CommandError, match="is there already"):
        exported(kept, path)
    assert "4 challenges written." in exported(kept, path, "--overwrite")


def test_an_export_comes_in_elsewhere_when_its_keys_are_taken_out(kept, place, tmp_path, run):
    path = tmp_path / "liste.json"
    exported(kept, path)
    with pytest.raises(CommandError, match="4 problems"):
        run(path, place.index.pk)
    assert "stands elsewhere" in run.errors[0]
    entries = json.loads(path.read_text())
    for entry in entries:
        del entry["External ID"]
    path.write_text(json.dumps(entries[1:2]))
    run(path, place.index.pk)
    copy = ChallengePage.objects.child_of(place.index).get()
    original = ChallengePage.objects.child_of(kept).get(title=copy.title)
    for name in ("title", "summary", "postal_code", "organisation", "deadline"):
        assert cells.alike(getattr(copy, name), getattr(original, name))
    needs, wanted = (
        [
            {name: value for name, value in block["value"].items() if value not in (None, "")}
            for block in page.needs.get_prep_value()
        ]
        for page in (copy, original)
    )
    assert needs == wanted


def test_what_would_not_be_read_again_stays_on_the_page_and_is_told(
    kept, tmp_path, run, any_format
):
    old = factories.support("altes", "Altes")
    need = factories.need
    for title, needs in {
        "Abgeschaltet": [need("Tische", 2), need("Kisten", 3, kind="altes")],
        "Zweimal": [need("Tische", 2), need("tische", 3)],
        "Entwurf": [need("Tische", 2)],
        "Postleitzahl": [need("Tische", 2)],
    }.items():
        page = factories.challenge(kept, title, needs=needs)
        page.postal_code = "00000" if title == "Postleitzahl" else ""
        if title == "Entwurf":
            page.needs[0].value["kind"] = ""
        page.save_revision(clean=False)
    old.enabled = False
    old.save()
    path = tmp_path / f"liste.{any_format}"
    out = exported(kept, path)
    for said in (
        "“Abgeschaltet”: “Needs” would not be read again and stays on the page. “altes” is not ",
        "“Zweimal”: “Needs” would not be read again and stays on the page. “tische” is here twice.",
        "“Entwurf”: “Needs” would not be read again and stays on the page. “Tische” names no kind",
        "“Postleitzahl”: “Postal code” would not be read again and stays on the page. “00000” is",
    ):
        assert f"Note: {said}" in out
    assert out.count("would not be read again") == 4
    assert "0 created, 0 updated, 8 unchanged" in run(path, kept.pk)


def test_an_export_below_a_page_in_another_language_makes_translations(kept, tmp_path, run):
    path = tmp_path / "liste.json"
    exported(kept, path)
    entries = json.loads(path.read_text())
    more = {"title": "Zelte", "kind": "sachmittel"}
    entries[0]["Needs"].append(more)
    path.write_text(json.dumps(entries))
    english = factories.translation(kept, "en", title="Challenges")
    assert "4 created" in run(path, english.pk, "--publish")
    for original in ChallengePage.objects.child_of(kept):
        page = original.get_translation(english.locale)
        ids = [[block["id"] for block in each.needs.get_prep_value()] for each in (original, page)]
        assert ids[1][: len(ids[0])] == ids[0] and len(set(ids[1])) == len(ids[1])


def test_a_translation_takes_over_only_needs_of_the_same_kind(kept, tmp_path, run):
    factories.support("zeit", "Zeit")
    original = ChallengePage.objects.child_of(kept).get(title__startswith="=Summe")
    english = factories.translation(kept, "en", title="Challenges")
    path = tmp_path / "liste.json"
    kind = original.needs[0].value["kind"]
    needs = [f"Shirts [{kind}]", "Books [zeit]", f"Chairs [{kind}]"]
    entry = {"id": f"hf:{original.translation_key.hex}", "title": "Sum", "needs": needs}
    path.write_text(json.dumps([entry]))
    run(path, english.pk)
    shirts, books, chairs = ChallengePage.objects.get(title="Sum").needs
    ids = [block.id for block in original.needs]
    assert (shirts.id, chairs.id) == (ids[0], ids[2]) and books.id not in ids


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_key_of_what_is_no_challenge_is_refused(kept, tmp_path, run, language):
    english = factories.translation(kept, "en", title="Challenges")
    factories.challenge(kept, "Zwei")
    path = tmp_path / "liste.csv"
    path.write_text(f"ID;Titel\n;Eins\nhf:{kept.get_parent().translation_key.hex};Zwei\n")
    with pytest.raises(CommandError, match="1 problem"):
        run(path, {"de": kept, "en": english}[language].pk)
    title = kept.get_parent().title
    assert run.errors == [f"Line 3, column “ID”: “{title}” is no challenge."]


def test_no_room_on_disk_is_said_and_leaves_nothing(kept, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_temporary", lambda path: open("/dev/full", "wb"))
    with pytest.raises(CommandError, match="no room left on the disk"):
        exported(kept, tmp_path / "liste.csv")
    assert list(tmp_path.iterdir()) == []
