"""The hits on the outline map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from ..geo.map import MapView, build, challenges
from ..geo.place import Place
from .kinds import CHALLENGE

if TYPE_CHECKING:
    from .query import SearchQuery


def build_map(points: Mapping[tuple[float, float], int], query: SearchQuery) -> MapView:
    """Where the hits are, each marker leading to what is around it: the map comes nearer."""

    def url_for(place: Place, km: int) -> str:
        return query.url(near=place.label, within=km)

    return build(points, url_for, challenges if query.kinds == (CHALLENGE,) else hits)


def hits(count: int) -> str:
    """“3 hits”, for markers that stand for all kinds of things."""
    return ngettext("%(count)s hit", "%(count)s hits", count) % {"count": count}
