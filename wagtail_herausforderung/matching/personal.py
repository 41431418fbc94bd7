"""What the tables of the matching group keep of people, and what members are handed of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy, ngettext

from ..cases.models import ChallengeCase
from ..personal import Kept, PersonalData, picked
from .models import Ballot, Invitation, MatchingGroup, Meeting, MeetingItem, Member, Vote

MEMBER = Kept(
    Member,
    {"name": "", "email": "", "phone": ""},
    plain="id group partner language since until consent consent_on created_at updated_at",
)
INVITATION = Kept(
    Invitation,
    removed="answer comment came",
    plain="id meeting member invited_at answered_at",
)
BALLOT = Kept(Ballot, removed="answer comment", plain="id vote member answered_at")
#: What was said about a request, which may name its contact.
ITEM = Kept(
    MeetingItem,
    {"message": "", "waiver": "", "note": ""},
    staff="decided_by",
    plain="id meeting case why title position is_off carried_from owner decision kept version"
    " decided_at sent_at refusal created_at",
)
#: The words of the coordination, which may name people.
MEETING = Kept(
    Meeting,
    {"notes": "", "minutes": ""},
    plain="id group form_key status starts_on starts_at ends_at place uid sequence created_at"
    " updated_at state_since",
)
VOTE = Kept(
    Vote,
    {"words": ""},
    staff="user",
    plain="id group case form_key status answer_by quorum result created_at state_since",
)
KEPT = (
    MEMBER,
    INVITATION,
    BALLOT,
    ITEM,
    MEETING,
    VOTE,
    Kept(MatchingGroup, plain="id page name quorum automatic created_at"),
)


class Members(PersonalData):
    """Whoever is in a matching group; erased with all that was answered."""

    order = 6
    key = "member"
    title = "matching_groups"
    model = Member
    about = gettext_lazy(
        "Members of a matching group: name, addresses, to which meetings they come and what "
        "they say to a request."
    )
    name_field = "pk"
    fields = (
        *("name", "email", "phone", "language", "since", "until", "consent", "consent_on"),
        *("created_at", "updated_at"),
    )

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("group", "partner")

    def address_of(self, name: str) -> str:
        return super().address_of(name) if name.isascii() and name.isdigit() else ""

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s matching group to which you belong",
            "%(number)s matching groups to which you belong",
            number,
        ) % {"number": number}

    def export(self, row: Member) -> dict[str, Any]:
        meetings = row.invitations.select_related("meeting")
        votes = row.ballots.select_related("vote__case")
        return {
            "group": row.group.name,
            "partner": row.partner.name if row.partner else "",
            **super().export(row),
            "meetings": [
                {
                    **picked(each.meeting, "starts_on", "place"),
                    **picked(each, "answer", "comment", "answered_at", "came"),
                }
                for each in meetings
            ],
            "votes": [
                {
                    "request": each.vote.case.title,
                    **picked(each, "answer", "comment", "answered_at"),
                }
                for each in votes
            ],
        }


def forget(subject: Model) -> None:
    """Empty what the group has said about a case that is about to be made anonymous."""
    if isinstance(subject, ChallengeCase):
        MeetingItem.objects.filter(case=subject).update(**ITEM.emptied())
        Vote.objects.filter(case=subject).update(**VOTE.emptied())
