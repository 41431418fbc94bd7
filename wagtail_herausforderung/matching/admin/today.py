"""Meetings and votes in the list of the day."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import LOOK
from ...cases.today.sources import Step
from ..choices import MeetingStatus, VoteStatus
from ..models import Meeting, MeetingItem, Vote
from ..permissions import meeting_policy, vote_policy
from ..states import VOTES

_WEEK = datetime.timedelta(days=7)


def _uninvited(clock: Clock) -> Q:
    return Q(status=MeetingStatus.PLANNED, starts_on__lte=clock.today + _WEEK)


def _unsent(clock: Clock) -> Q:
    """Decided, and nobody has heard of it."""
    rows = MeetingItem.objects.filter(is_off=False, sent_at=None).exclude(decision="").order_by()
    return Q(status=MeetingStatus.HELD, pk__in=rows.values("meeting"))


def _without_minutes(clock: Clock) -> Q:
    return Q(status=MeetingStatus.HELD)


def _forgotten(clock: Clock) -> Q:
    return Q(status=MeetingStatus.INVITED, starts_on__lt=clock.today)


add(
    "meeting",
    Reason(
        "decided_unsent",
        gettext_lazy("Decided, not sent"),
        _unsent,
        gettext_lazy("The organisations wait: send what was decided."),
        harm=68,
    ),
    Reason(
        "uninvited",
        gettext_lazy("Meeting without an invitation"),
        _uninvited,
        gettext_lazy("The meeting is within a week, and nobody has been invited."),
        harm=64,
        button="invite",
    ),
    Reason(
        "minutes_unsent",
        gettext_lazy("Minutes not sent"),
        _without_minutes,
        gettext_lazy("Complete the minutes, and send them to the members."),
        harm=35,
    ),
    Reason(
        "meeting_over",
        gettext_lazy("Meeting over"),
        _forgotten,
        gettext_lazy("The day is past: write down what was decided, or cancel the meeting."),
        harm=34,
        button=LOOK,
    ),
)
add(
    "group_vote",
    Reason(
        "vote_complete",
        gettext_lazy("The group has said"),
        lambda clock: Q(status=VoteStatus.DECIDED),
        VOTES.state(VoteStatus.DECIDED).next_step,
        harm=66,
    ),
)


class MeetingsToday(Source):
    key, label = "meeting", gettext_lazy("Meeting")
    policy = meeting_policy
    page, case, since = "group__page", "", "starts_on"
    related = ("group",)

    def title(self, row: Meeting) -> str:
        return row.group.name

    def about(self, row: Meeting) -> str:
        return f"{row.when} · {row.place}"

    def url(self, row: Meeting) -> str:
        return reverse("herausforderung_meeting", args=[row.pk])

    def step_url(self, row: Meeting, name: str) -> str:
        return reverse("herausforderung_meeting_step", args=[row.pk, name])

    def step(self, row: Meeting, reason: Reason, user: Any) -> Step:
        if self.may_change(user):
            places = {
                "decided_unsent": ("herausforderung_meeting_send", _("Send what was decided")),
                "minutes_unsent": ("herausforderung_meeting_minutes", _("To the minutes")),
            }
            if place := places.get(reason.key):
                return Step(place[1], reverse(place[0], args=[row.pk]))
        return super().step(row, reason, user)


class VotesToday(Source):
    key, label = "group_vote", gettext_lazy("Vote by email")
    policy = vote_policy

    def title(self, row: Vote) -> str:
        return row.case.title

    def about(self, row: Vote) -> str:
        return row.get_result_display()

    def url(self, row: Vote) -> str:
        return reverse("herausforderung_group_vote", args=[row.pk])

    def step_url(self, row: Vote, name: str) -> str:
        return reverse("herausforderung_vote_step", args=[row.pk, name])
