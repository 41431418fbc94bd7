"""Words: what is typed finds what is written, however both are spelled."""

import pytest

from wagtail_herausforderung.search.language import (
    clean,
    document_words,
    fold,
    query_words,
    tokens,
)


def finds(typed: str, written: str, language: str = "de") -> bool:
    held = document_words([(1, written)], language)
    words = query_words(typed, language)
    return bool(words) and all(
        any(form in held for form in word.forms)
        or any(form.startswith(prefix) for prefix in word.prefixes for form in held)
        for word in words
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Schlafsack", "dreißig Schlafsäcke"),
        ("Schlafsäcke", "ein Schlafsack"),
        ("Schlafsaecke", "Schlafsack"),
        ("schlafsacke", "Schlafsäcke"),
        ("SCHLAFSÄCKE", "Schlafsäcken"),
        ("Schlafsa\u0308cke", "Schlafsäcke"),
        ("Strasse", "Straße"),
        ("Straße", "Strasse"),
        ("STRASSE", "in der Straße"),
        ("Straßen", "Strasse"),
        ("Kindergaerten", "Kindergärten"),
        ("Kindergaerten", "Kindergarten"),
        ("Kindergarten", "Kindergärten"),
        ("Kindergärten", "Kindergaerten"),
        ("Schule", "Schulen"),
        ("Schulen", "Schule"),
        ("Haus", "Häuser"),
        ("Häuser", "Haus"),
        ("Raum", "Räume"),
        ("Räumen", "Raum"),
        ("Umzug", "Umzüge"),
        ("Obdachlose", "Obdachlosen"),
        ("helfen", "Hilfe hilft, wer helfen kann"),
        ("Möbel", "Moebel"),
        ("Moebel", "Möbel"),
        ("Mueller", "Müller"),
        ("Müller", "Mueller"),
        ("Muller", "Müller"),
        ("neue", "neuer Zaun"),
        ("Bauer", "Bauern"),
        ("Quelle", "Quellen"),
        ("Partnerinnen", "Partner*innen"),
        ("Partner", "Partner:innen"),
        ("Cafe", "Café"),
        ("Kita-Umzug", "Umzug der Kita"),
        ("Schlaf\u00adsack", "Schlafsack"),
        ("Schlafs", "Schlafsäcke"),
        ("Bild", "Bildungschancen"),
        ("Kindergä", "Kindergarten"),
        ("Kindergae", "Kindergarten"),
        ("Kindergär", "Kindergaerten"),
        ("30", "30 Schlafsäcke"),
        ("Schlafsäcke für die Wärmestube", "Die Wärmestube braucht Schlafsäcke"),
    ],
)
def test_german(typed, written):
    assert finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Raum", "Traum"),
        ("Sack", "Schlafsack"),
        ("Haus", "Hausa nova aus"[5:]),
        ("Sc", "Schlafsäcke"),
        ("Bild Zaun", "Bildungschancen am Zaun"),
        ("Steuer", "stur"),
        ("Schlafsack Zelt", "Schlafsäcke"),
    ],
)
def test_what_is_not_found(typed, written):
    assert not finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("sleeping bag", "thirty sleeping bags"),
        ("gardens", "a garden"),
        ("paint", "painting and painted"),
        ("Muller", "Müller"),
    ],
)
def test_english(typed, written):
    assert finds(typed, written, "en")


def test_a_language_without_stems_still_folds():
    assert finds("skola", "Škola", "sk")
    assert finds("Kindergärten", "Kindergärten", "de-at")


def test_filler_words_do_not_count_unless_they_are_all_there_is():
    assert [word.text for word in query_words("wer hilft mit dem Umzug", "de")] == [
        "hilft",
        "umzug",
    ]
    assert [word.text for word in query_words("mit", "de")] == ["mit"]


def test_only_the_last_word_may_be_unfinished():
    first, last = query_words("Schlafs Wärm", "de")
    assert not first.prefixes
    assert last.prefixes == ("warm",)


def test_a_form_weighs_as_much_as_all_places_it_stands_in():
    words = document_words([(10, "Zaun Zaun"), (1, "am Zaun")], "de")
    assert words["zaun"] == 11
    assert words["am"] == 1


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\x00b", "a b"),
        ("\ud800x", "x"),
        ("\ufffd", ""),
        ("  viel \t\n Luft ", "viel Luft"),
        ("Schlaf\u200bsack", "Schlafsack"),
        ("\x1b[31mrot", "[31mrot"),
    ],
)
def test_cleaning(raw, cleaned):
    assert clean(raw) == cleaned


def test_tokens_have_a_limit():
    assert len(tokens("x" * 500)[0]) == 64
    assert fold("Ångström") == "angstrom"
