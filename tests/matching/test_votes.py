"""A request goes round by email between two meetings, and a quorum decides."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.matching.conftest import member
from wagtail_herausforderung import dates, extras
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.matching import (
    actions,
    agenda,
    links,
    retention,
    sitting,
    votes,
)
from wagtail_herausforderung.matching.models import Ballot, Member, Vote
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(desk, group, requests):
    by = dates.today() + datetime.timedelta(days=5)
    return votes.ask(requests[0], group, answer_by=by, by=desk.own, message="Es eilt.")


def say(vote, name, answer):
    votes.say(Ballot.objects.get(vote=vote, member__name=name), answer)
    vote.refresh_from_db()
    return vote.status, vote.result


def state(case):
    return ChallengeCase.objects.get(pk=case.pk).state


def letters(template):
    return Mail.objects.filter(template=template).order_by("pk")


def test_every_member_is_asked_but_those_of_the_organisation(desk, group, requests):
    member(group, "Edda", partner=desk.partner)
    member(group, "Fritz", consent="unasked")
    by = dates.today() + datetime.timedelta(days=5)
    vote = votes.ask(requests[0], group, answer_by=by, by=desk.own, message="Es eilt.")
    asked = [row.member.name for row in votes.ballots_of(vote)]
    assert asked == ["Anna", "Bilal", "Cora", "Dirk"]
    mail = letters("vote_asked").first()
    assert letters("vote_asked").count() == 4
    for words in ("Alpha Tische", "10 ", "Es eilt.", "/matching-group/"):
        assert words in mail.text


def test_so_many_same_answers_make_a_result_and_tell_the_coordination(vote):
    assert say(vote, "Anna", "go") == ("asked", "")
    assert say(vote, "Bilal", "talk") == ("asked", "")
    assert say(vote, "Bilal", "go") == ("decided", "go")
    assert letters("vote_result_coordinator").count() == 1
    with pytest.raises(TransitionRefused, match="Enough answers"):
        say(vote, "Cora", "no")
    assert Ballot.objects.get(vote=vote, member__name="Cora").answer == ""


def test_without_agreement_it_is_talked_about(vote):
    vote.quorum = 3
    vote.save()
    for name, answer in (("Anna", "go"), ("Bilal", "no"), ("Cora", "talk")):
        assert say(vote, name, answer) == ("asked", "")
    assert say(vote, "Dirk", "go") == ("decided", "talk")


def test_the_coordinator_publishes_with_one_click(desk, vote, requests):
    for name in ("Anna", "Bilal"):
        say(vote, name, "go")
    page = desk.client.get(reverse("herausforderung_group_vote", args=[vote.pk]))
    assert b"Publish it now, as the group says" in page.content
    assert b"The group has said" in desk.client.get(reverse("herausforderung_today")).content
    step = reverse("herausforderung_vote_step", args=[vote.pk, "follow"])
    assert state(requests[0]) == "in_matching"
    preview = desk.client.get(step).context["rehearsal"]
    assert [change.after for change in preview.states] == ["Done", "Open"]
    assert state(requests[0]) == "in_matching"
    desk.client.post(step, {"decision": "publish"})
    vote.refresh_from_db()
    case = ChallengeCase.objects.get(pk=requests[0].pk)
    assert (vote.status, case.state, case.page.live) == ("done", "open", True)


def test_a_no_needs_a_reason_that_the_organisation_reads(desk, vote, requests):
    for name in ("Anna", "Bilal"):
        say(vote, name, "no")
    step = reverse("herausforderung_vote_step", args=[vote.pk, "follow"])
    refused = desk.client.post(step, {"decision": "reject"})
    assert refused.status_code == 409 and b"Give a reason" in refused.content
    desk.client.post(step, {"decision": "reject", "message": "Das ist Geld."})
    assert state(requests[0]) == "rejected"
    assert "Das ist Geld." in letters("case_rejected_organisation").get().text


def test_a_group_that_wishes_so_publishes_at_once(desk, group, vote, requests):
    group.automatic = True
    group.save()
    say(vote, "Anna", "go")
    assert say(vote, "Bilal", "go") == ("done", "go")
    assert state(requests[0]) == "open"
    assert "veröffentlicht" in letters("vote_result_coordinator").get().text


def test_what_cannot_be_published_at_once_waits_for_the_coordination(
    desk, group, vote, requests, monkeypatch
):
    group.automatic = True
    group.save()
    vote.user.groups.clear()  # whoever has asked may no longer publish
    say(vote, "Anna", "go")
    assert say(vote, "Bilal", "go") == ("decided", "go")
    assert state(requests[0]) == "in_matching"


def test_a_request_decided_elsewhere_ends_the_vote(desk, vote, requests):
    from wagtail_herausforderung.cases.actions import reject_case

    reject_case(requests[0], by=desk.own, message="Zurückgezogen.")
    vote.refresh_from_db()
    assert vote.status == "withdrawn"


def test_a_request_is_put_to_one_vote_at_a_time_and_only_while_it_waits(
    desk, group, vote, requests
):
    by = dates.today()
    with pytest.raises(TransitionRefused, match="asked about this already"):
        votes.ask(requests[0], group, answer_by=by, by=desk.own)
    with pytest.raises(TransitionRefused, match="waits for the matching group"):
        votes.ask(desk.case, group, answer_by=by, by=desk.own)
    with pytest.raises(TransitionRefused, match="from today on"):
        votes.ask(requests[1], group, answer_by=by - datetime.timedelta(days=1), by=desk.own)
    Member.objects.update(consent="refused")
    with pytest.raises(TransitionRefused, match="agreed to be written to"):
        votes.ask(requests[1], group, answer_by=by, by=desk.own)


def test_it_is_asked_from_the_page_of_the_case_with_a_preview(desk, group, members, requests):
    case = reverse("herausforderung_case:inspect", args=[requests[1].pk])
    url = reverse("herausforderung_vote_add", args=[requests[1].pk])
    assert url in desk.client.get(case).content.decode()
    assert b"anna@example.org" in desk.client.get(url).content
    assert not Vote.objects.exists()
    by = dates.today() + datetime.timedelta(days=3)
    response = desk.client.post(url, {"answer_by": by.isoformat(), "message": "Bitte."})
    assert Vote.objects.get().words == "Bitte." and response.status_code == 302


def test_a_member_says_it_by_link_and_can_change_it(client, vote, at_once):
    row = Ballot.objects.get(vote=vote, member__name="Anna")
    page = client.get(links.VOTE.path(row), follow=True)
    assert "Alpha Tische: dringend gebraucht." in page.content.decode()
    where = page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    for said in ("talk", "go"):
        data = {"stamp": Stamp.new(f"group_vote:{row.pk}").sign(), "answer": said, "comment": "Ja"}
        assert "has arrived" in client.post(where, data, follow=True).content.decode()
        row.refresh_from_db()
        assert (row.answer, row.comment) == (said, "Ja")
    say(vote, "Bilal", "go")
    assert "Enough answers are there" in client.get(where).content.decode()


def test_members_are_reminded_and_at_the_end_it_is_talked_about(vote, monkeypatch):
    say(vote, "Anna", "go")
    monkeypatch.setattr(dates, "today", lambda: vote.answer_by - datetime.timedelta(days=1))
    for _time in range(2):
        call_command("herausforderung_tidy", verbosity=0)
    assert letters("vote_asked").count() == 4 + 3
    monkeypatch.setattr(dates, "today", lambda: vote.answer_by + datetime.timedelta(days=1))
    call_command("herausforderung_tidy", verbosity=0)
    vote.refresh_from_db()
    assert (vote.status, vote.result) == ("decided", "talk")


def test_a_vote_is_bounded_by_the_page_tree(desk, vote, requests):
    other = desk.clients["other"]
    for name, key in (("group_vote", vote.pk), ("vote_add", requests[0].pk)):
        assert other.get(reverse(f"herausforderung_{name}", args=[key])).status_code == 404


def test_a_member_takes_along_what_was_answered_and_is_erased_with_it(vote, invited):
    say(vote, "Anna", "go")
    data = next(each for each in extras.personal_data() if each.key == "member")
    (row,) = data.rows("anna@example.org")
    told = data.export(row)
    assert told["name"] == "Anna" and told["votes"][0]["answer"] == "go"
    assert told["meetings"][0]["place"] == invited.place
    assert "bilal" not in str(told).lower()
    item = agenda.items_of(invited).first()
    type(item).objects.filter(pk=item.pk).update(owner=row)
    assert data.erase("anna@example.org").removed == 1
    item.refresh_from_db()
    assert item.owner is None and not Ballot.objects.filter(member__name="Anna").exists()


def test_who_has_left_long_ago_is_removed(members):
    gone, lately = members[:2]
    gone.until = dates.today() - datetime.timedelta(days=4000)
    lately.until = dates.today() - datetime.timedelta(days=1)
    gone.save()
    lately.save()
    chore = retention.chores()[0]
    for row in chore.rows():
        if chore.is_due(row):
            chore.do(row)
    assert set(Member.objects.values_list("name", flat=True)) == {"Bilal", "Cora", "Dirk"}


def test_of_an_old_vote_the_result_stays_and_nobody_who_said_it(desk, vote):
    votes.say(Ballot.objects.get(vote=vote, member__name="Anna"), "go", "Frau Klein ist nett")
    votes.withdraw(vote, by=desk.own)
    call_command("herausforderung_tidy", verbosity=0)
    assert vote.ballots.count() == 4
    long_ago = timezone.now() - datetime.timedelta(days=4000)
    Vote.objects.filter(pk=vote.pk).update(state_since=long_ago)
    call_command("herausforderung_tidy", verbosity=0)
    vote.refresh_from_db()
    assert (vote.status, vote.words) == ("withdrawn", "") and not vote.ballots.exists()


def test_of_an_old_meeting_the_decisions_stay_and_no_words(desk, held):
    item = agenda.items_of(held).first()
    said = sitting.Said("carry", note="Frau Klein ruft an")
    sitting.decide(item, said, version=0, by=desk.own)
    sitting.send_all(held, by=desk.own)
    actions.close(held, by=desk.own)
    long_ago = timezone.now() - datetime.timedelta(days=4000)
    type(held).objects.filter(pk=held.pk).update(state_since=long_ago, minutes="Frau Klein")
    call_command("herausforderung_tidy", verbosity=0)
    held.refresh_from_db()
    item.refresh_from_db()
    assert (held.minutes, held.notes, item.note, item.decision) == ("", "", "", "carry")
    assert not held.invitations.exists()
