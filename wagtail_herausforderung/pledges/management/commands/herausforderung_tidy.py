"""``herausforderung_tidy``: what has to be done every day, without anybody thinking of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_herausforderung.conf import settings as hf

from ...actions import TransitionRefused, expire, expire_case, forget
from ...choices import CaseState, PledgeStatus
from ...models import ChallengeCase, Pledge


class Command(BaseCommand):
    """Each row is a transaction of its own: killed half-way, the next run does the rest."""

    help = "Removes pledges nobody confirmed in time, and closes challenges past their deadline."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, **options: Any) -> None:
        limit = timezone.now() - datetime.timedelta(hours=hf.CONFIRM_HOURS)
        gone = {PledgeStatus.UNCONFIRMED: expire, PledgeStatus.CANCELLED: forget}
        self._each(
            _("Unconfirmed pledges removed"),
            Pledge.objects.filter(status__in=gone, confirmed_at=None, created_at__lte=limit),
            lambda pledge: gone[pledge.status](pledge),
            options,
        )
        self._each(
            _("Challenges past their deadline closed"),
            ChallengeCase.objects.filter(state=CaseState.OPEN, page__isnull=False),
            expire_case,
            options,
            can=_is_over,
        )

    def _each(
        self,
        title: str,
        rows: QuerySet,
        action: Callable[[Any], Any],
        options: dict[str, Any],
        can: Callable[[Any], bool] = lambda row: True,
    ) -> None:
        done = 0
        for row in rows.order_by("pk").iterator(chunk_size=200):
            if not can(row):
                continue
            try:
                if not options["dry_run"]:
                    action(row)
            except TransitionRefused as refusal:
                # Somebody was quicker, or it is not due: nothing to do.
                if options["verbosity"] > 1:
                    self.stdout.write(f"{row.pk}: {refusal}")
                continue
            done += 1
            if options["verbosity"] and done % 100 == 0:
                self.stdout.write(f"{title}: {done} …")
        if options["verbosity"]:
            self.stdout.write(f"{title}: {done}")


def _is_over(case: ChallengeCase) -> bool:
    page = case.page.specific if case.page else None
    return bool(page and page.deadline and page.deadline < timezone.localdate())
