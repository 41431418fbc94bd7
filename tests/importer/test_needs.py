"""The small language for needs in one cell."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from wagtail_herausforderung.importer.lookup import Directory
from wagtail_herausforderung.importer.needs import parse_needs
from wagtail_herausforderung.importer.problems import BadCell

pytestmark = pytest.mark.django_db

GOODS = SimpleNamespace(key="goods", name="Sachspenden")
VANS = SimpleNamespace(key="logistics", name="Logistik")


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    from wagtail_herausforderung.importer import needs

    choices = [("goods", "Sachspenden"), ("logistics", "Logistik")]
    monkeypatch.setattr(needs._BLOCK.child_blocks["kind"].field, "choices", choices)
    with translation.override("en"):
        yield


def parse(cell, *defaults):
    kinds = Directory([("Sachspenden", GOODS, ["goods"]), ("Logistik", VANS, ["logistics"])])
    return [
        (need.given.get("quantity"), need.title, need.kind, need.given.get("unit", ""))
        for need in parse_needs(cell, kinds, list(defaults))
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("30 x Schlafsäcke [goods]", (30, "Schlafsäcke", "goods", "")),
        ("30x Schlafsäcke [Sachspenden, Stück]", (30, "Schlafsäcke", "goods", "Stück")),
        ("1 Transporter [Logistik, Tage, Tag]", (1, "Transporter", "logistics", "Tage")),
        ("30 × Schlafsäcke [GOODS]", (30, "Schlafsäcke", "goods", "")),
        ("1 Transporter [Logistik]", (1, "Transporter", "logistics", "")),
        ("1.000 Ziegel [goods]", (1000, "Ziegel", "goods", "")),
        ("Bücher [goods]", (None, "Bücher", "goods", "")),
        ("1. FC Beispiel: Trikots [goods]", (None, "1. FC Beispiel: Trikots", "goods", "")),
        ("3. Platz-Pokale [goods]", (None, "3. Platz-Pokale", "goods", "")),
        ("1 200 x Hefte [goods]", (1200, "Hefte", "goods", "")),
        ("1\u202f200 × Hefte [goods]", (1200, "Hefte", "goods", "")),
        ("1 200-Liter-Tonne [goods]", (1, "200-Liter-Tonne", "goods", "")),
        ("3.000 Euro [goods]", (3000, "Euro", "goods", "")),
        ("3D-Drucker [goods]", (None, "3D-Drucker", "goods", "")),
        ("2 xylophone [goods]", (2, "xylophone", "goods", "")),
        ("1 x 100-Liter-Tonne (grün) [goods]", (1, "100-Liter-Tonne (grün)", "goods", "")),
    ],
)
def test_a_need_is_read_as_people_write_it(cell, expected):
    assert parse(cell) == [expected]


def test_several_needs_and_the_kind_of_the_column():
    assert parse("30 x Schlafsäcke [goods]; 1 Transporter\n\nDecken ;", VANS) == [
        (30, "Schlafsäcke", "goods", ""),
        (1, "Transporter", "logistics", ""),
        (None, "Decken", "logistics", ""),
    ]


def test_kinds_alone_are_needs_without_limit():
    assert parse("", GOODS, VANS) == [
        (None, "Sachspenden", "goods", ""),
        (None, "Logistik", "logistics", ""),
    ]
    assert parse("") == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1 Transporter", "names no kind of support"),
        ("1 Transporter [Loistik]", "Did you mean “Logistik”"),
        ("1,5 Tage [goods]", "not a whole number"),
        ("1 200 Hefte [goods]", "can mean two quantities"),
        ("-3 Bücher [goods]", "not a whole number"),
        ("0 Bücher [goods]", "cannot be used"),
        ("9999999999999999 Bücher [goods]", "cannot be used"),
        ("3 x [goods]", "no name"),
        ("[goods]", "no name"),
        ("Raum [goods] hinten", "not understood"),
        ("Raum [[goods]]", "not understood"),
        ("Bücher [goods]; 3 bücher [goods]", "twice"),
        ("A" * 121 + " [goods]", "cannot be used"),
    ],
)
def test_what_is_not_understood_is_told(cell, said):
    with pytest.raises(BadCell, match=said):
        parse(cell)
