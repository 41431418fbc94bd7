"""What all actions share: the event that is held, and why somebody cannot come."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...cases import history
from ...cases.models import CaseEvent
from ...outbox.letters import of_move
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import Moved
from .. import line
from ..ledger import lock_event
from ..models import MOST_PEOPLE, Event, EventLedger, Registration
from ..states import REGISTRATIONS


class MustWait(TransitionRefused):
    """They would wait, and do not know it yet."""


def _record(moved: Moved) -> CaseEvent | None:
    return history.record(moved, None, moved.subject) if moved.target else None


REGISTRATIONS.record, REGISTRATIONS.letters = _record, of_move


def load(row: Registration) -> Registration:
    """The registration as it is now; its event is held from here on."""
    event = lock_event(row.event_id)
    fresh = Registration.objects.select_related("site").filter(pk=row.pk).first()
    if fresh is None:
        raise TransitionRefused(REGISTRATIONS.gone)
    fresh.event = event
    return fresh


def check_open(event: Event) -> None:
    """Raises ``TransitionRefused`` where nobody can come any more."""
    if event.cancelled:
        raise TransitionRefused(_("“%(title)s” has been cancelled.") % {"title": event.title})
    if event.has_begun:
        raise TransitionRefused(
            _("“%(title)s” has begun already, or is over.") % {"title": event.title}
        )


def check_way(event: Event, way: str) -> EventLedger:
    """The seats of the way. Raises ``TransitionRefused`` for one that the event does not have."""
    ledger = EventLedger.objects.filter(event=event, way=way, closed=False).first()
    if ledger is None:
        raise TransitionRefused(_("One cannot take part in this way. Choose another one."))
    return ledger


def check_people(event: Event, way: str, people: int) -> EventLedger:
    """The seats of the way. Raises ``TransitionRefused`` for a way that the event does not have,
    and for more people than it has seats at all."""
    ledger = check_way(event, way)
    if not 1 <= people <= MOST_PEOPLE:
        sentence = _("Enter between 1 and %(most)s people. With more, please write to us.")
        raise TransitionRefused(sentence % {"most": MOST_PEOPLE})
    if ledger.capacity is not None and people > ledger.capacity:
        raise TransitionRefused(
            ngettext(
                "There is only %(seats)s seat in all.",
                "There are only %(seats)s seats in all.",
                ledger.capacity,
            )
            % {"seats": ledger.capacity}
        )
    return ledger


def is_full(event: Event, way: str, people: int = 1) -> bool:
    """Whether whoever came now would wait."""
    ledger = EventLedger.objects.filter(event=event, way=way).first()
    if ledger is None or ledger.capacity is None:
        return False
    return ledger.capacity - ledger.taken < people or line.in_line(event, way).exists()
