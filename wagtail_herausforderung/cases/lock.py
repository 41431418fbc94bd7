"""What everything that changes a case begins and ends with: the lock, and the search index."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from ..search import scheduling
from ..submissions.errors import TransitionRefused
from .coverage import pages_of_case
from .models import ChallengeCase


def lock_case(case_id: int) -> ChallengeCase:
    """Everything that changes a case or its stock waits here; always the first statement.

    A write, because ``select_for_update`` locks nothing on SQLite.
    """
    if not ChallengeCase.objects.filter(pk=case_id).update(updated_at=timezone.now()):
        raise TransitionRefused(_("This challenge no longer exists."))
    return ChallengeCase.objects.get(pk=case_id)


def reindex(case: ChallengeCase) -> None:
    """Have the search index take over coverage and status after the commit."""
    ids = list(pages_of_case(case).order_by().values_list("pk", flat=True))
    if ids:
        scheduling.schedule(ids, kind="challenge")
