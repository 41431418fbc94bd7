"""From a change to the index: a job with the change, and its documents after the commit.

A request does its own documents, for a second at most.
Renaming a term may concern 50,000 documents, and a process may have died before its jobs were
done: what is left over is handed to the site's task queue, or to a thread of this process where
there is none, so that no request waits for the work of another one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice

from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from ..compat import has_queue
from . import index
from .kinds import Key
from .meaning import keeping
from .models import IndexJob
from .tasks import finish_index

logger = logging.getLogger("wagtail_herausforderung.search")

#: So much of its own work a request does after its commit; a single document takes about 10 ms.
SECONDS = 1.0
DOCUMENTS = 500
#: Jobs that are older have been left by somebody; younger ones are being done right now.
LEFT_BEHIND = timedelta(seconds=5)
#: How often (seconds) a process, or all of them together, looks for somebody to do the rest.
AGAIN_AFTER = 30
_HANDED_ON = "wagtail_herausforderung.search.handed_on"


class _Commit(threading.local):
    """The documents that this thread has scheduled and not come to yet.

    One transaction may schedule a thousand times. The first of its callbacks does the work of
    all, so that they share one second. What a roll-back leaves here has no jobs and costs nothing.
    """

    def __init__(self) -> None:
        self.keys: dict[Key, None] = {}


_commit = _Commit()
_thread = threading.Lock()
_looked_at = 0.0


def schedule(ids: Iterable[int], *, kind: str, family: bool = True) -> None:
    """Has documents indexed once the current transaction is committed; at once without one.

    Call it when something outside a page changes what is found: its status, a term, a facet of
    your own. ``family``: with their translations and aliases, which share the case. An error
    while indexing is logged and breaks nothing.
    """
    schedule_keys(((kind, pk) for pk in ids), family=family)


def schedule_keys(keys: Iterable[Key], *, family: bool = False) -> None:
    """The same for documents of several kinds: ``(kind, id)``."""
    keys = list(dict.fromkeys(keys))
    jobs = [IndexJob(kind=kind, object_id=pk, family=family) for kind, pk in keys]
    if jobs:
        IndexJob.objects.bulk_create(jobs, batch_size=500)
        after_commit(keys)


def after_commit(keys: Iterable[Key]) -> None:
    """Has these documents indexed once the current transaction is committed."""
    for key in keys:
        # The latest ones: a large change is finished by somebody else anyway.
        _commit.keys.pop(key, None)
        _commit.keys[key] = None
    for key in list(islice(_commit.keys, max(len(_commit.keys) - DOCUMENTS - 1, 0))):
        del _commit.keys[key]
    transaction.on_commit(work_off, robust=True)


def work_off() -> None:
    """Does what this thread has scheduled, as long as a request may take for it."""
    # The latest first: what comes before them may have been rolled back.
    keys, _commit.keys = list(reversed(_commit.keys)), {}
    if not keys:
        return
    until = time.monotonic() + SECONDS
    done = 0
    for batch in index.batches(keys[:DOCUMENTS], index.SMALL_BATCH):
        index.work_on(batch)
        done += len(batch)
        if time.monotonic() > until:
            break
    if done < len(keys) or waits_for_long():
        hand_on()


def waits_for_long() -> bool:
    """Whether there are jobs that nobody seems to be doing."""
    since = timezone.now() - LEFT_BEHIND
    return index.waiting().filter(created_at__lt=since).exists()


def look_after() -> None:
    """Called by a search that sees jobs waiting: somebody may have died before doing them."""
    global _looked_at
    now = time.monotonic()
    # In a transaction another thread may not see the jobs, and a search must not do them.
    if connection.in_atomic_block or now - _looked_at < AGAIN_AFTER:
        return
    _looked_at = now
    if waits_for_long():
        hand_on()


def hand_on() -> None:
    """Has the jobs done that wait: by a worker of the task queue, or a thread of this process.

    No visitor's search may fail because nobody can be had for it: the jobs wait.
    """
    try:
        _hand_on()
    except Exception:
        logger.warning("Nobody can be had to bring the search index up to date", exc_info=True)


def _hand_on() -> None:
    if has_queue():
        if cache.add(_HANDED_ON, True, AGAIN_AFTER):
            finish_index.enqueue()
    elif connection.in_atomic_block:
        # A test's transaction, or somebody's: another thread could not see the jobs.
        index.work(seconds=SECONDS)
    elif _thread.acquire(blocking=False):
        try:
            threading.Thread(target=_in_thread, name="herausforderung-index", daemon=True).start()
        except RuntimeError:
            _thread.release()
            raise


@contextmanager
def still() -> Iterator[None]:
    """No thread of this process works on the index or makes vectors meanwhile.

    For who writes many pages in long transactions: on SQLite a thread would wait for the database
    up to the limit and give up. Afterwards ``index.work`` and ``meaning.keeping.work`` do it all.
    """
    with _thread, keeping.still():
        yield


def _in_thread() -> None:
    try:
        index.work(at_once=index.SMALL_BATCH, pausing=True)
    except Exception:
        logger.warning("Changes wait for the search index", exc_info=True)
    finally:
        _thread.release()
        connection.close()
