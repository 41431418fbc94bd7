"""Keeping Wagtail's background tasks still while many rows are written at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend


@contextmanager
def background_work_waits() -> Iterator[None]:
    """Tasks are taken and not run: the caller does their work once, at the end."""
    before = task_backends["default"]
    task_backends["default"] = DummyBackend("default", {})
    try:
        yield
    finally:
        task_backends["default"] = before
