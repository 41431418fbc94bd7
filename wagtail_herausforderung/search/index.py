"""When the index is written: always after the commit, never inside somebody's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import Q

from ..compat import get_page_model
from .backends import get_backend

#: Pages per write.
BATCH = 50


def reindex(pages: Iterable[Any]) -> int:
    """Writes pages (or their ids) to the index now; returns how many are in it afterwards.

    What is no live challenge is removed. Pages are read again from the database, so that an
    object kept from before a change does no harm.
    """
    backend = get_backend()
    batches = found = 0
    for batch in _batches(map(_id, pages)):
        batches += 1
        found += backend.update(batch)
    if batches > 1:
        backend.settle()
    return found


def remove(page_ids: Iterable[int]) -> None:
    """Takes pages out of the index now."""
    get_backend().remove(page_ids)


def schedule(page_ids: Iterable[int], *, family: bool = True) -> None:
    """Has pages indexed once the current transaction is committed; at once without one.

    Call it when something outside a page changes what is found: its status, a term, a facet of
    your own. ``family``: with their translations and aliases, which share the case. An error
    while indexing is logged and breaks nothing.
    """
    waiting = _waiting()
    waiting.update({pk: family or waiting.get(pk, False) for pk in page_ids})
    transaction.on_commit(_index_waiting, robust=True)


def challenge_ids() -> list[int]:
    """Ids of all live challenges, public or not."""
    from ..page_mixins import ChallengeMixin

    pages = get_page_model().objects.type(ChallengeMixin).filter(live=True)
    return list(pages.order_by("pk").values_list("pk", flat=True))


def _waiting() -> dict[int, bool]:
    # Pages are saved several times while they are published; they are indexed once. What a
    # rolled back transaction leaves here is indexed with the next one and does no harm.
    return connections[connection.alias].__dict__.setdefault("hf_waiting_for_index", {})


def _index_waiting() -> None:
    waiting = dict(_waiting())
    _waiting().clear()
    if waiting:
        reindex({*waiting, *_family([pk for pk, family in waiting.items() if family])})


def _family(page_ids: list[int]) -> set[int]:
    """Translations and aliases of pages, and what they are aliases of."""
    if not page_ids:
        return set()
    pages = get_page_model()._base_manager
    keys, sources = set(), set(page_ids)
    for key, source in pages.filter(pk__in=page_ids).values_list("translation_key", "alias_of_id"):
        keys.add(key)
        sources.add(source)
    sources.discard(None)
    related = pages.filter(
        Q(translation_key__in=keys) | Q(alias_of_id__in=sources) | Q(pk__in=sources)
    )
    return set(related.values_list("pk", flat=True))


def _id(page: Any) -> int:
    return page if isinstance(page, int) else page.pk


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(ids)
    while batch := list(islice(iterator, BATCH)):
        yield batch
