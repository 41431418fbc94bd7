"""What has to be done every day: each app says its chores, ``herausforderung_tidy`` does them.

Those that cannot wait for the night (``often``) ``herausforderung_mail`` does as well.

An app of the package, or of a site, registers a function that returns them::

    @hooks.register(HOOK)
    def chores():
        return [Chore(_("Old requests removed"), old_requests, remove)]
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail import hooks

logger = logging.getLogger("wagtail_herausforderung.tidy")

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
    #: Not in the night only, but every few minutes.
    often: bool = False


def all_chores() -> Iterator[Chore]:
    """The chores of all installed apps, in the order of the hooks."""
    for function in hooks.get_hooks(HOOK):
        yield from function()


def carry_out(
    chore: Chore,
    say: Callable[[str], Any] | None = None,
    *,
    verbosity: int = 0,
    dry_run: bool = False,
) -> list[str]:
    """Do the chore with each of its rows; returns what could not be done. ``say`` hears of it."""
    say = say if say is not None and verbosity else _nobody
    failed: list[str] = []
    done, rows = 0, chore.rows()
    if isinstance(rows, QuerySet):
        rows = rows.order_by("pk").iterator(chunk_size=200)
    for row in rows:
        try:
            if not chore.is_due(row):
                continue
            if not dry_run:
                chore.do(row)
        except NotDue as reason:
            if verbosity > 1:
                say(f"{row.pk}: {reason}")
            continue
        except Exception as error:
            # One row must not keep the others from being done: some of them end data on time.
            logger.exception("%s: %s %s", chore.title, type(row).__name__, row.pk)
            failed.append(f"{chore.title}: {row.pk} ({type(error).__name__})")
            continue
        done += 1
        if done % 100 == 0:
            say(f"{chore.title}: {done} …")
    say(f"{chore.title}: {done}")
    return failed


def _nobody(words: str) -> None:
    pass
