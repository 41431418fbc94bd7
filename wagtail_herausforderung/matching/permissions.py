"""Who works with a matching group: the permission is that of cases, bounded by the page tree."""

from __future__ import annotations

from ..cases.permissions import PageBoundPolicy, case_policy
from .models import Invitation, MatchingGroup, Meeting, MeetingItem, Member, Vote

group_policy = PageBoundPolicy(MatchingGroup, "page", like=case_policy)
member_policy = PageBoundPolicy(Member, "group__page", like=case_policy)
meeting_policy = PageBoundPolicy(Meeting, "group__page", like=case_policy)
invitation_policy = PageBoundPolicy(Invitation, "meeting__group__page", like=case_policy)
item_policy = PageBoundPolicy(MeetingItem, "meeting__group__page", like=case_policy)
vote_policy = PageBoundPolicy(Vote, "group__page", like=case_policy)
