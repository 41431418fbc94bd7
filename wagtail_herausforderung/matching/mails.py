"""What the letters to the members of a matching group say."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from .. import dates
from ..amounts import of_unit
from ..cases.coordination import coordination_of_initiative
from ..cases.facts import CaseFacts
from ..cases.links import title_in
from ..outbox.facts import Coordination, Facts, Reader
from .agenda import items_of
from .links import COMES, VOTE, desk_url
from .models import Ballot, Invitation, Meeting, MeetingItem, Vote

#: So many items of an agenda stand in an invitation; the sheet has all.
IN_A_LETTER = 30


def title_of(item: MeetingItem, language: str) -> str:
    return title_in(item.case, language) if item.case else item.title


class MeetingFacts(Facts):
    """A meeting; or an invitation to one, see :class:`InvitationFacts`."""

    SENDER = _("Members of the matching group")
    LINKS = {"desk": lambda facts: desk_url(facts.meeting, facts.site)}

    @property
    def meeting(self) -> Meeting:
        return self.subject

    @property
    def about(self) -> models.Model:
        return self.meeting

    @property
    def site(self) -> Site | None:
        return self.meeting.site

    @property
    def branch(self) -> str:
        page = self.meeting.group.page
        return page.path if page else ""

    @cached_property
    def coordination(self) -> Coordination:
        return coordination_of_initiative(self.meeting.group.page, self.language)

    @cached_property
    def items(self) -> list[MeetingItem]:
        return list(items_of(self.meeting))

    def readers(self, kind: Any) -> list[Reader]:
        """All members of that day who may be written to."""
        members = self.meeting.group.members.current(self.meeting.starts_on).reached()
        found = [Reader(m.mailbox, m.language, m.name, f"{m.pk}") for m in members if m.mailbox]
        return found

    def context(self) -> dict[str, Any]:
        meeting = self.meeting
        titles = [title_of(item, self.language) for item in self.items[:IN_A_LETTER]]
        return {
            **super().context(),
            "group_name": meeting.group.name,
            "meeting_when": meeting.when,
            "meeting_place": meeting.place,
            "meeting_notes": meeting.notes,
            "agenda": titles,
            "agenda_more": max(len(self.items) - IN_A_LETTER, 0),
        }


class InvitationFacts(MeetingFacts):
    """What one member is told of a meeting, with a link to answer."""

    subject: Invitation

    LINKS = {
        **MeetingFacts.LINKS,
        "own": lambda facts: COMES.url(facts.subject, facts.language),
    }

    @property
    def meeting(self) -> Meeting:
        return self.subject.meeting

    def readers(self, kind: Any) -> list[Reader]:
        member = self.subject.member
        return [Reader(member.mailbox, member.language, member.name)]

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "contact_name": self.subject.member.name,
            "answer": self.subject.get_answer_display() if self.subject.answer else "",
        }


class VoteFacts(CaseFacts):
    """A request that is put to the vote, for the coordination."""

    subject: Vote

    LINKS = {**CaseFacts.LINKS, "desk": lambda facts: desk_url(facts.vote, facts.site)}

    @property
    def vote(self) -> Vote:
        return self.subject

    @property
    def about(self) -> models.Model:
        return self.vote

    @property
    def site(self) -> Site | None:
        return self.vote.site

    def context(self) -> dict[str, Any]:
        vote, page = self.vote, newest(self.page)
        return {
            **super().context(),
            "group_name": vote.group.name,
            "summary": getattr(page, "summary", ""),
            "needs": [words_of(row) for row in self.case.ledgers.filter(closed=False)],
            "answer_by": dates.in_words(vote.answer_by),
            "result": vote.get_result_display() if vote.result else "",
        }


class BallotFacts(VoteFacts):
    """The same for one member, with a link to answer."""

    subject: Ballot  # type: ignore[assignment]

    SENDER = _("Members of the matching group")
    LINKS = {**VoteFacts.LINKS, "own": lambda facts: VOTE.url(facts.subject, facts.language)}

    @property
    def vote(self) -> Vote:
        return self.subject.vote

    def readers(self, kind: Any) -> list[Reader]:
        member = self.subject.member
        return [Reader(member.mailbox, member.language, member.name)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "contact_name": self.subject.member.name}


def newest(page: Any) -> Any:
    """The page as visitors see it; where they see none, its newest draft."""
    if page is None or page.live:
        return page
    return page.get_latest_revision_as_object()


def words_of(ledger: Any) -> str:
    """“30 sleeping bags · Warm sleeping bags”."""
    if ledger.quantity is None:
        return ledger.title
    return f"{of_unit(ledger.quantity, ledger)} · {ledger.title}"
