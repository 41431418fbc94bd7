"""What a shared date and a proposal make of a step that a pledge has taken elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..cases import history
from ..pledges.agreed import agreement_of
from ..pledges.choices import PledgeStatus
from ..pledges.states import PLEDGES
from ..submissions.lifecycle import Moved
from .actions import WHEN_AND_WHERE, check_places, touch
from .choices import LEFT
from .models import Attendance
from .proposals import pledge_moved

history.WORDS[LEFT] = _("No longer part of the shared date")


def connect() -> None:
    PLEDGES.listen(_stays_or_leaves)
    PLEDGES.listen(pledge_moved)


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
