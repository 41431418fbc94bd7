"""When the index is written: always after the commit, never inside somebody's transaction.

Whatever changes what is found leaves a job in the transaction that changes it. Once that is
committed the jobs are done: few by the request itself, many outside of it (``scheduling``). A
process that is killed in between loses nothing: the job stays, and until it is done a search asks
the page itself whether it is public.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db import OperationalError
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ..compat import get_page_model
from . import reading
from .documents import Document
from .engine import store
from .kinds import Key, key_of, kind_of, page_kinds
from .meaning import keeping
from .models import IndexJob
from .remote import announce

logger = logging.getLogger("wagtail_herausforderung.search")

#: Documents read at a time, and jobs done in one transaction.
BATCH = 100
#: Jobs in one transaction where somebody waits: no longer does a request go on after its time.
SMALL_BATCH = 50
#: A document that could not be read so often waits for ``herausforderung_reindex``.
MOST_ATTEMPTS = 5
#: Whoever makes a change has it in the index within a second, a worker within minutes.
LATE_MINUTES = 5


def waiting() -> QuerySet:
    """The jobs to be done, the oldest first; not those that failed again and again."""
    return IndexJob.objects.filter(target="", attempts__lt=MOST_ATTEMPTS).order_by("pk")


def work(seconds: float | None = None, *, at_once: int = BATCH * 5, pausing: bool = False) -> int:
    """Does the jobs that wait; returns how many documents were written or forgotten.

    ``seconds``: stops after the batch in which they are over. ``at_once``: jobs in a batch.
    ``pausing``: rests after each as long as it took, so that requests have at least half.
    """
    done, began = 0, time.monotonic()
    while True:
        batch_began = time.monotonic()
        batch = _do_some(waiting(), at_once)
        done += batch
        now = time.monotonic()
        if not batch or (seconds is not None and now - began > seconds):
            return done
        if pausing:
            time.sleep(now - batch_began)


def work_on(keys: Iterable[Key]) -> int:
    """Does the jobs about these documents, in one transaction."""
    about = [Q(kind=kind, object_id__in=ids) for kind, ids in by_kind(keys).items()]
    return _do_some(waiting().filter(reduce(or_, about))) if about else 0


def _do_some(chosen: QuerySet, most: int | None = None) -> int:
    # Asked before the lock is taken: somebody else may have done all.
    if not chosen.exists():
        return 0
    jobs: list[IndexJob] = []
    try:
        with store.writing() as now:
            jobs = list(chosen[:most])
            if not jobs:
                return 0
            keys = _keys_of(jobs)
            _update(now, keys)
            IndexJob.objects.filter(pk__in=[job.pk for job in jobs]).delete()
            announce(keys)
    except Exception as error:
        if not jobs and isinstance(error, OperationalError):
            # Somebody writes for longer than the database waits. The jobs stay.
            logger.warning("Changes wait for the search index: %s", error)
            return 0
        logger.exception("The search index could not be brought up to date")
        return _one_by_one(jobs)
    return len(keys)


def _one_by_one(jobs: list[IndexJob]) -> int:
    """One document that cannot be read must not keep the others out of the index."""
    done = 0
    for job in jobs:
        try:
            with store.writing() as now:
                keys = _keys_of([job])
                _update(now, keys)
                IndexJob.objects.filter(pk=job.pk).delete()
                announce(keys)
                done += len(keys)
        except Exception:
            logger.exception("%s %s could not be indexed", job.kind, job.object_id)
            IndexJob.objects.filter(pk=job.pk).update(attempts=F("attempts") + 1)
    return done


def forget_words() -> None:
    """Removes words that no document has any more. For data that has to be nowhere."""
    with store.writing() as now:
        store.forget_words(now)


def reindex(pages: Iterable[Any]) -> int:
    """Writes pages (or their ids) to the index now; returns how many are in it afterwards.

    What does not belong into it is removed. Pages are read again from the database, so that an
    object kept from before a change does no harm.
    """
    found = reindex_keys(key_of(page) for page in pages)
    keeping.work()
    return found


def forgive() -> None:
    """Has the documents tried again that could not be read so often."""
    IndexJob.objects.filter(attempts__gte=MOST_ATTEMPTS).update(attempts=0)


def reindex_keys(keys: Iterable[Key]) -> int:
    """As ``reindex``, for ``(kind, id)``."""
    found = 0
    for batch in batches(keys, BATCH):
        try:
            found += _write(batch)
        except Exception:
            logger.exception("Some documents could not be indexed together; one by one now")
            found += sum(_write_one(key) for key in batch)
    return found


def _write(keys: list[Key]) -> int:
    with store.writing() as now:
        found = _update(now, keys)
        announce(keys)
        return found


def _write_one(key: Key) -> int:
    try:
        return _write([key])
    except Exception:
        logger.exception("%s %s could not be indexed", *key)
        return 0


def _update(now: store.Writing, keys: Iterable[Key]) -> int:
    keys = list(dict.fromkeys(keys))
    documents = reading.documents_of(keys)
    store.write(now, documents, missing(keys, documents))
    # Jobs that were given up have been done by now, too.
    for kind, ids in by_kind(keys).items():
        given_up = IndexJob.objects.filter(target="", attempts__gte=MOST_ATTEMPTS)
        given_up.filter(kind=kind, object_id__in=ids).delete()
    return len(documents)


def missing(keys: Iterable[Key], documents: list[Document]) -> list[Key]:
    found = {(document.kind, document.object_id) for document in documents}
    return [key for key in keys if key not in found]


def by_kind(keys: Iterable[Key]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        found[kind].append(pk)
    return found


def _keys_of(jobs: list[IndexJob]) -> list[Key]:
    keys = {(job.kind, job.object_id) for job in jobs}
    pages = {kind.key for kind in page_kinds()}
    family = [job.object_id for job in jobs if job.family and job.kind in pages]
    return sorted(keys | _family(family))


def _family(page_ids: list[int]) -> set[Key]:
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
    found = set()
    for page in related.select_related("content_type").only("pk", "content_type"):
        model = page.content_type.model_class()
        kind = kind_of(model) if model is not None else None
        if kind is not None:
            found.add((kind.key, page.pk))
    return found


def batches(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch


def overdue() -> int:
    """How many jobs wait for longer than ``LATE_MINUTES``: something has died, or is too slow."""
    since = timezone.now() - timedelta(minutes=LATE_MINUTES)
    return IndexJob.objects.filter(target="", created_at__lt=since).count()
