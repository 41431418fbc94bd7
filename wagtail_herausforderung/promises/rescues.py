"""What can save an agreement: buttons for many pledges at once, and who has pressed them.

Other apps offer theirs with ``CaseExtra.rescues``; one with a key that is here goes before ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from ..cases import extras
from ..cases.lock import lock_case
from ..db import write_transaction
from ..extras import Link
from ..pledges.arrows import AGREE, WITHDRAW
from ..pledges.choices import PledgeStatus
from ..pledges.corrections import ADJUST
from ..pledges.models import Pledge, PledgeLine
from ..pledges.states import HOLDING, PLEDGES
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Text
from .models import Rescue


@dataclass(frozen=True)
class Kind:
    """``passes_on``: somebody else takes the place; their pledge is what was saved."""

    label: Text
    icon: str
    passes_on: bool = False


#: What can be done, in the order of the buttons. An app adds its own.
KINDS: dict[str, Kind] = {
    "dates": Kind(gettext_lazy("New date"), "calendar-alt"),
    "less": Kind(gettext_lazy("Smaller quantity"), "edit"),
    "reserve": Kind(gettext_lazy("Next on the reserve list"), "time", passes_on=True),
    "another": Kind(gettext_lazy("Another company like it"), "search", passes_on=True),
}

#: The same button pressed again so soon is one rescue.
_ONCE_IN = datetime.timedelta(minutes=10)


def kind_of(key: str) -> Kind:
    return KINDS.get(key) or Kind(key, "help")


def rescues_of(pledges: Sequence[Pledge], user: Any) -> dict[int, list[Link]]:
    """What can be done for each of ``pledges`` (with their lines and needs), by its key; in a
    constant number of queries."""
    waiting = _on_reserve(pledges)
    offered = {each.pk: _own(each, waiting.get(each.pk, 0)) for each in pledges}
    for extra in extras.registered():
        for pk, links in extra.rescues(pledges, user).items():
            offered[pk] |= {link.key: link for link in links}
    order = {key: place for place, key in enumerate(KINDS)}
    return {
        pk: sorted(links.values(), key=lambda link: order.get(link.key, len(order)))
        for pk, links in offered.items()
    }


def _own(pledge: Pledge, waiting: int) -> dict[str, Link]:
    if pledge.status not in HOLDING or pledge.erased_at:
        return {}
    found = [_link("dates", _step(pledge, AGREE.name))]
    if ADJUST.allows(pledge.status) and any(
        line.ledger.divisible and (line.accepted or 0) > 1 for line in pledge.lines.all()
    ):
        found.append(_link("less", _step(pledge, ADJUST.name)))
    if waiting:
        note = ngettext("%(count)s waits", "%(count)s wait", waiting) % {"count": waiting}
        found.append(_link("reserve", _step(pledge, WITHDRAW.name), note))
    found.append(_link("another", reverse("herausforderung_promise_others", args=[pledge.pk])))
    return {link.key: link for link in found}


def _link(key: str, url: str, note: str = "") -> Link:
    kind = KINDS[key]
    return Link(key, url, kind.label, note, kind.icon)


def _step(pledge: Pledge, name: str) -> str:
    return reverse("herausforderung_pledge:step", args=[pledge.pk, name])


def _on_reserve(pledges: Sequence[Pledge]) -> dict[int, int]:
    """How many others wait on the reserve list for the needs of each pledge."""
    needs = {line.ledger_id for pledge in pledges for line in pledge.lines.all()}
    rows = PledgeLine.objects.filter(ledger__in=needs, pledge__status=PledgeStatus.RESERVE)
    waiting: dict[int, set[int]] = {}
    for ledger, reserve in rows.order_by().values_list("ledger", "pledge"):
        waiting.setdefault(ledger, set()).add(reserve)
    nobody: set[int] = set()
    return {
        pledge.pk: len(
            nobody.union(*(waiting.get(line.ledger_id, nobody) for line in pledge.lines.all()))
        )
        for pledge in pledges
    }


@write_transaction
def begin(pledge: Pledge, kind: str, *, by: Any) -> Rescue:
    """Write down that somebody sets out to save ``pledge``.

    Pressed twice in a short time it is one rescue. Raises ``TransitionRefused`` for a pledge that
    is no longer there to be saved.
    """
    lock_case(pledge.case_id)
    fresh = Pledge.objects.filter(pk=pledge.pk).first()
    if fresh is None:
        raise TransitionRefused(PLEDGES.gone)
    if fresh.status not in HOLDING:
        raise PLEDGES.refusal(fresh)
    again = Rescue.objects.filter(pledge=fresh, kind=kind, user=by)
    known = again.filter(at__gte=timezone.now() - _ONCE_IN).first()
    return known or Rescue.objects.create(pledge=fresh, kind=kind, user=by)
