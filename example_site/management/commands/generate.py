"""Challenges in bulk, for benchmarks and load tests."""

from __future__ import annotations

import time

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from wagtail.models import Page

from example_site.building.background import background_work_waits
from example_site.building.bulk import Generator


class Command(BaseCommand):
    help = (
        "Adds realistic German challenges to the initiatives of the demo: published, found by "
        "the search, with cases, ledgers and some pledges. The same seed gives the same "
        "challenges; those that are there already are left as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--challenges", type=int, default=1000, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def handle(self, *, challenges: int, seed: int, **options) -> None:
        if challenges < 1:
            raise CommandError("--challenges: at least 1.")
        if not Page.objects.filter(depth=3, slug="saarbruecken").exists():
            raise CommandError("Run the command “demo” first: it makes the initiatives.")
        started = time.monotonic()
        with translation.override("de"), background_work_waits():
            for done in Generator(seed).make(challenges):
                self.stdout.write(f"{done} of {challenges}")
                self.stdout.flush()
        self.stdout.write(f"Done in {time.monotonic() - started:.0f} s.")
