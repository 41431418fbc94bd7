"""Telling a search server what has changed: outside of everybody's request.

Jobs for it are rows, written with the change. After the commit a thread of this process pushes
them; when the server is away they stay, and are tried again with the next change or search, and
by ``herausforderung_tidy`` and ``herausforderung_reindex``.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import F, QuerySet

from .backends import SearchBackend, get_backend
from .models import IndexJob

logger = logging.getLogger("wagtail_herausforderung.search")

REMOTE = "remote"
#: Documents in one push.
BATCH = 200
#: What was refused so often waits for ``herausforderung_reindex``.
MOST_ATTEMPTS = 5

_lock = threading.Lock()


def announce(keys: Collection[tuple[str, int]]) -> None:
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
    return waiting().exists()


def waiting() -> QuerySet:
    """Jobs for the search server, but those that it has refused again and again."""
    return IndexJob.objects.filter(target=REMOTE, attempts__lt=MOST_ATTEMPTS).order_by("pk")


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
        jobs = list(waiting()[:BATCH])
        if not jobs:
            return sent
        try:
            _push_these(backend, jobs)
        except Exception as error:
            if not backend.refuses(error):
                raise
            # One document that the server does not take must not keep the others from it.
            for job in jobs:
                _push_one(backend, job)
        sent += len(jobs)


def _push_these(backend: SearchBackend, jobs: list[IndexJob]) -> None:
    backend.push(sorted({(job.kind, job.object_id) for job in jobs}))
    # What was announced again while it was sent has a new row, and is sent again.
    IndexJob.objects.filter(pk__in=[job.pk for job in jobs]).delete()


def _push_one(backend: SearchBackend, job: IndexJob) -> None:
    try:
        _push_these(backend, [job])
    except Exception as error:
        if not backend.refuses(error):
            raise
        logger.exception("The search server refuses %s %s", job.kind, job.object_id)
        IndexJob.objects.filter(pk=job.pk).update(attempts=F("attempts") + 1)
