"""The passages of documents that are written to the index, until somebody makes their vectors.

A document that is written leaves its passages in a row of ``SearchVectors``; the vectors stay
only where the passages do. New ones are made by nobody's request (``making``): by a worker of
the site's task queue, or a thread of this process where there is none; ``herausforderung_tidy``
and ``herausforderung_reindex`` make what is missing.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import connection, transaction

from ...compat import has_queue, task
from ..engine.rows import chunks, delete
from ..kinds import Key
from ..models import SearchVectors
from .encoder import is_on

if TYPE_CHECKING:
    from ..documents import Document

logger = logging.getLogger("wagtail_herausforderung.search")

#: How often (seconds) all processes together ask a worker.
_AGAIN_AFTER = 30
_HANDED_ON = "wagtail_herausforderung.search.vectors_handed_on"
_thread = threading.Lock()


def keep(documents: Iterable[Document], gone: Iterable[Key]) -> None:
    """Keeps the passages of documents that are being written, and forgets those of others.

    Call it in the transaction that writes them: what no longer stands in a document is neither
    found nor quoted from then on.
    """
    if not is_on():
        return
    passages = {(each.kind, each.object_id): each.passages for each in documents}
    known = _known([*passages, *gone])
    fresh = [key for key in passages if key not in known or known[key][1] != passages[key]]
    stale = [pk for key, (pk, _texts) in known.items() if key not in passages or key in fresh]
    for pks in chunks(stale):
        delete(SearchVectors.objects.filter(pk__in=pks))
    SearchVectors.objects.bulk_create(
        [
            SearchVectors(kind=key[0], object_id=key[1], passages=json.dumps(passages[key]))
            for key in fresh
        ],
        batch_size=500,
    )
    if fresh:
        transaction.on_commit(nudge, robust=True)


def kept(keys: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    """The passages that are kept, to be compared with what documents say now."""
    return {key: texts for key, (_pk, texts) in _known(list(keys)).items()}


def _known(keys: list[Key]) -> dict[Key, tuple[int, tuple[str, ...]]]:
    found = {}
    for chunk in chunks(sorted({pk for _kind, pk in keys})):
        rows = SearchVectors.objects.filter(object_id__in=chunk)
        for pk, kind, object_id, texts in rows.values_list("pk", "kind", "object_id", "passages"):
            found[kind, object_id] = pk, tuple(json.loads(texts))
    return {key: found[key] for key in keys if key in found}


def work() -> int:
    """Makes the vectors that are missing, now; returns of how many documents."""
    # What needs numpy is loaded where there is an encoder only.
    return import_module(f"{__package__}.making").work() if is_on() else 0


def nudge() -> None:
    """Has the vectors made soon. In somebody's transaction they wait: ``work`` makes them."""
    if connection.in_atomic_block:
        return
    if has_queue():
        if cache.add(_HANDED_ON, True, _AGAIN_AFTER):
            make_vectors.enqueue()
    elif _thread.acquire(blocking=False):
        try:
            threading.Thread(target=_in_thread, name="herausforderung-vectors", daemon=True).start()
        except RuntimeError:
            _thread.release()
            logger.warning("No thread can be had to make vectors; they wait")


@contextmanager
def still() -> Iterator[None]:
    """No thread makes vectors meanwhile; see ``scheduling.still``."""
    with _thread:
        yield


def _in_thread() -> None:
    try:
        while work():
            pass  # until nothing came while it was at it
    except Exception:
        logger.warning("Vectors of some documents could not be made; they wait", exc_info=True)
    finally:
        _thread.release()
        connection.close()


@task()
def make_vectors() -> None:
    """Make the vectors that are missing."""
    work()
