from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ....tidy import all_chores, carry_out
from ... import api, sender

STEP = 25


class Command(BaseCommand):
    help = (
        "Do the chores that cannot wait for the night, and send the mails of the outbox that are "
        "due. Safe to run often, at once and to kill."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, help="Send at most this many mails.")
        parser.add_argument(
            "--retry-failed", action="store_true", help="Queue failed mails once more first."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError(_("--limit must be at least 1."))
        if options["retry_failed"]:
            number = api.retry()
            self.stdout.write(
                ngettext(
                    "%(number)d failed email queued again.",
                    "%(number)d failed emails queued again.",
                    number,
                )
                % {"number": number}
            )
        # They write letters. What fails is in the log, and the nightly run names it.
        for chore in all_chores():
            if chore.often:
                carry_out(chore)
        counts = sender.send_due(limit=options["limit"], progress=self._progress)
        self.stdout.write(
            _("%(sent)d sent, %(postponed)d postponed, %(failed)d failed.")
            % {"sent": counts.sent, "postponed": counts.postponed, "failed": counts.failed}
        )
        if counts.unreachable:
            raise CommandError(
                _("The mail server does not answer: %(error)s. The emails wait for the next run.")
                % {"error": counts.unreachable}
            )

    def _progress(self, done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            self.stdout.write(_("%(done)d of %(total)d") % {"done": done, "total": total})
