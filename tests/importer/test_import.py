"""A table becomes challenges: whole, once, and without touching what was pledged."""

from datetime import date, datetime

import pytest
from django.core.management import CommandError
from wagtail.blocks import CharBlock
from wagtail.models import PageLogEntry, Revision

from tests import factories
from wagtail_herausforderung.importer import cells
from wagtail_herausforderung.importer.problems import BadCell
from wagtail_herausforderung.management.commands import herausforderung_import
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.status import Status

pytestmark = pytest.mark.django_db

ENTRY = {
    "Titel": "Zwanzig Decken für die Wärmestube",
    "Zusammenfassung": "Es wird kalt in Malstatt.",
    "Text": "Wir haben zehn.\n\nEs fehlen:\n- große\n- warme & weiche",
    "Einrichtung": "Wärmestube Malstatt",
    "Ort": "Malstatt",
    "Region": "Saarbrücken",
    "Themen": "Wohnungslosigkeit; familien",
    "Zielgruppen": "Kinder, Obdachlose Menschen",
    "Schlagworte": "Winter; Decken",
    "Bedarf": "20 x Decken [Sachmittel, Stück]; 1 Transporter [Fahrzeug]",
    "Frist": "31.03.2027",
}


def imported(title: str = ENTRY["Titel"]) -> ChallengePage:
    return ChallengePage.objects.get(title=title)


def counts() -> tuple[int, int, int, int]:
    return (
        ChallengePage.objects.count(),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        Partner.objects.count(),
    )


def test_a_challenge_arrives_whole_from_every_format(place, make, run, any_format):
    out = run(make(any_format, [ENTRY]), place.initiative_index.pk, "--publish")
    assert "created and published" in out and "1 created, 0 updated, 0 unchanged" in out
    page = imported()
    assert page.live and page.get_parent().pk == place.initiative_index.pk
    assert page.slug == "zwanzig-decken-fuer-die-waermestube"
    assert page.locale == place.initiative_index.locale
    assert page.summary == ENTRY["Zusammenfassung"]
    assert page.organisation == place.partner
    assert page.deadline == date(2027, 3, 31)
    assert {term.key for term in page.topics.all()} == {"wohnungslosigkeit", "familien"}
    assert {term.key for term in page.target_groups.all()} == {"kinder", "obdachlose"}
    assert [term.key for term in page.regions.all()] == ["saarbruecken"]
    assert {tag.name for tag in page.tags.all()} == {"Winter", "Decken"}
    (block,) = page.body
    assert str(block.value.source) == (
        "<p>Wir haben zehn.</p><p>Es fehlen:</p><ul><li>große</li><li>warme &amp; weiche</li></ul>"
    )
    blankets, van = (block.value for block in page.needs)
    assert (blankets["title"], blankets["quantity"], blankets["unit"]) == ("Decken", 20, "Stück")
    assert (blankets["kind"], van["kind"]) == ("sachmittel", "fahrzeug")
    assert (van["title"], van["quantity"], van["divisible"]) == ("Transporter", 1, True)


@pytest.mark.parametrize(
    ("written", "kept"), [("66111", "66111"), (1067, "01067"), ("1067", "01067"), ("", "")]
)
def test_a_postal_code_with_or_without_its_zero(place, make, run, written, kept):
    run(make("xlsx", [{**ENTRY, "PLZ": written}]), place.initiative_index.pk)
    assert imported().postal_code == kept


def test_a_postal_code_that_does_not_exist_is_told(place, make, run):
    with pytest.raises(CommandError):
        run(make("csv", [{**ENTRY, "PLZ": "00000"}]), place.initiative_index.pk)
    assert not ChallengePage.objects.filter(title=ENTRY["Titel"]).exists()


def test_english_headings_and_dates_of_a_spreadsheet(place, make, run):
    entry = {
        "Title": "Paint a room",
        "Organization": "Turnverein Dudweiler e. V.",
        "Deadline": datetime(2027, 5, 1),
        "Support Kinds": "Fahrzeug",
    }
    run(make("xlsx", [entry]), place.initiative_index.pk)
    page = imported("Paint a room")
    assert not page.live and page.deadline == date(2027, 5, 1)
    assert page.organisation == place.club
    assert [(b.value["title"], b.value["quantity"]) for b in page.needs] == [("Fahrzeug", None)]


def test_the_second_run_changes_nothing_and_says_so(place, make, run, any_format):
    path = make(any_format, [ENTRY, {**ENTRY, "Titel": "Ein Raum", "Einrichtung": ""}])
    run(path, place.initiative_index.pk, "--publish")
    before = counts()
    out = run(path, place.initiative_index.pk, "--publish")
    assert "0 created, 0 updated, 2 unchanged" in out
    assert counts() == before


def test_a_dry_run_reports_the_same_and_writes_nothing(place, make, run):
    path = make("csv", [ENTRY, {**ENTRY, "Titel": "Neu", "Einrichtung": "Neuer Verein"}])
    before = counts()
    options = [place.initiative_index.pk, "--publish", "--create-organisations"]
    dry = run(path, *options, "--dry-run")
    assert counts() == before
    wet = run(path, *options)
    assert dry.splitlines() == [*wet.splitlines(), "Dry run: nothing was written."]
    assert Partner.objects.get(name="Neuer Verein").sector == "nonprofit"


def test_one_wrong_word_and_nothing_is_imported(place, make, run):
    wrong = {
        **ENTRY,
        "Titel": "",
        "Region": "Saarbrüken",
        "Themen": "Familen; Quantenphysik",
        "Einrichtung": "Wärmestu",
        "Frist": "31.02.2027",
        "Bedarf": "3 Bücher [Sachmitel]",
        "Status": "vielleicht",
    }
    path = make("csv", [ENTRY, wrong])
    before = counts()
    for extra in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match="7 problems: nothing was imported"):
            run(path, place.initiative_index.pk, "--publish", *extra)
        assert counts() == before
        # The body of the first challenge has line breaks: the second one begins in line 7.
        told = "\n".join(run.errors)
        assert len(run.errors) == 7
        assert all(line.startswith("Line 7, column “") for line in run.errors)
        assert "column “Region”: “Saarbrüken” is not known. Did you mean “Saarbrücken”?" in told
        assert "column “Themen”: “Familen” is not known. Did you mean “Familien”?" in told
        assert "Did you mean “Wärmestube Malstatt”?" in told
        assert "column “Frist”: There is no such day as “31.02.2027”" in told
        assert "column “Bedarf”: “Sachmitel” is not known. Did you mean “Sachmittel”?" in told
        assert "column “Titel”: The title is missing." in told


def test_a_changed_row_is_a_new_revision_and_keeps_the_ids_of_its_needs(place, make, run):
    run(make("csv", [ENTRY]), place.initiative_index.pk, "--publish")
    page = imported()
    ids = {block.value["title"]: block.id for block in page.needs}
    changed = {**ENTRY, "Bedarf": "1 Fahrerin [Fahrzeug]; 25 x Decken [Sachmittel]"}
    changed["Zusammenfassung"] = "Es ist kalt."
    out = run(make("csv", [changed]), place.initiative_index.pk)
    assert "updated and published (Zusammenfassung, Bedarf)" in out
    assert "The need “Transporter” was removed." in out
    page = imported()
    assert page.summary == "Es ist kalt."
    driver, blankets = page.needs
    assert blankets.id == ids["Decken"] and driver.id not in ids.values()
    assert (blankets.value["quantity"], blankets.value["unit"]) == (25, "Stück")


def test_what_a_site_s_own_blocks_say_among_the_needs_stays(place, make, run, monkeypatch):
    own = CharBlock()
    own.set_name("loan")
    kinds = ChallengePage._meta.get_field("needs").stream_block.child_blocks
    monkeypatch.setitem(kinds, "loan", own)
    run(make("csv", [ENTRY]), place.initiative_index.pk, "--publish")
    page = imported()
    page.needs.append(("loan", "Ein Zelt"))
    factories.publish(page)
    assert "1 unchanged" in run(make("csv", [ENTRY]), place.initiative_index.pk)
    run(make("csv", [{**ENTRY, "Bedarf": "25 x Decken [Sachmittel]"}]), place.initiative_index.pk)
    blankets, loan = imported().needs
    assert blankets.value["quantity"] == 25 and loan.value == "Ein Zelt"


def test_what_the_file_does_not_speak_of_stays(place, make, run):
    run(make("csv", [ENTRY]), place.initiative_index.pk, "--publish")
    page = imported()
    page.situation = "<p>Von Hand</p>"
    factories.publish(page)
    out = run(make("csv", [{"Titel": ENTRY["Titel"], "Frist": ""}]), place.initiative_index.pk)
    assert "updated and published (Frist)" in out
    page = imported()
    assert page.situation == "<p>Von Hand</p>"
    assert page.summary == ENTRY["Zusammenfassung"]
    assert page.deadline is None
    assert len(page.needs) == 2


@pytest.mark.parametrize("word", ["(unchanged)", " (Unverändert) "])
def test_what_is_to_stay_stays_and_on_a_new_page_there_is_nothing(place, make, run, word):
    path = make("csv", [{**ENTRY, "Text": word, "Bedarf": word}])
    out = run(path, place.initiative_index.pk, "--publish")
    for column in ("Text", "Bedarf"):
        said = f"Line 2, column “{column}”: This challenge is new: there is nothing that could stay"
        assert said in out
    assert not imported().body and not imported().needs
    run(make("csv", [ENTRY]), place.initiative_index.pk)
    out = run(path, place.initiative_index.pk)
    assert "1 unchanged" in out and "Note" not in out
    assert imported().body and len(imported().needs) == 2


def test_rich_text_saved_by_the_editor_is_not_a_change(place, make, run):
    path = make("csv", [ENTRY])
    run(path, place.initiative_index.pk, "--publish")
    page = imported()
    html = page.body[0].value.source.replace("<p>", '<p data-block-key="a1b2c">')
    page.body = [{"type": "paragraph", "value": html}]
    factories.publish(page)
    assert "1 unchanged" in run(path, place.initiative_index.pk)


def test_an_editor_s_draft_is_not_published_by_the_way(place, make, run):
    run(make("csv", [ENTRY]), place.initiative_index.pk, "--publish")
    page = imported()
    page.plan = "<p>Unfertig</p>"
    page.save_revision()
    changed = make("csv", [{**ENTRY, "Zusammenfassung": "Neu"}])
    assert "An editor is working on this page" in run(changed, place.initiative_index.pk)
    page = imported()
    assert (page.plan, page.summary) == ("", ENTRY["Zusammenfassung"])
    draft = page.get_latest_revision_as_object()
    assert (draft.plan, draft.summary) == ("<p>Unfertig</p>", "Neu")
    assert "1 unchanged" in run(changed, place.initiative_index.pk)


def test_a_page_that_was_taken_down_stays_down(place, make, run):
    path = make("csv", [{**ENTRY, "Status": "offen"}])
    run(path, place.initiative_index.pk)
    imported().unpublish()
    assert "stays a draft" in run(path, place.initiative_index.pk)
    assert not imported().live
    assert "published" in run(path, place.initiative_index.pk, "--publish")
    assert imported().live


def test_an_external_id_finds_the_challenge_after_it_was_renamed_and_moved(place, make, run):
    first = {"ID": "A-17", **ENTRY}
    run(make("csv", [first]), place.initiative_index.pk, "--publish")
    page = imported()
    page.move(place.index, pos="last-child")
    out = run(make("csv", [{**first, "Titel": "Neuer Titel"}]), place.initiative_index.pk)
    assert "0 created, 1 updated" in out
    assert imported("Neuer Titel").pk == page.pk


def test_two_rows_with_ids_may_share_a_title(place, make, run):
    path = make("csv", [{"ID": "1", **ENTRY}, {"ID": "2", **ENTRY}])
    assert "2 created" in run(path, place.initiative_index.pk)
    assert "2 unchanged" in run(path, place.initiative_index.pk)


def test_a_challenge_that_stands_twice_is_refused(place, make, run):
    with pytest.raises(CommandError, match="1 problem"):
        run(make("json", [ENTRY, ENTRY]), place.initiative_index.pk)
    assert run.errors == [
        "Entry 2, “Titel”: The same challenge stands in line 1 already.",
    ]


def test_json_gives_needs_as_objects(place, make, run):
    entry = {
        "title": "Ein Fest",
        "topics": ["Familien", "Alter, Pflege und Nähe"],
        "needs": [
            "30 x Schlafsäcke [Sachmittel]",
            {
                "title": "Transporter",
                "kind": "Fahrzeug",
                "quantity": 2,
                "unit": "Tage",
                "description": "Mit Fahrerin",
                "divisible": False,
                "overflow": "refuse",
                "acceptance": "first_come",
                "paused": True,
            },
        ],
    }
    run(make("json", [entry]), place.initiative_index.pk)
    page = imported("Ein Fest")
    assert len(page.topics.all()) == 2
    van = page.needs[1].value
    assert (van["divisible"], van["overflow"], van["paused"]) == (False, "refuse", True)
    assert (van["description"], van["acceptance"]) == ("Mit Fahrerin", "first_come")


def test_the_same_ids_in_english_make_a_translation_that_shares_the_needs(place, make, run):
    run(make("csv", [{"ID": "A-17", **ENTRY}]), place.initiative_index.pk, "--publish")
    english = factories.translation(place.initiative_index, "en", title="Challenges")
    translated = {
        "ID": "A-17",
        "Title": "Twenty blankets",
        "Topics": "Familien",
        "Needs": "20 x blankets [Sachmittel]; 1 van [Fahrzeug]",
    }
    run(make("csv", [translated]), english.pk, "--publish")
    german, page = imported(), imported("Twenty blankets")
    assert page.translation_key == german.translation_key
    assert [block.id for block in page.needs] == [block.id for block in german.needs]


def test_a_status_in_the_file(place, make, run):
    entries = [
        {"Titel": "Ein Entwurf", "Status": "Entwurf", "Bedarf": "1 Raum [Sachmittel]"},
        {"Titel": "Eine offene", "Status": "offen", "Bedarf": "1 Raum [Sachmittel]"},
        {"Titel": "Eine erledigte", "Status": "erledigt", "Bedarf": "1 Raum [Sachmittel]"},
        {"Titel": "Eine beendete", "Status": "geschlossen", "Bedarf": "1 Raum [Sachmittel]"},
    ]
    path = make("csv", entries)
    run(path, place.initiative_index.pk, "--publish")
    assert not imported("Ein Entwurf").live
    assert imported("Eine offene").get_status() == Status.OPEN
    assert imported("Eine erledigte").get_status() == Status.DONE
    assert imported("Eine beendete").get_status() == Status.CLOSED
    out = run(path, place.initiative_index.pk)
    assert "4 unchanged" in out and "Note" not in out
    entries[1]["Status"] = "erledigt"
    assert "The status stays “Open”" in run(make("csv", entries), place.initiative_index.pk)
    assert imported("Eine offene").get_status() == Status.OPEN


def test_a_need_is_not_lowered_below_what_was_promised(place, make, run):
    from wagtail_herausforderung.cases.models import NeedLedger

    run(make("csv", [ENTRY]), place.initiative_index.pk, "--publish")
    NeedLedger.objects.filter(title="Decken").update(reserved=15)
    before = counts()
    with pytest.raises(CommandError):
        run(
            make("csv", [{**ENTRY, "Bedarf": "10 x Decken [Sachmittel]"}]),
            place.initiative_index.pk,
        )
    assert run.errors[0].startswith("Line 2, column “Bedarf”: “Decken”: 15")
    assert counts() == before
    run(make("csv", [{**ENTRY, "Bedarf": "16 x Decken [Sachmittel]"}]), place.initiative_index.pk)
    ledger = NeedLedger.objects.get(title="Decken")
    assert (ledger.quantity, ledger.reserved) == (16, 15)


def test_progress_is_told(place, make, run, monkeypatch):
    monkeypatch.setattr(herausforderung_import, "STEP", 2)
    entries = [{"Titel": f"Raum {i}"} for i in range(5)]
    out = run(make("csv", entries), place.initiative_index.pk)
    assert [line for line in out.splitlines() if line.endswith("of 5")] == [
        "2 of 5",
        "4 of 5",
        "5 of 5",
    ]


def test_killed_in_the_middle_nothing_is_left(place, make, run, monkeypatch):
    real = ChallengePage.save_revision
    calls = []

    def dies(self, **options):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(self, **options)

    monkeypatch.setattr(ChallengePage, "save_revision", dies)
    path = make("csv", [{"Titel": f"Raum {i}"} for i in range(5)])
    before = counts()
    with pytest.raises(KeyboardInterrupt):
        run(path, place.initiative_index.pk)
    assert counts() == before
    monkeypatch.undo()
    assert "5 created" in run(path, place.initiative_index.pk)


@pytest.mark.parametrize(
    "written",
    ["31.03.27", "31. März 2027", "31.03.2027 18:00", "2027-03-31", "2027-03-31T18:00:30+02:00"],
)
def test_a_deadline_is_read_as_people_and_programs_write_it(written):
    assert cells.day(written) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "written", ["31.02.2027", "31/3/2027", "31.03.", "31.3. 9 Uhr", "0027-03-31"]
)
def test_what_is_no_deadline_is_refused(written):
    with pytest.raises(BadCell):
        cells.day(written)
