"""What a worker of the site's task queue does for the search index."""

from __future__ import annotations

from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task, task_backends
from django_tasks.backends.dummy import DummyBackend
from django_tasks.backends.immediate import ImmediateBackend

from . import index


@task()
def finish_index() -> None:
    """Do all jobs that wait."""
    index.work(at_once=index.SMALL_BATCH)


def has_queue() -> bool:
    """Whether a worker does what is enqueued; else the request itself would, or nobody."""
    backend = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    return not isinstance(backend, ImmediateBackend | DummyBackend)
