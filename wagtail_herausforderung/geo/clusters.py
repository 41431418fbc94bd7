"""Points that lie close together become one marker."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Cluster:
    """``centre`` is the member with the most; ``members`` are keys of the given points."""

    centre: Point
    members: tuple[Point, ...]
    count: int


def cluster(
    points: Mapping[Point, int], places: Mapping[Point, Point], gap: float
) -> list[Cluster]:
    """Clusters of ``points`` (key → how many), the largest first.

    ``places`` says where each key lies on the map. No two centres are nearer than ``gap``; a
    point joins the nearest centre. The same points make the same clusters, in whatever order.
    """
    centres: list[Point] = []
    for point in sorted(points, key=lambda point: (-points[point], point)):
        if all(math.dist(places[point], places[centre]) >= gap for centre in centres):
            centres.append(point)
    members: dict[Point, list[Point]] = {centre: [] for centre in centres}
    for point in sorted(points):
        nearest = min(
            centres, key=lambda centre: (math.dist(places[point], places[centre]), centre)
        )
        members[nearest].append(point)
    found = [
        Cluster(centre, tuple(each), sum(points[point] for point in each))
        for centre, each in members.items()
    ]
    return sorted(found, key=lambda each: (-each.count, each.centre))
