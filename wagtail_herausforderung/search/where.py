"""Where a document is: the points from which distance is measured and maps are drawn."""

from __future__ import annotations

from typing import Any

from .. import geo, vocabulary
from ..cards import term_keys
from ..vocabulary import TermInfo
from . import terms


def challenge_points(pages: list[Any]) -> dict[int, list[str]]:
    """By postal code, else by the regions; and whether it can be done from anywhere."""
    found = region_points(pages)
    for page in pages:
        place = geo.find(page.postal_code) if page.postal_code else None
        if place is not None:
            found[page.pk] = [terms.point(place.latitude, place.longitude)]
        if page.from_anywhere:
            found[page.pk] = [terms.ANYWHERE, *found[page.pk]]
    return found


def region_points(objects: list[Any]) -> dict[int, list[str]]:
    """The deepest regions with coordinates of each object, by primary key.

    Asks for the many-to-many field ``regions``, else for the foreign key ``region``.
    """
    several = [obj for obj in objects if hasattr(type(obj), "regions")]
    keys = term_keys(several, ["regions"]) if several else {}
    known = vocabulary.terms("region")
    found = {}
    for obj in objects:
        if obj.pk in keys:
            own = keys[obj.pk]["regions"]
        else:
            region = getattr(obj, "region", None)
            own = [region.key] if region else []
        found[obj.pk] = _points(own, known)
    return found


def _points(keys: list[str], known: dict[str, TermInfo]) -> list[str]:
    above = {key for k in keys if k in known for key in known[k].lineage[:-1]}
    found = []
    for key in keys:
        region = known.get(key)
        if region is None or key in above or region.latitude is None or region.longitude is None:
            continue
        found.append(terms.point(region.latitude, region.longitude))
    return list(dict.fromkeys(found))
