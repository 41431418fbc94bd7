"""The places that come with the package: lines of text, searched by halves.

Some 8,200 postal codes and 14,000 places take about 2 MB as lines; as objects they would take
ten times as much. They are read when the first one is asked for. See ``data/README.md`` for
where they come from.
"""

from __future__ import annotations

import gzip
import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from heapq import nlargest
from importlib import resources

from rapidfuzz.distance import OSA

from .place import Place, distance_km

#: How the line of a code ends that has no area: it was given to boxes of the post office.
_BOX = "\tbox"
#: After every letter that a key or a code can hold.
_LAST = "\U0010ffff"
#: Words that begin the names of many places and are the name of none.
_COMMON = frozenset("alt bad burg gross hohen klein neu nieder ober sankt unter".split())
#: What stands behind a name and is left out by who speaks of the place: “(Saale)”, “am Main”.
_SURNAME = re.compile(r"^[^\W_]+ (?:\(|am |an )")
#: Mistyped letters that are forgiven, by the length of what was typed.
_SHORT, _LONG = 5, 12
#: A code that we lack is near the next one that begins with the same three or two digits.
_SAME_DIGITS = (3, 2)
#: Degrees within which a point is that of a code, and within which codes are close together.
_EXACT, _CLOSE = 0.0005, 0.005
#: Degrees of latitude to each side in which the nearest code is looked for first.
_BAND = 0.1


@cache
def _lines(name: str) -> list[str]:
    data = resources.files(__package__).joinpath("data", name).read_bytes()
    return gzip.decompress(data).decode().splitlines()


def codes() -> list[str]:
    """One line for each postal code, by code."""
    return _lines("codes.tsv.gz")


def places() -> list[str]:
    """One line for each name, by key."""
    return _lines("places.tsv.gz")


def _place(line: str) -> Place:
    _key, name, code, state, latitude, longitude, population, _part = line.split("\t")
    return Place(name, code, float(latitude), float(longitude), state, int(population))


def _between(lines: list[str], first: str, last: str) -> Iterator[str]:
    at = bisect_left(lines, first)
    while at < len(lines) and lines[at] < last:
        yield lines[at]
        at += 1


def _rank(line: str) -> tuple[int, bool, str]:
    """The larger one; a town before a part of another; a fixed order among equals."""
    *_rest, population, part = line.split("\t")
    return (int(population), not part, line)


def by_code(code: str) -> Place | None:
    """The place of a five-digit postal code.

    A code that is not known belongs to a firm or to post-office boxes: then the next one by
    number, when it begins with the same digits.
    """
    lines = codes()
    at = bisect_left(lines, code)
    around = lines[max(at - 1, 0) : at + 1]
    for digits in _SAME_DIGITS:
        near = [line for line in around if line[:digits] == code[:digits]]
        if near:
            return _place(min(near, key=lambda line: (abs(int(line[:5]) - int(code)), line)))
    return None


def has_code(code: str) -> bool:
    """Whether a place has this very code: other numbers of five digits may be a quantity."""
    at = bisect_left(codes(), code)
    return at < len(codes()) and codes()[at][:5] == code


def candidates(key: str) -> list[Place]:
    """The places of this name, the largest first; ``"frankfurt"`` is “Frankfurt am Main”, too."""
    found = list(_between(places(), f"{key}\t", f"{key}\t{_LAST}"))
    if key not in _COMMON:
        found += _between(places(), f"{key} ", f"{key} {_LAST}")
    return list(dict.fromkeys(map(_place, sorted(found, key=_rank, reverse=True))))


def population(key: str) -> int:
    """Inhabitants of the largest place of just this name, “Halle (Saale)” and “Frankfurt am Main”
    for “Halle” and “Frankfurt”; 0 when there is none."""
    lines = list(_between(places(), f"{key}\t", f"{key}\t{_LAST}"))
    if key not in _COMMON:
        longer = _between(places(), f"{key} ", f"{key} {_LAST}")
        lines += [line for line in longer if _SURNAME.search(line.split("\t")[1])]
    return max((int(line.split("\t")[6]) for line in lines), default=0)


def by_key(key: str, typed: str = "", state: str = "") -> Place | None:
    """The largest place of this name.

    ``typed``: with an umlaut in it, “Wörth” goes before “Worth”. ``state``: only there.
    """
    found = [place for place in candidates(key) if state in ("", place.state)]
    if not typed.isascii():
        found = [place for place in found if place.name.casefold().startswith(typed)] or found
    return found[0] if found else None


@cache
def _abroad() -> frozenset[str]:
    data = resources.files(__package__).joinpath("data", "abroad.txt")
    return frozenset(data.read_text("utf-8").splitlines())


def by_likeness(key: str) -> Place | None:
    """The place that was meant when a letter is wrong (two, in long names).

    A town abroad is none of ours, and an epithet is no slip of the pen: of “Boxberg L.” and
    “Boxberg” one is not the other.
    """
    if len(key) < _SHORT or not key[0].isalpha() or key in _abroad():
        return None
    allowed = 1 if len(key) < _LONG else 2
    best: tuple[int, int, str] | None = None
    for line in _between(places(), key[0], key[0] + _LAST):
        name = line[: line.index("\t")]
        if abs(len(name) - len(key)) > allowed or name.count(" ") != key.count(" "):
            continue
        far = OSA.distance(key, name, score_cutoff=allowed)
        if far <= allowed:
            this = (far, -int(line.split("\t")[6]), line)
            best = this if best is None else min(best, this)
    return None if best is None else _place(best[2])


def beginning(key: str, count: int) -> list[Place]:
    """The largest places whose name begins with the key."""
    lines = nlargest(count * 2, _between(places(), key, key + _LAST), key=_rank)
    # English names are lines of their own.
    return list(dict.fromkeys(map(_place, lines)))[:count]


def codes_beginning(digits: str, count: int) -> list[Place]:
    found = []
    for line in _between(codes(), digits, digits + _LAST):
        if not line.endswith(_BOX):
            found.append(_place(line))
        if len(found) == count:
            break
    return found


@cache
def _by_latitude() -> tuple[array[float], array[float], list[int]]:
    """Latitudes in order, the longitudes and the numbers of the lines that belong to them."""
    found = []
    for number, line in enumerate(codes()):
        if not line.endswith(_BOX):
            latitude, longitude = line.split("\t", 6)[4:6]
            found.append((float(latitude), float(longitude), number))
    found.sort()
    return (
        array("d", (latitude for latitude, _longitude, _number in found)),
        array("d", (longitude for _latitude, longitude, _number in found)),
        [number for _latitude, _longitude, number in found],
    )


@lru_cache(maxsize=16384)
def nearest(latitude: float, longitude: float) -> Place | None:
    """The place of the nearest postal code; ``None`` for what is far from all of them."""
    latitudes, longitudes, numbers = _by_latitude()
    shrink = math.cos(math.radians(latitude))
    for band in (_BAND, 5 * _BAND):
        first = bisect_left(latitudes, latitude - band)
        last = bisect_left(latitudes, latitude + band)
        far = [
            (math.hypot(latitudes[at] - latitude, (longitudes[at] - longitude) * shrink), at)
            for at in range(first, last)
        ]
        if far and min(far)[0] <= band:
            least = min(far)[0]
            # In a town where codes lie close together, the lowest one: people know that.
            room = least if least < _EXACT else least + _CLOSE
            near = [_place(codes()[numbers[at]]) for degrees, at in far if degrees <= room]
            best = min(near, key=lambda place: distance_km(place, (latitude, longitude)))
            same = [place for place in near if place.name == best.name]
            return min(same, key=lambda place: place.postal_code)
    return None


def towns(least: int) -> list[Place]:
    """Towns with at least so many inhabitants, the largest first, parts of them left out."""
    return _towns(least).copy()


@cache
def _towns(least: int) -> list[Place]:
    found = [
        _place(line)
        for line in places()
        if not line.endswith("\tpart") and int(line.split("\t")[6]) >= least
    ]
    return sorted(dict.fromkeys(found), key=lambda place: -place.population)
