"""What a worker of the site's task queue does for the search index."""

from __future__ import annotations

from ..compat import task
from . import index


@task()
def finish_index() -> None:
    """Do all jobs that wait."""
    index.work(at_once=index.SMALL_BATCH)
