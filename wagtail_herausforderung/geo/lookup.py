"""What somebody typed → a place: the site's own places first, then those of the package."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import vocabulary
from . import gazetteer, names
from .place import Place, distance_km

Point = tuple[float, float]

_CODE = re.compile(r"(?:\b[Dd]\s*-?\s*)?\b(\d{5})\b")
#: “49.2354, 6.9969”: how the map names a point that is far from all places.
_POINT = re.compile(r"(-?\d{1,2}\.\d+), ?(-?\d{1,3}\.\d+)")
#: “Halle, Nordrhein-Westfalen”: keys of the states, for towns of one name.
_STATES = {
    "schleswig holstein": "SH",
    "hamburg": "HH",
    "niedersachsen": "NI",
    "bremen": "HB",
    "nordrhein westfalen": "NW",
    "nrw": "NW",
    "hessen": "HE",
    "rheinland pfalz": "RP",
    "baden wurttemberg": "BW",
    "bayern": "BY",
    "saarland": "SL",
    "berlin": "BE",
    "brandenburg": "BB",
    "mecklenburg vorpommern": "MV",
    "sachsen": "SN",
    "sachsen anhalt": "ST",
    "thuringen": "TH",
}
#: Inhabitants from which the name of a town's part may be unknown.
_TOWN = 50_000
#: A part of a town is no farther (kilometres) from its centre.
_ACROSS = 25.0
#: Kilometres to the nearest place of the site's own.
_AROUND = 50.0
#: Longer than any name of a place.
_LONGEST = 100
#: What the site has added, by key and by postal code.
_own: dict[str, Place] = {}
_own_codes: dict[str, Place] = {}


def add(places: Iterable[Place]) -> None:
    """Places of your own, for example of a neighbouring country; they go before the package's.

    Call it from your app's ``ready()``. A place with a postal code is found by it, too; codes
    may have any length.
    """
    for place in places:
        _own[names.key(place.name)] = place
        if place.postal_code:
            _own_codes[place.postal_code] = place


def find(text: str) -> Place | None:
    """The place that is meant: a postal code, a name, or both.

    ``"66111"``, ``"D-66111 Saarbrücken"``, ``"Saarbruecken"``, ``"Halle (Saale)"``,
    ``"Frankfurt"``, ``"Halle, NRW"``, ``"Saarbrüken"``. Of several places with one name the
    largest one is meant. A region of the vocabulary that has coordinates is a place, too.
    Never raises; ``None`` for what is unknown.
    """
    text = " ".join(text[:_LONGEST].split())
    own = _own_codes.get(text) or _own_codes.get(text.partition(" ")[0])
    if own is not None:
        return own
    point = _POINT.fullmatch(text)
    if point is not None:
        return _at_point(text, float(point[1]), float(point[2]))
    code = _CODE.search(text)
    if code is not None and code[1].isascii():
        place = gazetteer.by_code(code[1])
        if place is not None:
            return place
        text = f"{text[: code.start()]} {text[code.end() :]}".strip()
    return _by_name(text)


def _at_point(text: str, latitude: float, longitude: float) -> Place | None:
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(text, "", latitude, longitude)


def _by_name(text: str) -> Place | None:
    key = names.key(text)
    if not key or not any(char.isalpha() for char in key):
        return None
    own = _own.get(key) or _regions().get(key)
    if own is not None:
        return own
    for each in dict.fromkeys([key, names.without_title(text)]):
        place = gazetteer.by_key(each, text.casefold())
        if place is not None:
            return place
    return _in_state(text) or _part_of_town(text) or gazetteer.by_likeness(key)


def _in_state(text: str) -> Place | None:
    """``"Halle, Nordrhein-Westfalen"``, ``"Neunkirchen (Saarland)"``."""
    words = names.words(text)
    for length in (2, 1):
        state = _STATES.get(" ".join(words[-length:])) if len(words) > length else None
        if state:
            return gazetteer.by_key(" ".join(words[:-length]), state=state)
    return None


def _part_of_town(text: str) -> Place | None:
    """``"Berlin-Kreuzberg"``; the town, where its part is not known."""
    words = names.words(text)
    town = gazetteer.by_key(words[0]) if len(words) > 1 else None
    if town is None or town.population < _TOWN:
        return None
    part = gazetteer.by_key(" ".join(words[1:]))
    return part if part and distance_km(part, town) <= _ACROSS else town


def _regions() -> dict[str, Place]:
    """The regions with coordinates, by key."""
    return {
        names.key(term.label): Place(term.label, "", term.latitude, term.longitude)
        for term in vocabulary.terms("region").values()
        if term.latitude is not None and term.longitude is not None
    }


def suggest(text: str, count: int = 5) -> list[Place]:
    """Places that begin with what was typed, the largest first; postal codes by number.

    Regions of the vocabulary are not among them: they are suggested as regions.
    """
    text = text[:_LONGEST].strip()
    digits = text.partition(" ")[0]
    if digits.isascii() and digits.isdigit():
        own = [place for code, place in sorted(_own_codes.items()) if code.startswith(digits)]
        rest = gazetteer.codes_beginning(digits, count) if len(digits) <= 5 else []
        return [*own, *rest][:count]
    key = names.key(text)
    if not key:
        return []
    own = [place for name, place in sorted(_own.items()) if name.startswith(key)]
    return [*own, *gazetteer.beginning(key, count)][:count]


def nearest(latitude: float, longitude: float) -> Place | None:
    """The place with a postal code that is nearest to a point, within some 50 kilometres.

    A region of the vocabulary that has just these coordinates goes first.
    """
    point = (latitude, longitude)
    return nearest_each([point])[point]


def nearest_each(points: Iterable[Point]) -> dict[Point, Place | None]:
    """``nearest`` for many points, which reads the vocabulary once."""
    regions = {_rounded(region.point): region for region in _regions().values()}
    return {point: regions.get(_rounded(point)) or _nearest(point) for point in points}


def _rounded(point: Point) -> Point:
    """To ten metres, as an index keeps points."""
    return round(point[0], 4), round(point[1], 4)


def _nearest(point: Point) -> Place | None:
    near = [place for place in _own.values() if distance_km(place, point) <= _AROUND]
    shipped = gazetteer.nearest(*point)
    if shipped is not None:
        near.append(shipped)
    return min(near, key=lambda place: distance_km(place, point), default=None)
