"""What a shared date and a proposal make of a step that a pledge has taken elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..cases import history
from ..cases.choices import CaseState
from ..cases.states import CASES, ENDED_CASES
from ..pledges.agreed import agreement_of
from ..pledges.choices import PledgeStatus
from ..pledges.states import PLEDGES
from ..submissions.lifecycle import Moved, move
from ..submissions.transition import Actor
from .actions import WHEN_AND_WHERE, check_places, touch
from .choices import LEFT
from .models import Attendance
from .proposals import pledge_moved
from .states import CANCEL

history.WORDS[LEFT] = _("No longer part of the shared date")


def _stays_or_leaves(moved: Moved) -> None:
    """A pledge stays as long as its agreement says what the shared date says."""
    row = Attendance.objects.select_related("appointment").filter(pledge=moved.subject.pk).first()
    if row is None or moved.target == PledgeStatus.FULFILLED:
        return
    date, agreement = row.appointment, agreement_of(moved.subject)
    touch(date)
    same = agreement is not None and all(
        getattr(date, name) == getattr(agreement, name) for name in WHEN_AND_WHERE
    )
    if moved.target == PledgeStatus.AGREED and same:
        check_places(date)
        return
    row.delete()
    if not date.cancelled:
        data = {"date": date.starts_on.isoformat()}
        by = moved.user or moved.actor
        history.note(date.case_id, LEFT, by=by, about=moved.subject, data=data)


def _case_moved(moved: Moved) -> None:
    """The challenge has fallen through: so have its dates. The letters are those of the pledges."""
    if moved.target not in ENDED_CASES or moved.target == CaseState.COMPLETED:
        return
    for date in moved.subject.appointments.filter(status__in=CANCEL.sources).order_by("pk"):
        move(date, CANCEL, by=Actor.SYSTEM, sequence=date.sequence + 1)


CASES.listen(_case_moved)
PLEDGES.listen(_stays_or_leaves)
PLEDGES.listen(pledge_moved)
