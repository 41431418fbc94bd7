"""Builds the search index again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_herausforderung.search.backends import get_backend
from wagtail_herausforderung.search.index import BATCH, challenge_ids, reindex


class Command(BaseCommand):
    help = (
        "Builds the index of the challenge search again. It may run while the site is used, "
        "be killed at any time and be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        ids = challenge_ids()
        backend = get_backend()
        backend.remove(backend.indexed_ids().difference(ids))
        done = 0
        for start in range(0, len(ids), BATCH):
            done += reindex(ids[start : start + BATCH])
            if options["verbosity"] > 0:
                self.stdout.write(_("%(done)s of %(all)s") % {"done": done, "all": len(ids)})
        backend.settle()
        if options["verbosity"] > 0:
            message = ngettext(
                "%(count)s challenge can be found.", "%(count)s challenges can be found.", done
            )
            self.stdout.write(self.style.SUCCESS(message % {"count": done}))
