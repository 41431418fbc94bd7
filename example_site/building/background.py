"""Keeping background tasks still while many rows are written at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import django_tasks
from django_tasks.backends.dummy import DummyBackend

from wagtail_herausforderung import compat

#: Wagtail's, and the package's: from Django 6.0 on they are two.
HANDLERS = (django_tasks.task_backends, compat.task_backends)


@contextmanager
def background_work_waits() -> Iterator[None]:
    """Tasks are taken and not run: the caller does their work once, at the end."""
    before = [handler["default"] for handler in HANDLERS]
    for handler in HANDLERS:
        handler["default"] = DummyBackend("default", {})
    try:
        yield
    finally:
        for handler, backend in zip(HANDLERS, before, strict=True):
            handler["default"] = backend
