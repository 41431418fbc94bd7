"""What differs between the supported versions of Wagtail and Django, in one place.

Wagtail 8 lets a site replace ``wagtailcore.Page``; Wagtail 7.4 does not. Both are
served by asking for the page model by name instead of importing it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django
import swapper
from django.apps import apps
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

_tasks: Any = import_module("django.tasks" if django.VERSION >= (6, 0) else "django_tasks")
task, task_backends = _tasks.task, _tasks.task_backends

# Wagtail 8 does the same; on 7.4 the name then simply resolves to wagtailcore.Page.
swapper.set_app_prefix("wagtailcore", "wagtail")

#: The base page model as ``"app_label.Model"``, for foreign keys.
PAGE_MODEL: str = swapper.get_model_name("wagtailcore", "Page")


def get_page_model():
    """The base page model's class. Call it inside functions only: models must be loaded."""
    return apps.get_model(PAGE_MODEL)


#: Where the task backends without workers are defined. On Django 6 a site may have either's.
_NO_WORKERS = {
    f"{package}.backends.{name}"
    for package in ("django.tasks", "django_tasks")
    for name in ("immediate", "dummy")
}


def has_queue() -> bool:
    """Whether a worker does what is enqueued; else the request itself would, or nobody."""
    return _NO_WORKERS.isdisjoint(each.__module__ for each in type(task_backends["default"]).mro())


def mail_connection(timeout: float) -> BaseEmailBackend:
    """The site's way to send mail: the default of ``MAILERS``, or what ``EMAIL_…`` say. It waits
    for ``timeout`` seconds at most, unless the site says how long."""
    connection: Any = mail.mailers.default if hasattr(mail, "mailers") else mail.get_connection()
    if getattr(connection, "timeout", timeout) is None:
        connection.timeout = timeout
    return connection
