"""The outline map: hits as markers on the German states, without asking anybody for pictures.

``build`` says what is drawn; the template ``search/map.html`` draws it. When all hits lie in a
small area, the map shows that area, so that a network of one city has a map, too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import npgettext

from . import gazetteer
from .clusters import Cluster, Point, cluster
from .lettering import Label, Sheet
from .lookup import nearest_each
from .outlines import Box, Outline, overview, within
from .place import Place, distance_km
from .projection import PER_KM, SHEET, project

#: Width of the drawing. A phone shows it at about three quarters of its size, a desktop at up
#: to one and a half times.
WIDTH = 440.0
#: Markers nearer than this (8 % of the width) become one: a finger has to hit them.
GAP = 36.0
#: Radius of a marker with one hit, and of the largest.
SMALL, LARGE = 13.0, 26.0
#: Radius of what can be clicked: 24 pixels across on a phone.
TARGET = 17.0
#: Sizes of letters: the name of a marker, of a town, of a count.
NAME_SIZE, TOWN_SIZE = 15.0, 13.0
#: Names of towns that help to find one's way.
MOST_TOWNS = 10
#: Hits within this part of Germany's width and height get a map of their own …
_SMALL_AREA = 0.5
#: … which is never smaller than this (kilometres) …
_LEAST_WIDTH = 36.0
#: … and as high as this part of its width.
_SHAPE = 0.8
#: Inhabitants of the smallest town that is drawn for orientation: on a part, on the whole.
_LEAST_TOWN, _LEAST_CITY = 3_000, 90_000
#: So many towns are tried; on a crowded map there is no room for any.
_TRIED = 60
#: Kilometres a search around a marker may have.
_DISTANCES = (5, 10, 20, 50, 100, 200, 500, 1000)
#: More places than these are listed behind a click.
_FEW = 9
_SCALES = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Marker:
    """One or several places close together.

    ``place`` is in the town with the most hits; ``km`` the distance around it that has them all.
    ``name`` is the whole sentence for those who do not see the map; ``lettering`` what is
    written beside the marker, if there is room.
    """

    x: float
    y: float
    radius: float
    count: int
    place: Place
    km: int
    name: str
    label: str
    url: str
    lettering: Label | None = None

    @property
    def target(self) -> float:
        return max(self.radius, TARGET)

    @property
    def latitude(self) -> float:
        return self.place.latitude

    @property
    def longitude(self) -> float:
        return self.place.longitude


@dataclass(frozen=True)
class Town:
    """A town for orientation."""

    x: float
    y: float
    lettering: Label


@dataclass(frozen=True)
class Scale:
    """A bar of so many kilometres; ``x``, ``y`` and ``length`` in units of the drawing."""

    km: int
    x: float
    y: float
    length: float


@dataclass(frozen=True)
class MapView:
    """``transform`` brings the outlines from their sheet onto the drawing."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    transform: str
    markers: tuple[Marker, ...]
    towns: tuple[Town, ...]
    scale: Scale
    is_overview: bool

    @property
    def count(self) -> int:
        """Hits on the map; one with several places counts at each."""
        return sum(marker.count for marker in self.markers)

    @property
    def rows(self) -> list[Marker]:
        """The markers for a list, the most hits first."""
        return sorted(self.markers, key=lambda marker: (-marker.count, marker.label))

    @property
    def has_few(self) -> bool:
        """Whether the list of places is short enough to be seen at once."""
        return len(self.markers) <= _FEW


def challenges(count: int) -> str:
    """“3 challenges”: how ``build`` names hits unless told otherwise."""
    return npgettext("map", "%(count)s challenge", "%(count)s challenges", count) % {"count": count}


def build(
    points: Mapping[Point, int],
    url_for: Callable[[Place, int], str],
    describe: Callable[[int], str] = challenges,
) -> MapView:
    """The map of some points: ``(latitude, longitude)`` → number of hits there.

    ``url_for(place, km)`` is the address of the search around a place; ``describe(count)`` the
    words for so many hits.
    """
    where = {point: project(*point) for point in points}
    box, is_overview = _frame(list(where.values()))
    scale = WIDTH / (box[2] - box[0])
    height = round((box[3] - box[1]) * scale, 1)
    drawn = {point: ((x - box[0]) * scale, (y - box[1]) * scale) for point, (x, y) in where.items()}
    clusters = cluster(points, drawn, GAP)
    radii = _radii(clusters, drawn)
    sheet = Sheet(
        WIDTH,
        height,
        [(*drawn[each.centre], max(radii[each.centre], TARGET)) for each in clusters],
    )
    bar = _scale(scale, height)
    sheet.reserve(0, bar.y - 18, bar.x + bar.length + 6, height)
    named = nearest_each(points)
    places = [_place_of(each, points, named) for each in clusters]
    markers = _markers(clusters, places, drawn, radii, sheet, url_for, describe)
    return MapView(
        width=WIDTH,
        height=height,
        outlines=overview() if is_overview else within(box),
        transform=f"scale({scale:.5f}) translate({-box[0]:.0f} {-box[1]:.0f})",
        markers=markers,
        towns=_towns(box, scale, sheet, {place.name for place in places}),
        scale=bar,
        is_overview=is_overview,
    )


def _frame(places: list[Point]) -> tuple[Box, bool]:
    """What part of the sheet is shown, and whether that is all of Germany."""
    if not places:
        return (0.0, 0.0, *SHEET), True
    left, right = min(x for x, _y in places), max(x for x, _y in places)
    top, bottom = min(y for _x, y in places), max(y for _x, y in places)
    is_inside = left >= 0 and top >= 0 and right <= SHEET[0] and bottom <= SHEET[1]
    is_large = right - left > SHEET[0] * _SMALL_AREA or bottom - top > SHEET[1] * _SMALL_AREA
    if is_large and is_inside:
        return (0.0, 0.0, *SHEET), True
    # Room around the outermost markers for themselves and for their names.
    width = max((right - left) * 1.4, (bottom - top) * 1.4 / _SHAPE, _LEAST_WIDTH * PER_KM)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    half_x, half_y = width / 2, width * _SHAPE / 2
    return (middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y), False


def _radii(clusters: list[Cluster], drawn: Mapping[Point, Point]) -> dict[Point, float]:
    """The radius of each cluster's marker, so that none covers another."""
    most = max((each.count for each in clusters), default=1)
    found = {}
    for each in clusters:
        centre = drawn[each.centre]
        gaps = [math.dist(centre, drawn[o.centre]) for o in clusters if o is not each]
        room = max(min(gaps, default=WIDTH) / 2 - 1, SMALL)
        found[each.centre] = round(min(_radius(each.count, most), room), 1)
    return found


def _radius(count: int, most: int) -> float:
    """By area, so that ten times as many do not look a hundred times as important."""
    if most < 2:
        return SMALL
    part = (math.sqrt(count) - 1) / (math.sqrt(most) - 1)
    # A few hits are never drawn as large as hundreds.
    largest = SMALL + (LARGE - SMALL) * min(1.0, math.sqrt(most) / 10 + 0.3)
    return SMALL + (largest - SMALL) * part


def _markers(
    clusters: list[Cluster],
    places: list[Place],
    drawn: Mapping[Point, Point],
    radii: Mapping[Point, float],
    sheet: Sheet,
    url_for: Callable[[Place, int], str],
    describe: Callable[[int], str],
) -> tuple[Marker, ...]:
    names = [place.name for place in places]
    found = []
    for each, place in zip(clusters, places, strict=True):
        x, y = drawn[each.centre]
        radius = radii[each.centre]
        # Two markers in one town are told apart by their postal codes.
        is_only = names.count(place.name) == 1
        label = place.name if is_only else place.label
        # The largest one bears the name of the town.
        short = place.name if names.index(place.name) == len(found) else place.postal_code
        km = _around(place, each)
        found.append(
            Marker(
                x=round(x, 1),
                y=round(y, 1),
                radius=radius,
                count=each.count,
                place=place,
                km=km,
                name=f"{label}: {describe(each.count)}",
                label=label,
                url=url_for(place, km),
                lettering=sheet.write(short or label, x, y, max(radius, TARGET), NAME_SIZE),
            )
        )
    return tuple(found)


def _place_of(
    each: Cluster, points: Mapping[Point, int], named: Mapping[Point, Place | None]
) -> Place:
    """The place that a cluster is named after: in the town that has the most hits in it.

    A city's hits lie at many postal codes; one of them alone may have fewer than a village.
    """
    # Far from every place that we know, the point itself is what can be searched around.
    places = {point: named[point] or _bare(point) for point in each.members}
    hits: Counter[str] = Counter()
    for point, place in places.items():
        hits[place.name] += points[point]
    best = max(
        each.members,
        key=lambda point: (
            hits[places[point].name],
            places[point].population,
            points[point],
            point == each.centre,
            point,
        ),
    )
    return places[best]


def _bare(point: Point) -> Place:
    return Place(f"{point[0]:.4f}, {point[1]:.4f}", "", *point)


def _around(place: Place, each: Cluster) -> int:
    farthest = max(distance_km(place, point) for point in each.members)
    return next((km for km in _DISTANCES if km >= farthest), _DISTANCES[-1])


def _towns(box: Box, scale: float, sheet: Sheet, named: set[str]) -> tuple[Town, ...]:
    """The largest towns that the map has room for, and that no marker names."""
    whole = box[2] - box[0] >= SHEET[0]
    inside = []
    for place in gazetteer.towns(_LEAST_CITY if whole else _LEAST_TOWN):
        x, y = project(place.latitude, place.longitude)
        if place.name not in named and box[0] < x < box[2] and box[1] < y < box[3]:
            inside.append((place.name, (x - box[0]) * scale, (y - box[1]) * scale))
        if len(inside) == _TRIED:
            break
    found: list[Town] = []
    for name, x, y in inside:
        if any(math.dist((x, y), (town.x, town.y)) < 2 * GAP for town in found):
            continue
        if not sheet.is_free(x, y, 4.0):
            continue
        lettering = sheet.write(name, x, y, 4.0, TOWN_SIZE)
        if lettering is None:
            continue
        sheet.add_circle(x, y, 4.0)
        found.append(Town(round(x, 1), round(y, 1), lettering))
        if len(found) == MOST_TOWNS:
            break
    return tuple(found)


def _scale(scale: float, height: float) -> Scale:
    """The longest round distance that takes up to a quarter of the width, at the bottom left."""
    km = max((each for each in _SCALES if each * PER_KM * scale <= WIDTH / 4), default=_SCALES[0])
    return Scale(km, 12.0, round(height - 12, 1), round(km * PER_KM * scale, 1))
