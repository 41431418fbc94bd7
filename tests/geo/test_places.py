"""What people type for a place, and the place that is meant."""

import pytest

from tests import factories
from wagtail_herausforderung import geo
from wagtail_herausforderung.geo import epithets, gazetteer, lookup, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_places(monkeypatch):
    monkeypatch.setattr(lookup, "_own", {})
    monkeypatch.setattr(lookup, "_own_codes", {})


@pytest.mark.parametrize(
    "typed",
    [
        "66111",
        " 66111 ",
        "D-66111",
        "66111 Saarbrücken",
        "Saarbrücken",
        "saarbrücken",
        "SAARBRÜCKEN",
        "Saarbruecken",
        "Saarbrucken",
        "Landeshauptstadt Saarbrücken",
        "Saarbrücken, Saarland",
    ],
)
def test_a_town_is_found_however_it_is_written(typed):
    place = geo.find(typed)
    assert (place.name, place.postal_code, place.state) == ("Saarbrücken", "66111", "SL")
    assert geo.distance_km(place, (49.2354, 6.9969)) < 3


@pytest.mark.parametrize(
    ("typed", "name", "state"),
    [
        ("Halle", "Halle (Saale)", "ST"),
        ("Halle (Saale)", "Halle (Saale)", "ST"),
        ("Halle/Saale", "Halle (Saale)", "ST"),
        ("Halle an der Saale", "Halle (Saale)", "ST"),
        ("Halle, Nordrhein-Westfalen", "Halle", "NW"),
        ("Frankfurt", "Frankfurt am Main", "HE"),
        ("Frankfurt a. M.", "Frankfurt am Main", "HE"),
        ("Frankfurt/Oder", "Frankfurt (Oder)", "BB"),
        ("Freiburg", "Freiburg im Breisgau", "BW"),
        ("Muelheim", "Mülheim an der Ruhr", "NW"),
        ("Weisswasser", "Weißwasser", "SN"),
        ("St. Ingbert", "Sankt Ingbert", "SL"),
        ("Neunkirchen (Saarland)", "Neunkirchen/Saar", "SL"),
        ("Landkreis Görlitz", "Görlitz", "SN"),
        ("Munich", "München", "BY"),
        ("Cologne", "Köln", "NW"),
        ("Berlin-Kreuzberg", "Kreuzberg", "BE"),
        ("Saarbrücken-Burbach", "Saarbrücken", "SL"),
        ("Uelzen", "Uelzen", "NI"),
        ("Neuenkirchen", "Neuenkirchen", "NW"),
        ("Wörth", "Wörth am Rhein", "RP"),
    ],
)
def test_of_several_places_the_one_that_is_meant(typed, name, state):
    place = geo.find(typed)
    assert (place.name, place.state) == (name, state)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Boxberg/O.L.", "02943 Boxberg/Oberlausitz"),
        ("Boxberg O. L.", "02943 Boxberg/Oberlausitz"),
        ("Boxberg bei Weißwasser", "02943 Boxberg/Oberlausitz"),
        ("Weißwasser/Oberlausitz", "02943 Weißwasser"),
        ("Weißwasser O.L.", "02943 Weißwasser"),
        ("Homburg/Saar", "66424 Homburg"),
        ("Dillingen/Saar", "66763 Dillingen"),
        ("Dillingen a. d. Donau", "89407 Dillingen an der Donau"),
        ("Bad Homburg v.d.H.", "61348 Bad Homburg vor der Höhe"),
        ("Bad Homburg vdH", "61348 Bad Homburg vor der Höhe"),
        ("Reichenbach/O.L.", "02894 Reichenbach/Oberlausitz"),
        ("Auerbach i. V.", "08209 Auerbach/Vogtland"),
        ("Auerbach i. d. Opf.", "91275 Auerbach in der Oberpfalz"),
        ("Freiburg i. Br.", "79098 Freiburg im Breisgau"),
        ("Freiburg/Elbe", "21729 Freiburg (Elbe)"),
        ("Halle/Westf.", "33790 Halle"),
        ("Frankenberg/Sa.", "09669 Frankenberg/Sachsen"),
        ("Zell/Mosel", "56856 Zell"),
        ("Rothenburg o. d. T.", "91541 Rothenburg ob der Tauber"),
        ("Běła Woda", "02943 Weißwasser"),
        ("Bela Woda", "02943 Weißwasser"),
        ("Be\u030cła Woda", "02943 Weißwasser"),
        ("Budyšin", "02625 Bautzen"),
        ("Chóśebuz", "03042 Cottbus"),
    ],
)
def test_what_stands_behind_a_name_says_which_place_is_meant(typed, label):
    found = geo.match(typed)
    assert found.place.label == label
    assert not found.guessed


@pytest.mark.parametrize(
    "typed",
    [
        *("Luxemburg", "Basel", "Stettin", "Posen", "Strassburg", "Salzburg/Österreich"),
        *("Boxberg/Saar", "Weißwasser/Saar", "Homburg/Oberlausitz", "Boxberg Sonnenhang"),
        *("Bad Homburg/Erzgeb.", "Neustadt/Unbekannt", "Boxberg bei Saarbrücken"),
    ],
)
def test_what_fits_no_place_yields_no_namesake(typed):
    assert geo.find(typed) is None


@pytest.mark.parametrize(
    ("typed", "label", "guessed", "others"),
    [
        ("Boxberg", "97944 Boxberg", False, ["02943 Boxberg/Oberlausitz"]),
        ("Frankfurt", "60306 Frankfurt am Main", False, ["15230 Frankfurt (Oder)"]),
        ("Weißwasser Süd", "02943 Weißwasser", True, []),
        ("Saarbrüken", "66111 Saarbrücken", True, []),
        ("Saarbrücken", "66111 Saarbrücken", False, []),
        ("97944 Boxberg", "97944 Boxberg", False, []),
    ],
)
def test_a_guess_says_that_it_is_one_and_what_else_it_can_be(typed, label, guessed, others):
    found = geo.match(typed)
    assert (found.place.label, found.guessed) == (label, guessed)
    assert [place.label for place in found.others] == others


def test_every_sorbian_name_leads_to_its_town():
    for sorbian, german, *_state in epithets.lines("sorbian.txt"):
        place = geo.find(sorbian)
        assert place is not None and place.state in {"SN", "BB"}, sorbian
        assert names.key(place.name).startswith(names.key(german)), sorbian


def test_every_epithet_is_that_of_some_town():
    towns = gazetteer.towns(1)
    for words, areas in epithets._areas().items():
        for area in areas:
            assert any(map(area.has, towns)) or not area.states, words


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Weißwasser Oberlausitz", "Weißwasser"),
        ("Wer hilft in Weißwasser/Oberlausitz beim Umzug?", "Wer hilft in Weißwasser/ beim Umzug?"),
        ("Helfer in Essen Ruhr", "Helfer in Essen"),
        ("Frankfurt am Main", "Frankfurt am Main"),
        ("Essen und Trinken im Harz", "Essen und Trinken im Harz"),
        ("Oberlausitz", "Oberlausitz"),
        ("Garten Mark", "Garten Mark"),
    ],
)
def test_words_lose_what_only_tells_namesakes_apart(typed, searched):
    assert " ".join(geo.without_epithets(typed).split()) == searched
    assert len(geo.without_epithets(typed)) == len(typed)


@pytest.mark.parametrize("typed", ["Saarbrüken", "Saarbrückn", "Gelsenkrichen", "Weißwaser"])
def test_a_wrong_letter_is_forgiven(typed):
    assert geo.find(typed).name in {"Saarbrücken", "Gelsenkirchen", "Weißwasser"}


@pytest.mark.parametrize(
    "typed",
    ["", " ", "Xyz", "Bad", "Sankt", "Neu", "00000", "1", "123456", "%", "\x00", "١٢٣٤٥", "🙂"],
)
def test_nothing_is_made_of_nothing(typed):
    assert geo.find(typed) is None
    assert geo.find(typed * 500) is None or typed.strip() in {"1", "123456"}


def test_every_code_is_found_and_lies_in_germany():
    assert len(gazetteer.codes()) > 8_000
    for line in gazetteer.codes():
        place = geo.find(line[:5])
        assert place.postal_code == line[:5]
        assert place.name and place.state
        assert 47.2 < place.latitude < 55.1
        assert 5.8 < place.longitude < 15.1


def test_every_place_is_found_by_what_is_suggested():
    for place in gazetteer.towns(20_000):
        assert geo.find(place.label).postal_code == place.postal_code


def test_a_code_of_boxes_is_where_the_next_code_is():
    assert geo.find("33333").name == "Gütersloh"
    assert geo.find("66001").name == "Saarbrücken"


def test_the_lines_are_in_the_order_that_is_searched():
    assert gazetteer.codes() == sorted(gazetteer.codes())
    assert gazetteer.places() == sorted(gazetteer.places())


def test_no_firm_is_a_place():
    names = [line.split("\t")[1] for line in gazetteer.codes() + gazetteer.places()]
    assert not [name for name in names if "GmbH" in name or " AG" in name or "BMW" in name]


def test_suggestions_begin_with_what_was_typed_the_largest_first():
    assert [place.name for place in geo.suggest("saar", 3)][:2] == ["Saarbrücken", "Saarlouis"]
    assert geo.suggest("mü", 1)[0].name == geo.suggest("mue", 1)[0].name == "München"
    assert [place.postal_code for place in geo.suggest("6611", 2)] == ["66111", "66113"]
    assert len({place.label for place in geo.suggest("m", 9)}) == 9
    assert geo.suggest("", 5) == geo.suggest("661111", 5) == geo.suggest("\x00", 5) == []


def test_the_nearest_place_to_a_point():
    assert geo.nearest(51.504, 14.6402).label == "02943 Weißwasser"
    assert geo.nearest(49.2461, 7.0022).label == "66111 Saarbrücken"
    assert geo.nearest(48.2, 16.37) is None
    assert geo.nearest(90.0, 180.0) is None


def test_distance_is_as_the_crow_flies():
    assert geo.distance_km((52.5200, 13.4050), (48.1372, 11.5755)) == pytest.approx(504, abs=2)
    assert geo.distance_km(geo.find("66111"), geo.find("66111")) == 0
    assert geo.distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


def test_a_region_with_coordinates_is_a_place():
    factories.region("ruhrgebiet", "Ruhrgebiet", latitude=51.5, longitude=7.2)
    place = geo.find("ruhrgebiet")
    assert (place.name, place.postal_code, place.point) == ("Ruhrgebiet", "", (51.5, 7.2))
    assert geo.nearest(51.5, 7.2) == place
    assert geo.nearest(51.51, 7.2).postal_code


def test_a_region_without_coordinates_is_none():
    factories.region("irgendwo", "Irgendwo")
    assert geo.find("Irgendwo") is None


def test_a_site_adds_places_of_its_own(own_places):
    wien = geo.Place("Wien", "1010", 48.2085, 16.3721)
    geo.add([wien])
    assert geo.find("wien") == geo.find("1010") == geo.find("1010 Wien") == wien
    assert geo.nearest(48.2, 16.37) == wien
    assert geo.suggest("wi", 1) == geo.suggest("101", 1) == [wien]
    assert geo.find("66111").name == "Saarbrücken"


def test_a_point_is_a_place_too():
    assert geo.find("48.2085, 16.3721").point == (48.2085, 16.3721)
    assert geo.find("98.2085, 16.3721") is None
