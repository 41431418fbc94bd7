"""What has to be done every day: each app says its chores, ``herausforderung_tidy`` does them.

An app of the package, or of a site, registers a function that returns them::

    @hooks.register(HOOK)
    def chores():
        return [Chore(_("Old requests removed"), old_requests, remove)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail import hooks

#: Name of the Wagtail hook; its functions take nothing and return a list of chores.
HOOK = "herausforderung_tidy"


class NotDue(Exception):
    """Raised by ``do``: somebody was quicker, or it is too early. The row is left alone."""


def _always(row: Any) -> bool:
    return True


@dataclass(frozen=True)
class Chore:
    """One thing to do with each of ``rows``, in a transaction of its own.

    ``title`` says in the past tense what was done. ``rows`` is asked when the command runs, and
    gives a query, or anything else that has a ``pk`` to name it by; ``is_due`` decides what the
    database cannot. ``do`` may be killed at any point and run again.
    """

    title: Any
    rows: Callable[[], QuerySet | Iterable[Any]]
    do: Callable[[Any], Any]
    is_due: Callable[[Any], bool] = _always


def all_chores() -> Iterator[Chore]:
    """The chores of all installed apps, in the order of the hooks."""
    for function in hooks.get_hooks(HOOK):
        yield from function()
