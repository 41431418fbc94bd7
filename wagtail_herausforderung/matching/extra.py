"""What this app tells the core, and cases."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from ..cases.admin.parts import Part
from ..cases.choices import CaseState
from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from .admin.today import MeetingsToday, VotesToday
from .agenda import group_of
from .models import MeetingItem, Vote
from .permissions import meeting_policy, vote_policy
from .personal import KEPT, Members, forget


class MatchingExtra(CaseExtra):
    #: After pledges.
    order = 6
    urls = "wagtail_herausforderung.matching.urls"
    kept = KEPT
    personal_data = (Members(),)

    def forget(self, subject: Model) -> None:
        forget(subject)

    def watched(self, case: ChallengeCase) -> QuerySet:
        return Vote.objects.filter(case_id=case.pk)

    def watched_label(self, row: Vote, *, is_new: bool = False) -> str:
        return _("Vote by email")

    def panels(self, case: ChallengeCase, request: Any) -> list[Component]:
        """What the matching group has said, and asking it."""
        user = request.user
        meetings = meeting_policy.instances_user_has_permission_for(user, "view")
        items = MeetingItem.objects.filter(
            case=case, is_off=False, meeting__in=meetings.order_by().values("pk")
        ).select_related("meeting")
        votes = vote_policy.instances_user_has_permission_for(user, "view").filter(case=case)
        waits = case.state == CaseState.IN_MATCHING
        group = group_of(case) if waits else None
        may_change = case_policy.user_has_permission_for_instance(user, "change", case)
        if not (group or items or votes):
            return []
        return [
            Part(
                "wagtail_herausforderung/matching/admin/case_panel.html",
                items=items.order_by("-meeting__starts_on"),
                votes=votes,
                ask_url=reverse("herausforderung_vote_add", args=[case.pk])
                if group and may_change
                else "",
            )
        ]

    def today(self) -> list[Any]:
        return [MeetingsToday(), VotesToday()]
