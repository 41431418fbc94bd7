"""The status a file names, where the workflow allows a file to say it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .. import extras
from ..status import Status, statuses_of
from .pages import Outcome
from .rows import Sheet

_ALIKE = {
    "open": (Status.OPEN, Status.UNDER_WAY),
    "under_way": (Status.OPEN, Status.UNDER_WAY),
    "done": (Status.DONE,),
    "closed": (Status.CLOSED,),
}


def apply_statuses(outcomes: list[Outcome], sheet: Sheet) -> None:
    """End the cases of new challenges that the file calls done or closed.

    Afterwards the desk decides: a file never moves a case that people work on, it is only noted
    that both say different things. Call it in the import's transaction.
    """
    told = [
        outcome
        for outcome in outcomes
        if outcome.row.status in _ALIKE and (outcome.published or outcome.page.live)
    ]
    for outcome in told:
        if outcome.action == "created" and outcome.row.status in ("done", "closed"):
            extras.end(outcome.page, outcome.row.status, _("Imported with this status."))
    found = statuses_of([outcome.page for outcome in told])
    for outcome in told:
        status = found[outcome.page.pk]
        if status in _ALIKE[outcome.row.status]:
            continue
        message = _("The status stays “%(status)s”: it is decided at the desk or by the deadline.")
        message %= {"status": status.label}
        sheet.notes.append(sheet.problem(outcome.row.line, "status", message))
