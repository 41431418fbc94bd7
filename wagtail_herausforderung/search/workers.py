"""What another process does before it can work for this one.

Nothing is imported here that needs Django to be set up: this is what sets it up.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading

import django


def processors() -> int:
    """How many processes can work at once on this machine."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def begin() -> None:
    """Called first in another process."""
    django.setup()
    # Most of what such a process holds are words that it keeps: looking through them for rubbish
    # as often as a usual process does takes a seventh of its time.
    gc.set_threshold(50_000, 20, 100)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A command that is killed cannot tell the others, and they would wait for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
