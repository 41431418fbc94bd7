"""The outlines of the German states, cut to what a map shows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

#: left, top, right, bottom on the sheet of ``projection``.
Box = tuple[float, float, float, float]
Points = list[tuple[float, float]]

STATES = {
    "BB": "Brandenburg",
    "BE": "Berlin",
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "HB": "Bremen",
    "HE": "Hessen",
    "HH": "Hamburg",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SH": "Schleswig-Holstein",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}
_RING = re.compile(r"M(\d+|-\d+) ?(-?\d+)l([^z]*)z")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Outline:
    """A state's path data (``d`` of an SVG path), in units of the sheet."""

    state: str
    path: str

    @property
    def name(self) -> str:
        return STATES[self.state]


@cache
def _data() -> dict[str, dict[str, dict]]:
    text = resources.files(__package__).joinpath("data", "outlines.json").read_text("utf-8")
    return json.loads(text)


@cache
def overview() -> tuple[Outline, ...]:
    """All states, with corners of some three kilometres."""
    return tuple(Outline(state, each["path"]) for state, each in _data()["overview"].items())


@cache
def _rings(state: str) -> list[Points]:
    """The detailed outline of a state, as points."""
    found = []
    for x, y, steps in _RING.findall(_data()["detail"][state]["path"]):
        at = (float(x), float(y))
        ring = [at]
        numbers = list(map(int, _NUMBER.findall(steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + dx, at[1] + dy)
            ring.append(at)
        found.append(ring)
    return found


def within(box: Box) -> tuple[Outline, ...]:
    """The states that are in the box, in detail (corners of some 600 metres), cut off outside.

    The cut runs through the margin around the box, so that it is not seen as a border.
    """
    margin = max(box[2] - box[0], box[3] - box[1]) / 10
    wide = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
    found = []
    for state, each in _data()["detail"].items():
        left, top, right, bottom = each["box"]
        if left > wide[2] or right < wide[0] or top > wide[3] or bottom < wide[1]:
            continue
        rings = [_cut(ring, wide) for ring in _rings(state)]
        path = "".join(_path(ring) for ring in rings if len(ring) > 2)
        if path:
            found.append(Outline(state, path))
    return tuple(found)


def _cut(ring: Points, box: Box) -> Points:
    """The part of a ring inside the box, closed along its sides (after Sutherland, Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        cut: Points = []
        before = ring[-1] if ring else (0.0, 0.0)
        for point in ring:
            inside = (point[axis] - limit) * sign >= 0
            if inside != ((before[axis] - limit) * sign >= 0):
                part = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
                cut.append((limit, other) if axis == 0 else (other, limit))
            if inside:
                cut.append(point)
            before = point
        ring = cut
    return ring


def _path(ring: Points) -> str:
    whole = list(dict.fromkeys((round(x), round(y)) for x, y in ring))
    (x, y), *rest = whole
    steps = []
    for after in rest:
        steps.append(f"{after[0] - x} {after[1] - y}")
        x, y = after
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z"
