"""``herausforderung_tidy``: what has to be done every day, without anybody thinking of it."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ...search import index, remote
from ...search.meaning import keeping
from ...tidy import all_chores, carry_out
from .herausforderung_reindex import late_message


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
        words = {name: options[name] for name in ("verbosity", "dry_run")}
        for chore in all_chores():
            self.failed += carry_out(chore, self.stdout.write, **words)
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
        done = index.work() + keeping.work()
        try:
            done += remote.push(wait=True)
        except Exception as error:
            self.stderr.write(_("The search server does not take changes: %s") % error)
        if verbosity:
            self.stdout.write(_("Changes that waited for the search: %s") % done)
