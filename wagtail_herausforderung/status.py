"""The four words a visitor sees for what the case behind a challenge is doing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .compat import pledges_installed


class Status(models.TextChoices):
    """Derived, never typed: from the case and its pledges, else from the deadline."""

    OPEN = "open", _("Open")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    CLOSED = "closed", _("Closed")


def deadline_passed(page) -> bool:
    """Deadlines end at the end of the local day."""
    return bool(page.deadline and page.deadline < timezone.localdate())


def statuses_of(pages: Iterable) -> dict[int, Status]:
    """The status of each challenge page, by page id, with a constant number of queries."""
    pages = list(pages)
    cases = {}
    if pledges_installed():
        from .pledges.coverage import cases_for

        cases = cases_for(pages)
    found = {}
    for page in pages:
        case = cases.get(page.pk)
        state = case.state if case else "open"
        if state == "completed":
            status = Status.DONE
        elif state == "in_progress":
            status = Status.UNDER_WAY
        elif state == "open" and not deadline_passed(page):
            status = Status.OPEN
        else:
            status = Status.CLOSED
        found[page.pk] = status
    return found
