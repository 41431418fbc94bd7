"""Challenges that nobody searched for: the newest, and those like another one.

Make cards of the hits with ``cards.cards_of``.
"""

from __future__ import annotations

from collections.abc import Iterable

from .search.engine import bits
from .search.engine.answer import hit_of
from .search.engine.look import look
from .search.hits import Hit

#: How much a shared value of a facet counts for being alike.
WEIGHTS = {"topic": 3, "support": 3, "target_group": 2, "region": 1}


def newest_challenges(scope, locale_id: int | None, count: int) -> list[Hit]:
    """The newest open challenges below ``scope``; the newest at all if none is open."""
    now = look()
    image = now.image
    visible = now.visible(scope, locale_id, ["challenge"])
    members = visible & image.having("status", "open") or visible
    return [hit_of(image, slot) for slot in image.newest.first(members, count)]


def similar_challenges(page, keys: dict[str, Iterable[str]], scope, count: int) -> list[Hit]:
    """Open challenges that share most with ``page``, the newest of equals first.

    ``keys`` are the page's own values: facet → keys.
    """
    now = look()
    image = now.image
    alike: bits.Slices = []
    for facet, values in keys.items():
        for value in values:
            bits.add(alike, image.having(facet, value), WEIGHTS.get(facet, 0))
    among = now.visible(scope, page.locale_id, ["challenge"]) & image.having("status", "open")
    own = image.slot("challenge", page.pk)
    if own is not None:
        among &= ~(1 << own)
    some = bits.at_least(alike, 1, among)
    return [hit_of(image, slot) for slot in bits.best(alike, some, count, image.newest)]


def challenges_by_status(scope, locale_id: int | None) -> dict[str, int]:
    """Status → number of challenges below ``scope``.

    A page and its alias elsewhere in the branch are one.
    """
    now = look()
    image = now.image
    visible = now.visible(scope, locale_id, ["challenge"])
    for page_id, aliases in image.aliases:
        source = image.slot("challenge", page_id)
        if source is not None and visible >> source & 1:
            visible &= ~aliases
    return {
        status: (visible & image.having("status", status)).bit_count()
        for status in image.facets.get("status", {})
    }
