"""Two meetings that have been, with minutes, one next week, and a vote by email."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from example_site.content.people import CONTACTS
from example_site.content.saarbruecken import matching as words
from wagtail_herausforderung.cases.actions import answered, to_group
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.cases.rules import USUAL
from wagtail_herausforderung.cases.sync import ledgers_of
from wagtail_herausforderung.matching import actions, agenda, sitting, votes
from wagtail_herausforderung.matching.models import (
    MatchingGroup,
    Meeting,
    MeetingItem,
    Member,
)
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.text import german_slug

from . import initiatives, tree
from .members import members_of
from .words import uid

_HOURS = {"starts_at": datetime.time(18), "ends_at": datetime.time(19, 30)}


def build_meetings(page, challenges, coordinator) -> None:
    """Once: what has been decided stays, and is not made anew."""
    members = members_of(page)
    name, organisation = words.ALSO_AT
    group = members[name].group
    if group.meetings.exists():
        return
    asks = Partner.objects.get(slug=organisation)
    Member.objects.filter(pk=members[name].pk, partner=None).update(partner=asks)
    for number, evening in enumerate(words.PAST):
        cases = _requests(challenges, evening.decided, coordinator)
        _hold(group, evening, number, coordinator, cases)
    shelves = ChallengeCase.objects.get(page__slug="regale-fuer-die-kleiderkammer")
    answered(shelves, by="organisation", message="Raumhöhe 2,60 m, Erdgeschoss, mit Rampe.")
    to_group(shelves, by=coordinator)
    for slug in (*words.NEW, words.VOTE):
        _request(challenges, slug, coordinator)
    _next(group, coordinator)
    _vote(group, coordinator)


def _requests(challenges, decided, coordinator) -> dict[str, ChallengeCase]:
    slugs = [each.about for each in decided if each.about in words.REQUESTS]
    return {slug: _request(challenges, slug, coordinator) for slug in slugs}


def _request(challenges, slug: str, coordinator) -> ChallengeCase:
    """A draft that nobody has published, and its case, which waits for the group."""
    told = words.REQUESTS[slug]
    page = tree.draft(challenges, initiatives.challenge_page(challenges, told))
    name, telephone = CONTACTS[told.organisation]
    case = ChallengeCase.objects.create(
        page_id=page.pk,
        translation_key=page.translation_key,
        title=page.title,
        organisation_id=page.organisation_id,
        coordinator=coordinator,
        contact_name=name,
        contact_phone=telephone,
        contact_email=f"{german_slug(name).replace('-', '.')}@{told.organisation}.example",
    )
    for ledger in ledgers_of(page):
        ledger.case = case
        ledger.save()
    return to_group(case, by=coordinator)


def _plan(group: MatchingGroup, day: int, place: str, notes: str, key: str, by) -> Meeting:
    first = tree.days(day)
    tuesday = first + datetime.timedelta(days=(1 - first.weekday()) % 7)
    facts = actions.When(starts_on=tuesday, place=place, notes=notes, **_HOURS)
    return actions.plan(group, facts, form_key=uuid.UUID(uid("meeting", key)), by=by)


def _hold(group: MatchingGroup, evening, number: int, by, cases) -> None:
    meeting = _plan(group, evening.day, evening.place, "", f"past/{number}", by)
    for each in evening.decided:
        if each.about not in words.REQUESTS:
            agenda.add_free(meeting, each.about)
    # What lies open for weeks today did not on that day.
    meeting.items.filter(why="waiting").delete()
    meeting = actions.hold(meeting, by=by)
    meeting.items.filter(why="waiting").delete()
    members = {member.name: member for member in group.members.all()}
    items = {item.case_id or item.title: item for item in agenda.items_of(meeting)}
    for each in evening.decided:
        case = cases.get(each.about)
        said = sitting.Said(
            each.decision,
            message=each.message,
            kept=[key for key, _text, _why in USUAL if key not in each.lacks],
            waiver=each.waiver,
            owner=members.get(each.owner),
            note=each.note,
        )
        sitting.decide(items[case.pk if case else each.about], said, version=0, by=by)
    sitting.send_all(meeting, by=by)
    meeting.invitations.update(came=True)
    meeting.invitations.filter(member__name__in=evening.absent).update(came=False, answer="no")
    Meeting.objects.filter(pk=meeting.pk).update(minutes=evening.minutes)
    actions.close(meeting, by=by)
    _long_ago(meeting)


def _long_ago(meeting: Meeting) -> None:
    at = timezone.make_aware(datetime.datetime.combine(meeting.starts_on, datetime.time(20)))
    Meeting.objects.filter(pk=meeting.pk).update(created_at=at, state_since=at)
    meeting.events.update(at=at)
    MeetingItem.objects.filter(meeting=meeting).update(created_at=at, decided_at=at, sent_at=at)
    for item in meeting.items.exclude(case=None):
        ChallengeCase.objects.filter(pk=item.case_id).update(created_at=at)
        item.case.events.about_the_case().update(at=at)


def _next(group: MatchingGroup, by) -> None:
    meeting = _plan(group, words.NEXT_DAY, words.NEXT_PLACE, words.NEXT_NOTES, "next", by)
    actions.invite(meeting, by=by)
    for row in actions.invitations_of(meeting):
        if said := words.ANSWERS.get(row.member.name):
            actions.answer(row, *said)


def _vote(group: MatchingGroup, by) -> None:
    case = ChallengeCase.objects.get(page__slug=words.VOTE)
    vote = votes.ask(
        case,
        group,
        answer_by=tree.days(words.VOTE_DAYS),
        form_key=uuid.UUID(uid("vote", words.VOTE)),
        by=by,
        message=words.VOTE_WORDS,
    )
    for row in votes.ballots_of(vote):
        if said := words.SAID.get(row.member.name):
            votes.say(row, *said)
