"""Words: what is typed finds what is written, however both are spelled."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_herausforderung.models import SynonymGroup
from wagtail_herausforderung.search.language import (
    Language,
    ask,
    clean,
    compounds,
    document_words,
    fold,
    german,
    highlight,
    language_for,
    register,
    snippet,
    synonyms,
    tokens,
)
from wagtail_herausforderung.search.language.tokens import places

# Every question asks for the words that editors have added.
pytestmark = pytest.mark.django_db


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
        ("notebook", "four laptops"),
        ("organisation", "we organize"),
        ("elderly", "tea with older people"),
        ("sleep", "sleeping bags"),
        ("slleping", "sleeping bags"),
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


def test_only_the_last_word_may_be_unfinished():
    index = Index(["Schlafsäcke für die Wärmestube", "Lorem ipsum"])
    assert index.hits(ask("Schlafsäcke Wärm", "de", index)) == [0]
    first, last = ask("Wärm Schlafsäcke", "de", index).concepts
    assert [way.forms for way in first.ways] == [("warm",)]
    assert last.ways[0].forms == ("schlafsack",)
    index = Index(["Nachhilfe", "Lorem ipsum"])
    assert index.hits(ask("Nachh", "de", index)) == [0]
    assert index.hits(ask("Nachh ", "de", index)) == []


def test_a_word_counts_more_in_the_title_than_in_the_text_and_whole_more_than_as_a_part():
    words = document_words([(12, "Zaun Zaun"), (1, "am Tor"), (12, "Gartenhaus")], "de")
    assert words["zaun"] > words["haus"] > words["tor"]
    assert "am" not in words
    assert set(words.values()) <= set(range(1, 8))
    assert document_words([(100, "Zaun")] * 3, "de")["zaun"] == 7


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Bildung", "Bildungschancen"),
        ("Chancen", "Bildungschancen"),
        ("Schlafsackspende", "dreißig Schlafsäcke"),
        ("Umzugshelfer", "Helferinnen für den Umzug"),
        ("Fahrrad", "ein Lastenfahrrad"),
        ("Lastenfahrräder", "das Lastenfahrrad"),
        ("Bundesfreiwilligendienst", "Plätze im Freiwilligendienst des Bundes"),
        ("Freiwilligendienst", "im Bundesfreiwilligendienst"),
        ("Grundschulkind", "Grundschulkinder"),
        ("Kurs", "zwei Kochkurse"),
        ("Garten", "Gartenhaus"),
        ("Klavier", "ein Klavierstimmer"),
        ("renovieren", "Renovierung der Küche"),
        ("renoviert", "wir renovieren"),
        ("Helferin", "zehn Helfer"),
        ("Patinnen", "ein Pate"),
        ("Ärztin", "drei Ärzte"),
        ("Nachbarinnen", "ein Nachbar"),
        ("Praktika", "ein Praktikum"),
        ("Themen", "ein Thema"),
        ("Museum", "zwei Museen"),
        ("Laptop", "vier Laptops"),
        ("Kreis", "Kreise"),
        ("reparieren", "Reparatur"),
        ("Moderation", "jemand, der moderiert"),
        ("umziehen", "unser Umzug"),
        ("Anstrich", "Wände streichen"),
        ("Notebook", "vier Laptops"),
        ("Kita", "Kindertagesstätte Sonnenschein"),
        ("Kindertagesstätten", "Kitaplatz"),
        ("Senioren", "für ältere Menschen"),
        ("ältere Menschen", "Seniorinnen und Senioren"),
        ("Flüchtlinge", "Geflüchtete"),
        ("Geflüchteten", "im Flüchtlingsheim"),
        ("Sprinter", "ein Transporter mit Fahrer"),
        ("ehrenamtlich", "freiwillige Hilfe"),
        ("Menschen mit Behinderung", "Menschen mit Handicap"),
        ("Möbel", "ein Sofa und zwei Stühle"),
    ],
)
def test_compounds_families_and_words_that_mean_the_same(typed, written):
    assert finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Sofa", "Möbel"),
        ("Raum", "ein alter Traum"),
        ("Rat", "zwei Fahrräder und ein Sanitäter"),
        ("Ort", "Sport und Worte"),
        ("Lage", "ein Lager"),
        ("Umbau", "Laub"),
        ("Aufgabe", "Hausaufgaben"),
        ("Kuchen", "die Küche"),
        ("Feier", "Feuer"),
        ("alte Menschen", "alte Möbel für junge Menschen"),
    ],
)
def test_no_sloppy_matches(typed, written):
    assert not finds(typed, written)


def test_typos_are_mended_with_the_words_of_the_index():
    index = Index(["Schlafsäcke", "ein Schlafsack", "Nähmaschine", "Zeit", "Lorem ipsum"])
    question = ask("gebrauchter Schlafsak!", "de", index)
    assert question.corrected == "gebrauchter Schlafsack!"
    assert index.hits(question) == [0, 1]
    assert ask("NÄHMASCHIENE", "de", index).corrected == "NÄHMASCHINE"
    assert ask("schlafsak nähmaschiene", "de", index).corrected == "schlafsack nähmaschine"
    assert ask("Zelt", "de", index).corrected == ""
    assert ask("Schlafsack", "de", index).corrected == ""


def test_only_typos_whose_word_visitors_may_find_are_named():
    index = Index(["Schlafsack", "Nähmaschine"])
    question = ask("Schlafsak Nähmaschiene", "de", index)
    assert question.corrected_text([True, True]) == "Schlafsack Nähmaschine"
    assert question.corrected_text([True, False]) == "Schlafsack Nähmaschiene"
    assert question.corrected_text([False, False]) == ""
    assert question.corrected_text([]) == ""


def test_a_question_is_answered_by_its_rare_words():
    common = ["Kinder spielen im Hof"] * 40
    index = Index([*common, "Umzug der Kinder", "ein Klavier"])
    question = ask("Wer kann uns beim Umzug mit den Kindern helfen?", "de", index)
    assert index.hits(question) == [40]
    assert index.hits(ask("Klavier Umzug", "de", index)) == [40, 41]
    # The index knows no xylophone; that alone does not make every child a hit.
    assert index.hits(ask("Xylophon Kinder", "de", index)) == []


def test_everything_that_can_be_typed_makes_a_question():
    index = Index(["Schlafsack"])
    for text in ["", " ", "?!", "*", "a" * 500, "\x00", "ß", "e", "é" * 64, "1 22 333", "»", "der"]:
        question = ask(text, "de", index)
        assert question.needed <= sum(concept.weight for concept in question.concepts)
        assert all(concept.ways and 1 <= concept.weight <= 15 for concept in question.concepts)


def test_what_was_found_is_marked():
    index = Index(["Schlafsäcke für die Wärmestube", "Seniorencafé", "ältere Menschen", "Laptops"])

    def marked(text, typed):
        pieces = highlight(text, ask(typed, "de", index), "de")
        assert "".join(piece for piece, _found in pieces) == text
        return [piece for piece, found in pieces if found]

    assert marked("30 Schlafsäcke!", "Schlafsack") == ["Schlafsäcke"]
    assert marked("Ein Café für Senioren", "ältere Menschen") == ["Senioren"]
    assert marked("Für ältere Menschen, die alt sind", "Senioren") == ["ältere Menschen"]
    assert marked("Das Seniorencafé", "Senioren") == ["Seniorencafé"]
    assert marked("Zehn Laptops", "Notebook") == ["Laptops"]
    assert marked("Zehn Laptops", "Laptobs") == ["Laptops"]
    assert marked("Schlaf\u00adsäcke", "Schlafsack") == ["Schlaf\u00adsäcke"]
    assert marked("Ein Traum", "Schlafsack") == []
    assert marked("", "Schlafsack") == []


def test_a_snippet_shows_the_passage_with_most_of_the_words():
    texts = [
        "Wir sind ein Verein. " * 12,
        "Es gibt viel zu tun. Im Winter fehlen uns dreißig Schlafsäcke. " + "Danke sehr. " * 30,
    ]
    index = Index(texts)
    pieces = snippet(texts, ask("Schlafsack Winter", "de", index), "de", length=120)
    assert [piece for piece, found in pieces if found] == ["Winter", "Schlafsäcke"]
    assert len("".join(piece for piece, _found in pieces)) <= 130
    assert snippet([], ask("Winter", "de", index), "de") == []
    long = "wort " * 100 + "Schlafsack " + "wort " * 100
    pieces = snippet([long], ask("Schlafsack", "de", Index([long])), "de", length=100)
    assert pieces[0] == ("… ", False)
    assert ("Schlafsack", True) in pieces


def test_an_editor_adds_words_that_mean_the_same():
    index = Index(["Plätze für Bufdis", "Lorem ipsum", "eine Bude am Markt", "Möbel und Markt"])
    assert index.hits(ask("Freiwilliges Soziales Jahr", "de", index)) == []
    group = SynonymGroup(words="Bufdi\nFSJ, Freiwilliges Soziales Jahr\nBude am Markt")
    group.full_clean()
    group.save()
    assert index.hits(ask("FSJ", "de", index)) == [0, 2]
    assert index.hits(ask("freiwilliges soziales Jahr", "de", index)) == [0, 2]
    group.delete()
    assert index.hits(ask("FSJ", "de", index)) == []


@pytest.mark.parametrize("words", ["", "Bufdi", "Bufdi\nBufdi", "Bufdi\n?", "x\na b c d e f"])
def test_a_group_of_words_that_is_none_is_refused(words):
    with pytest.raises(ValidationError):
        SynonymGroup(words=words).full_clean()


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


def test_a_developer_adds_a_language(tmp_path):
    synonyms = tmp_path / "synonyms.txt"
    synonyms.write_text("# Words\nfiets, rijwiel\nvervoer > bus, trein\n", "utf-8")
    before = language_for("nl")
    register(Language("nl", fillers=frozenset({"de"}), synonyms=synonyms, root=fold))
    try:
        index = Index(["een rijwiel", "de trein", "vervoer"], "nl")
        assert index.hits(ask("de fiets", "nl", index)) == [0]
        assert index.hits(ask("vervoer", "nl-be", index)) == [1, 2]
        assert index.hits(ask("trein", "nl", index)) == [1]
    finally:
        register(before)


def test_the_list_of_nouns_names_its_licence_and_stays_small():
    folder = Path(german.__file__).parent / "data"
    assert "CC BY-SA 4.0" in (folder / "LICENSE-de-nouns.txt").read_text("utf-8")
    assert (folder / "de-nouns.txt.xz").stat().st_size < 300_000
    nouns = compounds.Words(compounds.lines_of(folder / "de-nouns.txt.xz"))
    assert 30_000 < len(nouns) < 60_000
    assert nouns.front("bildungs") and nouns.end("chance")
    assert nouns.marks("nosuchword") == "" and nouns.front("nosuchword") is None


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kindergartenfest", ("kindergarten", "fest")),
        ("hausaufgabenbetreuung", ("hausaufgaben", "betreuung")),
        ("arbeitstag", ("arbeits", "tag")),
        ("küchenzeile", ("küchen", "zeile")),
        ("bundesfreiwilligendienst", ("bundes", "freiwilligen", "dienst")),
        ("traum", ()),
        ("komitee", ()),
        ("termine", ()),
        ("fahrrad", ()),
        ("verantwortung", ()),
        ("begleitung", ()),
        ("gesellschaft", ()),
        ("transporter", ()),
        ("material", ()),
    ],
)
def test_compounds_are_split_where_both_parts_build_compounds(word, parts):
    assert german.parts(word) == parts


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shipped_lists_of_words_hold_together(language):
    path = language_for(language).synonyms
    groups = list(synonyms.parse(path.read_text("utf-8")))
    assert len(groups) > 80
    for asked, found in groups:
        assert all(1 <= len(tokens(word)) <= 5 for word in asked + found), (asked, found)
        assert len(set(asked)) == len(asked), asked


_CHARACTERS = st.one_of(st.characters(), st.sampled_from("aäöüßAInN*:_/- \u0301\u00ad\u200b²ſﬁŉ"))


@given(st.text(_CHARACTERS, max_size=40))
def test_the_quick_way_to_tokens_finds_the_same_as_the_way_with_places(text):
    assert tokens(text) == [token.text for token in places(text)]
