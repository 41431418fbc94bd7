"""The four words a visitor sees for what the case behind a challenge is doing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import dates, extras


class Status(models.TextChoices):
    """Derived, never typed: from the case and its pledges, else from the deadline."""

    OPEN = "open", _("Open")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    CLOSED = "closed", _("Closed")


def deadline_passed(page) -> bool:
    """Deadlines end at the end of the local day."""
    return bool(page.deadline and page.deadline < dates.today())


def statuses_of(pages: Iterable, accounts: dict | None = None) -> dict[int, Status]:
    """The status of each challenge page, by page id, with a constant number of queries.

    ``accounts`` (as ``extras.accounts`` gives them) saves asking twice.
    """
    pages = list(pages)
    if accounts is None:
        accounts = extras.accounts(pages)
    return {page.pk: _status(page, accounts.get(page.pk)) for page in pages}


_ASKED_FOR = ("submitted", "needs_info", "in_matching")


def _status(page, account) -> Status:
    # Without a case nothing has happened yet: only the deadline counts. A draft that was asked for
    # is seen by those who decide on it, as it will look.
    state = account.state if account else "open"
    if state in _ASKED_FOR and page.first_published_at is None:
        state = "open"
    if state == "completed":
        return Status.DONE
    if state == "in_progress":
        return Status.UNDER_WAY
    if state == "open" and not deadline_passed(page):
        return Status.OPEN
    return Status.CLOSED
