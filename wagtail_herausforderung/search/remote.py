"""Telling a search server what has changed: outside of everybody's request.

Jobs for it are rows, written with the change. After the commit a thread of this process pushes
them; when the server is away they stay, and are tried again with the next change or search, and
by ``herausforderung_tidy`` and ``herausforderung_reindex``.
"""

from __future__ import annotations

import logging
import threading

from django.db import connection, transaction
from django.db.models import F

from .backends import SearchBackend, get_backend
from .models import IndexJob

logger = logging.getLogger("wagtail_herausforderung.search")

REMOTE = "remote"
#: Documents in one push.
BATCH = 200

_lock = threading.Lock()


def announce(keys: list[tuple[str, int]]) -> None:
    """Leaves jobs for the search server, if the site has one. Call it in the transaction that
    writes the index."""
    if not keys or not get_backend().is_remote:
        return
    IndexJob.objects.bulk_create(
        [IndexJob(target=REMOTE, kind=kind, object_id=pk) for kind, pk in keys], batch_size=500
    )
    transaction.on_commit(nudge, robust=True)


def nudge() -> None:
    """Starts pushing in a thread of its own, unless one is at it."""
    if connection.in_atomic_block:
        # A test's transaction, or somebody's: another thread could not see the jobs.
        push()
        return
    push_soon()


def push_soon() -> None:
    """Pushes in the background, whatever this thread is doing."""
    threading.Thread(target=_in_thread, name="herausforderung-search", daemon=True).start()


def _in_thread() -> None:
    try:
        push()
    except Exception:
        logger.warning("The search server could not be told of changes; they wait", exc_info=True)
    finally:
        connection.close()


def changes_wait() -> bool:
    """Whether the search server has not heard of everything yet."""
    return IndexJob.objects.filter(target=REMOTE).exists()


def push(*, wait: bool = False) -> int:
    """Pushes the jobs that wait; returns how many of them were done.

    When another thread of this process is at it, that one does them all; ``wait``: until it has.
    Raises what the server's client raises when the server does not take them.
    """
    backend = get_backend()
    sent = 0
    # Asked again at the end: what came while the other thread stopped has nobody else.
    while backend.is_remote and changes_wait():
        if not _lock.acquire(blocking=wait):
            break
        try:
            sent += _push_all(backend)
        finally:
            _lock.release()
    return sent


def _push_all(backend: SearchBackend) -> int:
    sent = 0
    while True:
        jobs = list(IndexJob.objects.filter(target=REMOTE).order_by("pk")[:BATCH])
        if not jobs:
            return sent
        pks = [job.pk for job in jobs]
        try:
            backend.push(sorted({(job.kind, job.object_id) for job in jobs}))
        except Exception:
            IndexJob.objects.filter(pk__in=pks).update(attempts=F("attempts") + 1)
            raise
        # What was announced again while it was sent has a new row, and is sent again.
        IndexJob.objects.filter(pk__in=pks).delete()
        sent += len(jobs)
