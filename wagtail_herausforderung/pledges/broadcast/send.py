"""Write to everybody who has pledged to a challenge."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import history
from ...cases.begin import Place, places_of
from ...cases.choices import EventAction
from ...cases.lock import lock_case
from ...cases.models import CaseEvent, CaseMessage, ChallengeCase
from ...db import write_transaction
from ...outbox import letters
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Actor, Hears
from ..models import Pledge
from ..states import PLEDGES

TEMPLATE = "pledge_broadcast"

#: Who can be written to. Who was declined or has withdrawn expects no more letters.
STATES = PLEDGES.group(lambda state: state.hears != Hears.NEVER)
DEFAULT_STATES = PLEDGES.group(lambda state: state.hears == Hears.USUALLY)

#: All letters of one message are written in one transaction; more would take it too long.
AT_MOST = 500

#: The same words again within this time are more likely a double click than a wish.
AGAIN_WITHIN = datetime.timedelta(minutes=10)


class SentBefore(TransitionRefused):
    """The same message has just been sent; ``again=True`` sends it all the same."""


def to_write_to(user: Any, text: str) -> list[Place]:
    """The challenges of ``user`` that are called so, and that somebody has pledged to."""
    reached = Pledge.objects.filter(status__in=DEFAULT_STATES).exclude(email="").order_by()
    wanted = Q(pk__in=reached.values("case"))
    return places_of(user, wanted, text, "herausforderung_case_message")


def recipients(case: ChallengeCase, states: Iterable[str]) -> list[Pledge]:
    """The newest pledge of each mail address, in the order of their coming."""
    wanted = [state for state in states if state in STATES]
    rows = case.pledges.filter(status__in=wanted).exclude(email="")
    by_address = {row.email.lower(): row for row in rows.order_by("created_at", "pk")}
    return list(by_address.values())


def out_of_reach(case: ChallengeCase, states: Iterable[str]) -> list[Pledge]:
    """Those in these states without a mail address, in the order of their coming: ring them."""
    wanted = [state for state in states if state in STATES]
    rows = case.pledges.filter(status__in=wanted, email="", erased_at=None)
    return list(rows.order_by("created_at", "pk"))


@write_transaction
def send(
    case: ChallengeCase,
    *,
    states: Iterable[str],
    subject: str,
    text: str,
    user=None,
    again: bool = False,
    only_first: bool = False,
) -> int:
    """Queue one letter for each address; returns how many. Kept as message and event of the case.

    ``only_first`` writes to the first address only, for the preview. Raises
    ``TransitionRefused`` when there is nobody, when there are more than ``AT_MOST``, and
    :class:`SentBefore`.
    """
    case = lock_case(case.pk)
    states = sorted(set(states) & set(STATES))
    pledges = recipients(case, states)
    if not pledges:
        raise TransitionRefused(_("Nobody has pledged in these states; no message was sent."))
    if len(pledges) > AT_MOST:
        sentence = _(
            "That would be %(number)s letters; at most %(most)s go out at once. "
            "Choose fewer states."
        )
        raise TransitionRefused(sentence % {"number": len(pledges), "most": AT_MOST})
    digest = _digest(states, subject, text)
    if not again and _sent_before(case, digest):
        raise SentBefore(_("You have sent exactly this message in the last ten minutes."))
    event = history.note(
        case.pk,
        EventAction.BROADCAST,
        by=user or Actor.SYSTEM,
        text=subject,
        data={"recipients": len(pledges), "states": states, "digest": digest},
    )
    CaseMessage.objects.create(
        case=case, author=Actor.COORDINATOR, user=user, text=f"{subject}\n\n{text}"
    )
    for pledge in pledges[:1] if only_first else pledges:
        pledge.case = case
        letters.send(pledge, [TEMPLATE], event, broadcast_subject=subject, broadcast_text=text)
    return len(pledges)


def _digest(states: list[str], subject: str, text: str) -> str:
    return hashlib.sha256("\n".join([*states, subject, text]).encode()).hexdigest()


def _sent_before(case: ChallengeCase, digest: str) -> bool:
    since = timezone.now() - AGAIN_WITHIN
    recent = CaseEvent.objects.filter(case=case, action=EventAction.BROADCAST, at__gte=since)
    return any(event.data.get("digest") == digest for event in recent)
