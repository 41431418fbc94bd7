"""The matching group, its meetings, and votes between them."""

from .group import MatchingGroup, Member
from .meeting import Invitation, Meeting, MeetingItem
from .vote import Ballot, Vote

__all__ = [
    "Ballot",
    "Invitation",
    "MatchingGroup",
    "Meeting",
    "MeetingItem",
    "Member",
    "Vote",
]
