"""Challenges that nobody searched for: the newest, and those like another one.

Make cards of the hits with ``cards.cards_of``.
"""

from __future__ import annotations

from collections.abc import Iterable

from .public import once
from .search.engine import bits
from .search.engine.answer import hits_of
from .search.engine.moment import this_moment
from .search.hits import Hit

#: How much a shared value of a facet counts for being alike.
WEIGHTS = {"topic": 3, "support": 3, "target_group": 2, "region": 1}


def newest_challenges(scope, locale_id: int | None, count: int) -> list[Hit]:
    """The newest open challenges below ``scope``; the newest at all if none is open."""
    now = once("moment", this_moment)
    snapshot = now.snapshot
    visible = now.visible(scope, locale_id, ["challenge"])
    members = visible & snapshot.having("status", "open") or visible
    return list(hits_of(snapshot, snapshot.newest.first(members, count)))


def similar_challenges(page, keys: dict[str, Iterable[str]], scope, count: int) -> list[Hit]:
    """Open challenges that share most with ``page``, the newest of equals first.

    ``keys`` are the page's own values: facet → keys.
    """
    now = this_moment()
    snapshot = now.snapshot
    alike: bits.Slices = []
    for facet, values in keys.items():
        for value in values:
            bits.add(alike, snapshot.having(facet, value), WEIGHTS.get(facet, 0))
    among = now.visible(scope, page.locale_id, ["challenge"]) & snapshot.having("status", "open")
    among &= ~now.family(page.alias_of_id or page.pk)
    some = bits.at_least(alike, 1, among)
    return list(hits_of(snapshot, bits.best(alike, some, count, snapshot.newest)))


def challenges_by_status(scope, locale_id: int | None) -> dict[str, int]:
    """Status → number of challenges below ``scope``."""
    now = once("moment", this_moment)
    snapshot = now.snapshot
    visible = now.visible(scope, locale_id, ["challenge"])
    return {
        status: (visible & snapshot.having("status", status)).bit_count()
        for status in snapshot.facets.get("status", {})
    }
