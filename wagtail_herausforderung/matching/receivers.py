"""What agendas and votes make of a step that a case has taken elsewhere."""

from __future__ import annotations

from ..cases.choices import CaseState
from ..cases.states import CASES
from ..submissions.lifecycle import Moved, move
from ..submissions.transition import Actor
from .agenda import coming, fill, group_of
from .models import MeetingItem
from .states import HOLD, WITHDRAW
from .votes import open_votes


def _case_moved(moved: Moved) -> None:
    """A request for the group stands on its next agenda; one that is no longer, on none."""
    case = moved.subject
    if moved.target == CaseState.IN_MATCHING:
        group = group_of(case)
        if group is not None and (meeting := coming(group)) is not None:
            MeetingItem.objects.filter(meeting=meeting, case=case, is_off=True).delete()
            fill(meeting)
    elif moved.source == CaseState.IN_MATCHING:
        MeetingItem.objects.filter(case=case, meeting__status__in=HOLD.sources).delete()
        for vote in open_votes(case=case).order_by("pk"):
            move(vote, WITHDRAW, by=Actor.SYSTEM)


CASES.listen(_case_moved)
