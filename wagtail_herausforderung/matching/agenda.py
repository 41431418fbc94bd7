"""The agenda of a meeting: it fills itself, and is put in order by people."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..cases import extras
from ..cases.choices import CaseState
from ..cases.models import CaseEvent, ChallengeCase, NeedLedger
from ..db import write_transaction
from ..submissions.errors import TransitionRefused
from .choices import MeetingStatus, Why
from .models import MatchingGroup, Meeting, MeetingItem, Member
from .states import HOLD, MEETINGS

#: So long a challenge may be open without an offer before the group looks at it again.
WITHOUT_OFFER = datetime.timedelta(days=28)
#: So many of these at once: the group has an evening, not a week.
MOST_WITHOUT_OFFER = 10


def items_of(meeting: Meeting) -> QuerySet[MeetingItem]:
    """What is on the agenda, in its order, in constantly many queries."""
    rows = meeting.items.filter(is_off=False).select_related(
        "case__organisation", "case__page", "owner__partner", "carried_from__meeting"
    )
    return rows.prefetch_related("case__ledgers")


def _of_group(group: MatchingGroup) -> QuerySet[ChallengeCase]:
    """The cases of the group's branch."""
    if group.page is None:
        return ChallengeCase.objects.none()
    return ChallengeCase.objects.filter(page__path__startswith=group.page.path)


def new_requests(group: MatchingGroup) -> QuerySet[ChallengeCase]:
    return _of_group(group).filter(state=CaseState.IN_MATCHING).order_by("created_at", "pk")


def without_offer(group: MatchingGroup) -> QuerySet[ChallengeCase]:
    """Challenges that have been open for :data:`WITHOUT_OFFER`, and nobody has offered anything."""
    limit = timezone.now() - WITHOUT_OFFER
    covered = NeedLedger.objects.filter(Q(reserved__gt=0) | Q(delivered__gt=0))
    lately = CaseEvent.objects.about_the_case().filter(
        case=OuterRef("pk"), target=CaseState.OPEN, at__gt=limit
    )
    # What was taken off the site is paused; what was never on it is asked for in person.
    shown = Q(page__live=True) | Q(page__first_published_at=None)
    rows = _of_group(group).filter(shown, state=CaseState.OPEN, created_at__lte=limit)
    rows = rows.exclude(pk__in=covered.order_by().values("case")).exclude(Exists(lately))
    busy = ChallengeCase.objects.filter(extras.under_way() | extras.still_counting())
    return rows.exclude(pk__in=busy.order_by().values("pk")).order_by("created_at", "pk")


def left_over(group: MatchingGroup, but: Meeting) -> QuerySet[MeetingItem]:
    """What earlier meetings have carried over or not come to, and no agenda has taken up. Of a case
    only as long as the group has something to decide on it."""
    waits = Q(decision="carry", sent_at__isnull=False) | Q(
        decision="", meeting__status=MeetingStatus.CLOSED
    )
    lost = Q(meeting__status=MeetingStatus.CANCELLED)
    rows = MeetingItem.objects.filter(
        waits | lost, meeting__group=group, is_off=False, carried_to__isnull=True
    ).exclude(meeting=but)
    still = Q(case=None) | Q(case__state__in=(CaseState.IN_MATCHING, CaseState.OPEN))
    return rows.filter(still).order_by("meeting__starts_on", "position", "pk")


@write_transaction
def fill(meeting: Meeting) -> int:
    """Put on the agenda what belongs there and is not; how many items that are.

    First what was carried over, then new requests, then what finds no offer. What somebody has
    taken off stays off. Doing it again adds nothing.
    """
    meeting = load(meeting)
    known = set(meeting.items.exclude(case=None).values_list("case_id", flat=True))
    position = meeting.items.aggregate(last=Max("position"))["last"] or 0
    new: list[dict[str, Any]] = []
    for old in left_over(meeting.group, meeting):
        if old.case_id is None or old.case_id not in known:
            names = ("case_id", "why", "title", "owner_id")
            new.append({"carried_from": old, **{n: getattr(old, n) for n in names}})
            if old.case_id is not None:
                known.add(old.case_id)
    sorts = (
        (Why.REQUEST, new_requests(meeting.group)),
        (Why.WITHOUT_OFFER, without_offer(meeting.group)[:MOST_WITHOUT_OFFER]),
    )
    for why, cases in sorts:
        for key in [case.pk for case in cases if case.pk not in known]:
            new.append({"case_id": key, "why": why})
            known.add(key)
    for number, values in enumerate(new, position + 1):
        MeetingItem.objects.create(meeting=meeting, position=number, **values)
    return len(new)


def load(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the end of the transaction."""
    # A write, because ``select_for_update`` locks nothing on SQLite.
    if not Meeting.objects.filter(pk=meeting.pk).update(status=F("status")):
        raise TransitionRefused(MEETINGS.gone)
    return Meeting.objects.select_related("group__page").get(pk=meeting.pk)


def _being_prepared(meeting: Meeting) -> Meeting:
    """Raises where the agenda is no longer to be changed."""
    fresh = load(meeting)
    if fresh.status not in (*HOLD.sources, MeetingStatus.HELD):
        raise MEETINGS.refusal(fresh)
    return fresh


@write_transaction
def add_free(meeting: Meeting, title: str, owner: Member | None = None) -> MeetingItem:
    """An item of its own, at the end."""
    meeting = _being_prepared(meeting)
    if not title.strip():
        raise TransitionRefused(_("Write what is to be talked about."))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return MeetingItem.objects.create(
        meeting=meeting, title=title.strip(), owner=owner, position=last + 1
    )


@write_transaction
def shift(item: MeetingItem, by: int) -> None:
    """Up (``-1``) or down (``1``) by one place; at the end it stays."""
    meeting = _being_prepared(item.meeting)
    rows = list(meeting.items.filter(is_off=False))
    place = next((number for number, row in enumerate(rows) if row.pk == item.pk), None)
    if place is None or not 0 <= place + by < len(rows):
        return
    rows[place], rows[place + by] = rows[place + by], rows[place]
    for number, row in enumerate(rows, 1):
        if row.position != number:
            MeetingItem.objects.filter(pk=row.pk).update(position=number)


@write_transaction
def take_off(item: MeetingItem, *, back: bool = False) -> None:
    """Off the agenda, or (``back``) on it again. What has been carried out stays."""
    _being_prepared(item.meeting)
    if not MeetingItem.objects.filter(pk=item.pk, sent_at=None).update(is_off=not back):
        raise TransitionRefused(_("What was decided on this has been carried out already."))


def coming(group: MatchingGroup) -> Meeting | None:
    """The next meeting that is being prepared."""
    rows = group.meetings.filter(status__in=HOLD.sources)
    return rows.order_by("starts_on", "pk").first()


def group_of(case: ChallengeCase) -> MatchingGroup | None:
    """The group that looks at a case: the one of the nearest page above it."""
    if case.page is None:
        return None
    path, step = case.page.path, type(case.page).steplen
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    rows = MatchingGroup.objects.filter(page__path__in=above)
    return rows.order_by("-page__depth", "pk").first()


def biased(item: MeetingItem, members: list[Member]) -> list[Member]:
    """Those who do not decide on it: they work for the organisation that asks."""
    asks = item.case.organisation_id if item.case else None
    return [each for each in members if asks and each.partner_id == asks]
