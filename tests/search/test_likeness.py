"""Whether two needs are for the same thing, told by the words that the search knows."""

import pytest

from wagtail_herausforderung.search.language.likeness import alike, thing_of, things_in

pytestmark = pytest.mark.django_db  # the words that editors add


def same(one: str, other: str, language: str, unit: str = "") -> bool:
    this, that = (thing_of(each, language, unit) for each in (one, other))
    assert alike(this, that) == alike(that, this)
    return alike(this, that)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schlafsack", "Schlafsäcke"),
        ("Schlafsäcke", "30 warme Winterschlafsäcke"),
        ("Bürostühle", "Stühle für den Jugendtreff"),
        ("Decken", "Zwanzig Wolldecken, neu oder gewaschen"),
        ("Laptops", "Gebrauchte Notebooks"),
        ("Transporter für einen Tag", "Ein Transporter mit Fahrer*in"),
        ("schlafsäcke", "Schlafsäcke"),
        ("Hilfe", "Hilfe"),
    ],
)
def test_german_things_that_are_the_same(one, other):
    assert same(one, other, "de")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schubkarren", "Schlafsäcke"),
        ("Müllsäcke", "Schlafsäcke"),
        ("Stabile Tische", "Stabile Regale"),
        ("Bücher für Kinder", "Spielzeug für Kinder"),
        ("Kinder", "Kinderbücher"),
        ("Scheinwerfer zum Ausleihen", "Pavillons zum Ausleihen"),
        ("Hilfe beim Umzug", "Hilfe beim Streichen"),
        ("Rat in Steuerfragen", "Rat in Rechtsfragen"),
        ("Wohnung in Saarbrücken", "Werkstatt in Saarbrücken"),
        ("", "Schlafsäcke"),
        ("!?", "…"),
    ],
)
def test_german_things_that_are_not(one, other):
    assert not same(one, other, "de")


@pytest.mark.parametrize(
    ("one", "other", "yes"),
    [
        ("sleeping bag", "Winter sleeping bags", True),
        ("warm sleeping bags", "Winter sleeping bags", True),
        ("chairs", "office chairs for the youth club", True),
        ("garbage bags", "sleeping bags", False),
        ("wheelbarrows", "sleeping bags", False),
        ("office chairs", "garden chairs", False),
        ("books for children", "mentors for children", False),
    ],
)
def test_english_things(one, other, yes):
    assert same(one, other, "en") is yes


def test_what_is_counted_in_is_not_what_is_done():
    assert not same("20 Stunden Steuerberatung", "20 Stunden für eine Website", "de", "Stunden")
    assert same("20 Stunden für eine Website", "Website, 10 Stunden", "de", "Stunden")
    assert same("Stunden", "Stunden", "de", "Stunden")


@pytest.mark.parametrize(
    ("text", "language", "yes"),
    [
        ("Wir geben zwölf gute Stühle ab, abzuholen in St. Johann.", "de", True),
        ("Wir haben Bürostühle und Schränke", "de", True),
        ("Wir haben zwölf Gartenstühle.", "de", False),
        ("Ein Büro in Saarbrücken", "de", False),
        ("We have 12 good chairs to give away", "en", True),
        ("Desks, office chairs, lamps", "en", True),
        ("Garden chairs", "en", False),
        ("", "de", False),
    ],
)
def test_a_longer_text_names_one_of_many_things(text, language, yes):
    wanted = thing_of("Bürostühle" if language == "de" else "office chairs", language)
    assert any(alike(each, wanted) for each in things_in(text, language)) is yes
