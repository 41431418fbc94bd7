"""``herausforderung_tidy``: what has to be done every day, without anybody thinking of it."""

from __future__ import annotations

import logging
from contextlib import suppress
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ...search import index, remote
from ...tidy import Chore, NotDue, all_chores
from .herausforderung_reindex import late_message

logger = logging.getLogger("wagtail_herausforderung.tidy")


class Command(BaseCommand):
    """Each row is a transaction of its own: killed half-way, the next run does the rest."""

    help = (
        "Removes what was kept long enough (pledges nobody confirmed, old sessions …) "
        "and closes challenges past their deadline."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    failed: list[str]

    def handle(self, *args: Any, **options: Any) -> None:
        self.failed = []
        for chore in all_chores():
            self._do(chore, options)
        if not options["dry_run"]:
            # They hold the personal links that were opened.
            with suppress(NotImplementedError):
                import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
            self._finish_search(options["verbosity"])
        if self.failed:
            raise CommandError(
                _("Some things could not be done; the log says why:")
                + "\n"
                + "\n".join(self.failed)
            )

    def _finish_search(self, verbosity: int) -> None:
        """Changes that a process which died has left for the search, or a server that was away."""
        if late := index.overdue():
            self.stderr.write(late_message(late))
        done = index.work()
        try:
            done += remote.push(wait=True)
        except Exception as error:
            self.stderr.write(_("The search server does not take changes: %s") % error)
        if verbosity:
            self.stdout.write(_("Changes that waited for the search: %s") % done)

    def _do(self, chore: Chore, options: dict[str, Any]) -> None:
        done, rows = 0, chore.rows()
        if isinstance(rows, QuerySet):
            rows = rows.order_by("pk").iterator(chunk_size=200)
        for row in rows:
            try:
                if not chore.is_due(row):
                    continue
                if not options["dry_run"]:
                    chore.do(row)
            except NotDue as reason:
                if options["verbosity"] > 1:
                    self.stdout.write(f"{row.pk}: {reason}")
                continue
            except Exception as error:
                # One row must not keep the others from being done: some of them end data on time.
                logger.exception("%s: %s %s", chore.title, type(row).__name__, row.pk)
                self.failed.append(f"{chore.title}: {row.pk} ({type(error).__name__})")
                continue
            done += 1
            if options["verbosity"] and done % 100 == 0:
                self.stdout.write(f"{chore.title}: {done} …")
        if options["verbosity"]:
            self.stdout.write(f"{chore.title}: {done}")
