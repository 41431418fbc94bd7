"""Reading documents for a rebuild, by several processes at once where there are many.

Most of the time that indexing takes goes into the words of the texts, and one process of Python
uses one processor for them. The others read and hand over; one alone writes.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from itertools import islice
from operator import or_

from django.db.models import Q

from . import workers
from .documents import Document, build
from .engine import store
from .engine.rows import unpack
from .kinds import registry
from .models import SearchDoc

logger = logging.getLogger("wagtail_herausforderung.search")

Key = store.Key

#: Documents read at a time.
BATCH = 100
#: Below so many documents other processes would not have started before all is done.
_WORTH_IT = 3_000
#: Groups that are read or wait for being written.
_AHEAD = 2

#: What is read of a group: version of the index before, keys, and the documents as they come.
Group = tuple[int, list[Key], Iterator[tuple[list[Document], list[Key]]]]


def read(groups: list[list[Key]], processes: int = 1) -> Iterator[Group]:
    """The documents of each group, in batches.

    With more than one process, the next group is being read while one is written; other
    processes must be able to import the main module without starting all over.
    """
    if processes < 2 or sum(map(len, groups)) < _WORTH_IT:
        for keys in groups:
            yield store.version(), keys, (readable(batch) for batch in _batches(keys))
        return
    pool = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=workers.begin
    )
    try:
        yield from _read_ahead(groups, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def _read_ahead(groups: list[list[Key]], pool: ProcessPoolExecutor) -> Iterator[Group]:
    waiting, ahead = iter(groups), []
    while True:
        for keys in islice(waiting, _AHEAD - len(ahead)):
            before = store.version()
            futures = [pool.submit(readable, batch) for batch in _batches(keys)]
            ahead.append((before, keys, futures))
        if not ahead:
            return
        before, keys, futures = ahead.pop(0)
        yield before, keys, (future.result() for future in futures)


def readable(keys: list[Key]) -> tuple[list[Document], list[Key]]:
    """The documents, and the keys of those that cannot be read: one must not stop the others."""
    try:
        return documents_of(keys), []
    except Exception:
        documents: list[Document] = []
        failed = []
        for key in keys:
            try:
                documents += documents_of([key])
            except Exception:
                logger.exception("%s %s could not be read for the search index", *key)
                failed.append(key)
        return documents, failed


def documents_of(keys: Iterable[Key]) -> list[Document]:
    """The documents of objects of several kinds, as the database has them now."""
    by_kind: dict[str, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    return [doc for kind, ids in by_kind.items() if kind in registry for doc in build(kind, ids)]


def stored(keys: Iterable[Key] | None = None) -> Iterator[Document]:
    """Documents as the index in the database has them (all of them without ``keys``): what a
    backend is told. Some of ``keys`` may be gone."""
    rows = SearchDoc.objects.select_related("searchterms").order_by("pk")
    if keys is not None:
        by_kind: dict[str, list[int]] = defaultdict(list)
        for kind, pk in keys:
            by_kind[kind].append(pk)
        about = (Q(kind=kind, object_id__in=ids) for kind, ids in by_kind.items())
        rows = rows.filter(reduce(or_, about, Q(pk=None)))
    for row in rows.iterator(chunk_size=1_000):
        yield Document(
            kind=row.kind,
            object_id=row.object_id,
            content_type_id=row.content_type_id,
            title_sort=row.title_sort,
            published=row.published,
            expires=row.expires,
            deadline=row.deadline,
            card=json.loads(row.card),
            terms=unpack(row.searchterms.terms),
        )


def _batches(keys: list[Key]) -> Iterator[list[Key]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
