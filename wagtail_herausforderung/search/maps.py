"""The hits on the outline map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import geo


def build_map(points: Mapping[tuple[float, float], int], query: Any) -> Any:
    """``geo.map.MapView`` of where the hits are, each marker leading to the list around it."""
    from ..geo.map import build

    def url_for(point: tuple[float, float]) -> str:
        place = geo.nearest(*point)
        text = f"{place.postal_code} {place.name}".strip() if place else ""
        return query.url(near=text, within=5, view=None)

    return build(points, url_for=url_for)
