"""What somebody typed → a place: the site's own places first, then those of the package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import vocabulary
from . import epithets, gazetteer, names
from .place import Place, distance_km

Point = tuple[float, float]

#: “in 66111”, “PLZ: 66111”
_BEFORE_A_CODE = {"", "in", "bei", "um", "nahe", "plz", "postleitzahl", "near", "around"}
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
#: Nearer ones of one name are the same place; so many others are named.
_SAME, _OTHERS = 8.0, 4
#: One that has so many times fewer inhabitants is hardly meant.
_TELLING = 50
#: One that has so many times more is meant, whatever stands behind its name.
_USUAL = 5
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


@dataclass(frozen=True)
class Match:
    """The place that is meant. ``guessed``: a letter was forgiven, or a word left out; ``others``
    of the same name, the largest first."""

    place: Place
    guessed: bool = False
    others: tuple[Place, ...] = ()


def find(text: str) -> Place | None:
    """The place that is meant: a postal code, a name, or both.

    ``"66111"``, ``"D-66111 Saarbrücken"``, ``"Saarbruecken"``, ``"Halle (Saale)"``,
    ``"Frankfurt"``, ``"Halle, NRW"``, ``"Boxberg/O.L."``, ``"Saarbrüken"``, ``"Běła Woda"``. Of
    several places with one name the largest one is meant, unless what stands behind the name
    says which. A region of the vocabulary that has coordinates is a place, too.
    Never raises; ``None`` for what is unknown.
    """
    found = match(text)
    return found.place if found else None


def match(text: str) -> Match | None:
    """The same, with how sure it is and what else could be meant."""
    text = " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).split())
    own = _own_codes.get(text) or _own_codes.get(text.partition(" ")[0])
    if own is not None:
        return Match(own)
    point = _POINT.fullmatch(text)
    if point is not None:
        there = _at_point(text, float(point[1]), float(point[2]))
        return Match(there) if there else None
    code = _CODE.search(text)
    if code is not None and code[1].isascii():
        place = gazetteer.by_code(code[1])
        if place is not None:
            return Match(place)
        text = f"{text[: code.start()]} {text[code.end() :]}".strip()
    return _by_name(text)


def code_in(text: str) -> tuple[str, str]:
    """The postal code that stands among words, as ``"66111 Saarbrücken"``, and the words without
    it and without the name of its place. Both empty where there is none that we know."""
    code = _CODE.search(text[:_LONGEST])
    if code is None or not code[1].isascii() or not gazetteer.has_code(code[1]):
        return "", ""
    place = gazetteer.by_code(code[1])
    before, after = text[: code.start()].split(), text[code.end() :].split()
    named = names.key(place.name).split() if place else []
    if names.key(" ".join(after[: len(named)])).split() == named:
        after = after[len(named) :]
    while before and before[-1].casefold().strip(".,:") in _BEFORE_A_CODE:
        before.pop()
    return code[1], " ".join([*before, *after]).strip(" ,;")


def _at_point(text: str, latitude: float, longitude: float) -> Place | None:
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(text, "", latitude, longitude)


def _by_name(text: str) -> Match | None:
    key = names.key(text)
    if not key or not any(char.isalpha() for char in key):
        return None
    own = _own.get(key) or _regions().get(key)
    if own is not None:
        return Match(own)
    for each in dict.fromkeys([key, names.without_title(text)]):
        place = gazetteer.by_key(each, text.casefold())
        if place is not None:
            return Match(place, others=_namesakes(place, gazetteer.candidates(each)))
    german, state = epithets.sorbian().get(key, ("", ""))
    place = (german and gazetteer.by_key(german, state=state)) or _in_state(text)
    if place:
        return Match(place)
    return _part_of_town(text) or _with_epithet(text)


def _namesakes(place: Place, found: Sequence[Place]) -> tuple[Place, ...]:
    """Others of the name that can be meant; a hamlet does not count beside a town."""
    least = place.population / _TELLING
    far = [p for p in found if p.population >= least and distance_km(p, place) > _SAME]
    return tuple(far[:_OTHERS])


def _in_state(text: str) -> Place | None:
    """``"Halle, Nordrhein-Westfalen"``, ``"Neunkirchen (Saarland)"``."""
    words = names.words(text)
    for length in (2, 1):
        state = _STATES.get(" ".join(words[-length:])) if len(words) > length else None
        if state:
            return gazetteer.by_key(" ".join(words[:-length]), state=state)
    return None


def _part_of_town(text: str) -> Match | None:
    """``"Berlin-Kreuzberg"``: the part, where it is known."""
    words = names.words(text)
    town = gazetteer.by_key(words[0]) if len(words) > 1 else None
    if town is None or town.population < _TOWN:
        return None
    part = gazetteer.by_key(" ".join(words[1:]))
    return Match(part) if part and distance_km(part, town) <= _ACROSS else None


def _with_epithet(text: str) -> Match | None:
    """The longest beginning that is a name, if the rest fits one of the places that bear it.

    What fits none says that another place is meant, which we do not know: no namesake then.
    """
    words = names.spelled(text)
    for length in range(len(words) - 1, 0, -1):
        base = words[:length]
        found = base[-1] not in names.FILLERS and gazetteer.candidates(names.key(" ".join(base)))
        if not found:
            continue
        rest = words[length:]
        fitting = _fitting(found, rest)
        if fitting is not None:
            if not fitting:
                return None
            return Match(fitting[0], others=_namesakes(fitting[0], fitting))
        # A word that says nothing to us: a guess, where there is no choice.
        mended = gazetteer.by_likeness(names.key(text))
        others = _namesakes(found[0], found)
        is_usual = not others or found[0].population > _USUAL * others[0].population
        if mended or not is_usual:
            return Match(mended, True) if mended else None
        return Match(found[0], True, others)
    mended = gazetteer.by_likeness(names.key(text))
    return Match(mended, True) if mended else None


def _fitting(found: Sequence[Place], rest: Sequence[str]) -> list[Place] | None:
    """Those of ``found`` that ``rest`` speaks of; ``None`` when it means nothing to us."""
    if areas := epithets.areas(rest):
        return [place for place in found if any(area.has(place) for area in areas)]
    near = gazetteer.candidates(names.key(" ".join(w for w in rest if w not in names.FILLERS)))
    fitting = [p for p in found if any(distance_km(p, each) <= _ACROSS for each in near)]
    # A large town has more parts than we know: Saarbrücken-Burbach, and there is a Burbach.
    return fitting if near and (fitting or found[0].population < _TOWN) else None


def without_epithets(text: str) -> str:
    """``text`` with blanks for what only tells a town from its namesakes.

    For words that are searched for: whoever asks for “Weißwasser/Oberlausitz” means what is said
    of Weißwasser.
    """
    found = list(names.WORD.finditer(text))
    words = ["".join(names.spelled(each[0])) for each in found]
    for at in range(1, len(found)):
        for last in range(min(at + 2, len(found) - 1), at - 1, -1):
            areas = words[last] not in names.FILLERS and epithets.areas(words[at : last + 1])
            start, end = found[at].start(), found[last].end()
            is_told = len(words[last]) > 3 or "." in text[start : end + 1]
            if areas and is_told and _is_told_apart(words[:at], words[at : last + 1], areas):
                return f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _is_told_apart(
    words: Sequence[str], rest: Sequence[str], areas: Sequence[epithets.Area]
) -> bool:
    """Whether the words end with a town in one of the areas whose own name has no such rest."""
    for length in (3, 2, 1):
        name = words[-length:]
        for place in gazetteer.candidates(names.key(" ".join(name))):
            if place.population and any(area.has(place) for area in areas):
                return not gazetteer.candidates(names.key(" ".join([*name, *rest])))
    return False


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
