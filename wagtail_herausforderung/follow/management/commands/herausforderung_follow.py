"""``herausforderung_follow``: tell those who follow a search what is new in it."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ....search import index
from ...actions import due, tell

logger = logging.getLogger("wagtail_herausforderung.follow")

STEP = 50


class Command(BaseCommand):
    """Each follower is a transaction of its own: killed half-way, the next run does the rest."""

    help = (
        "Writes to those who follow a search and whose turn it is what has been published since "
        "their last mail. Run it every hour: mails come at the hour somebody confirmed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say how many are due.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dry_run"]:
            index.work()  # what a process that died has left would never be told of
        ids = list(due().order_by("pk").values_list("pk", flat=True))
        loud = options["verbosity"] > 0
        if options["dry_run"]:
            self.stdout.write(_("%(count)d followed searches are due.") % {"count": len(ids)})
            return
        outcomes: Counter[str] = Counter()
        for done, pk in enumerate(ids, start=1):
            outcomes[self._tell(pk)] += 1
            if loud and (done % STEP == 0 or done == len(ids)):
                self.stdout.write(_("%(done)d of %(total)d") % {"done": done, "total": len(ids)})
        if loud:
            self.stdout.write(
                _("%(told)d emails written, %(nothing)d without news, %(paused)d paused.")
                % {name: outcomes[name] for name in ("told", "nothing", "paused")}
            )
        if outcomes["failed"]:
            raise CommandError(
                _("%(count)d searches failed, see the log; the next run tries them again.")
                % {"count": outcomes["failed"]}
            )

    def _tell(self, pk: int) -> str:
        try:
            follower = due().select_related("site").filter(pk=pk).first()
            return tell(follower) if follower else "skipped"
        except Exception as error:
            # One search must not keep the others waiting. Never the error's text: it may quote
            # the address or the search.
            logger.error("Follower %s was not told (%s).", pk, type(error).__name__)
            return "failed"
