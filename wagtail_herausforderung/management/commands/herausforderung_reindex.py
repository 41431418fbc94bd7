"""Builds the search index again, or compares it with the pages and mends it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_herausforderung.search import index, rebuilding, remote, workers
from wagtail_herausforderung.search.backends import get_backend
from wagtail_herausforderung.search.kinds import all_kinds
from wagtail_herausforderung.search.models import SearchDoc


class Command(BaseCommand):
    help = (
        "Builds the search index again. It may run while the site is used, be killed at any "
        "time and be run again. With --check it compares the index with the pages and mends "
        "what differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Compare the index with the pages, mend what differs, and say how much it was.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="With --check: say it, but mend nothing."
        )
        parser.add_argument(
            "--kind",
            action="append",
            choices=[kind.key for kind in all_kinds()],
            help="Only these kinds of documents.",
        )

        parser.add_argument(
            "--processes",
            type=int,
            default=workers.processors(),
            metavar="N",
            help="How many processes read at once where there are thousands of documents; one "
            "writes. As many as there are processors when nothing is said.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"] and not options["check"]:
            raise CommandError(_("--dry-run goes with --check."))
        if options["check"]:
            self._check(repair=not options["dry_run"], verbosity=options["verbosity"])
        else:
            self._rebuild(options["kind"], options["verbosity"], options["processes"])
        self._push(options["verbosity"], check=options["check"], dry_run=options["dry_run"])

    def _rebuild(self, kinds: list[str] | None, verbosity: int, at_once: int) -> None:
        unread: Counter[str] = Counter()
        try:
            for line in _progress(rebuilding.rebuild(kinds, at_once, unread)):
                if verbosity > 0:
                    self.stdout.write(line)
        except rebuilding.Unreadable as error:
            raise CommandError(
                _("Not indexed, since they cannot be read (the log says why): %(keys)s")
                % {"keys": error}
            ) from error
        finally:
            for key, count in sorted(unread.items()):
                self.stderr.write(self.style.WARNING(_unread(key, count)))
        if verbosity > 0:
            self.stdout.write(self.style.SUCCESS(_found()))

    def _check(self, *, repair: bool, verbosity: int) -> None:
        wrong, late = 0, index.overdue()
        for kind, pk in rebuilding.compare(repair=repair):
            wrong += 1
            if verbosity > 1:
                self.stdout.write(f"{kind} {pk}")
        if repair:
            index.work()
        if verbosity == 0:
            return
        if late:
            self.stdout.write(self.style.WARNING(late_message(late)))
        if not wrong:
            self.stdout.write(self.style.SUCCESS(_("The index is as it should be.")))
            return
        message = (
            ngettext("%(count)s document differed.", "%(count)s documents differed.", wrong)
            if repair
            else ngettext("%(count)s document differs.", "%(count)s documents differ.", wrong)
        )
        self.stdout.write(self.style.WARNING(message % {"count": wrong}))
        if repair:
            self.stdout.write(self.style.SUCCESS(_("All are indexed again.")))

    def _push(self, verbosity: int, *, check: bool, dry_run: bool) -> None:
        backend = get_backend()
        if not backend.is_remote:
            return
        try:
            if not dry_run:
                remote.push(wait=True)
            differing = backend.differing() if check else []
            if differing and not dry_run:
                remote.announce(differing)
                remote.push(wait=True)
        except Exception as error:
            raise CommandError(
                _("The search server did not take the changes, they wait: %(error)s")
                % {"error": error}
            ) from error
        if verbosity == 0:
            return
        if differing:
            message = ngettext(
                "%(count)s document differed on the search server.",
                "%(count)s documents differed on the search server.",
                len(differing),
            )
            self.stdout.write(self.style.WARNING(message % {"count": len(differing)}))
        if not dry_run:
            self.stdout.write(self.style.SUCCESS(_("The search server knows everything.")))


def late_message(count: int) -> str:
    """Says that changes have waited too long: whoever made them, or the task queue, has died."""
    message = ngettext(
        "%(count)s change has waited for the search for more than %(minutes)s minutes.",
        "%(count)s changes have waited for the search for more than %(minutes)s minutes.",
        count,
    )
    return message % {"count": count, "minutes": index.LATE_MINUTES}


def _progress(steps: Iterator[tuple[int, int]]) -> Iterator[str]:
    """A line at every tenth part, and every ten seconds in between."""
    told, said_at = 0, time.monotonic()
    for done, every in steps:
        tenth = done * 10 // every if every else 10
        if tenth > told or time.monotonic() - said_at > 10:
            told, said_at = tenth, time.monotonic()
            bar = "█" * tenth + "░" * (10 - tenth)
            yield f"{bar} " + _("%(done)s of %(all)s") % {"done": done, "all": every}


def _unread(key: str, count: int) -> str:
    message = ngettext(
        "The facet “%(key)s” cannot be read of %(count)s document, which is found without it.",
        "The facet “%(key)s” cannot be read of %(count)s documents, which are found without it.",
        count,
    )
    return message % {"key": key, "count": count}


def _found() -> str:
    count = SearchDoc.objects.count()
    message = ngettext(
        "%(count)s document can be found.", "%(count)s documents can be found.", count
    )
    return message % {"count": count}
