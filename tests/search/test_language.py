"""Words: what is typed finds what is written, however both are spelled."""

from collections import Counter

import pytest

from wagtail_herausforderung.search.language import (
    ask,
    clean,
    document_words,
    fold,
    tokens,
)


class Index:
    """As much of an index as the language wants to know."""

    def __init__(self, texts, language="de"):
        self.documents = [document_words([(1, text)], language) for text in texts]
        self.counts = Counter(form for held in self.documents for form in held)
        self.total = len(self.documents)

    def count(self, form):
        return self.counts[form]

    def words(self):
        return sorted(self.counts)

    def hits(self, question):
        """Places of the documents that are hits."""
        found = []
        for place, held in enumerate(self.documents):
            matched = sum(
                concept.weight
                for concept in question.concepts
                if any(all(form in held for form in way.forms) for way in concept.ways)
            )
            if matched >= question.needed:
                found.append(place)
        return found


def finds(typed: str, written: str, language: str = "de") -> bool:
    """Whether a document is a hit beside another one that has nothing to do with it."""
    index = Index([written, "Lorem ipsum dolor"], language)
    question = ask(typed, language, index)
    return bool(question.concepts) and 0 in index.hits(question)


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
        ("Bildung", "Bildungschancen"),
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
        ("Garten", "Kindergarten"),
        ("Bahn", "Bahnhof"),
        ("Rechnung", "ein neuer Rechner"),
        ("Schule", "drei Schüler"),
        ("Zelt", "viel Zeit"),
        ("Bett", "Brett"),
        ("Haus", "Hausa nova aus"[5:]),
        ("Sc", "Schlafsäcke"),
        ("Bild", "Bildungschancen"),
        ("Steuer", "stur"),
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


def test_filler_words_do_not_count():
    index = Index(["Umzug"])
    assert [c.text for c in ask("wer hilft mit dem Umzug", "de", index).concepts] == ["umzug"]
    assert [c.text for c in ask("Hilfe", "de", index).concepts] == ["hilfe"]
    assert ask("mit", "de", index).concepts == ()


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
