"""A meeting: planned, told to its members, moved, cancelled; and what they answer."""

import dataclasses
import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.matching.conftest import member
from wagtail_herausforderung import dates
from wagtail_herausforderung.matching import actions, links, reminders
from wagtail_herausforderung.matching.models import Invitation, MatchingGroup, Meeting
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp

pytestmark = pytest.mark.django_db


def letters(template):
    return Mail.objects.filter(template=template).order_by("pk")


def ics(mail):
    file = mail.attachments.get(name__endswith=".ics")
    return file, bytes(file.content).decode().replace("\r\n ", "")


def test_a_meeting_without_members_is_refused_with_a_sentence(desk, group, facts):
    with pytest.raises(TransitionRefused, match="Nobody belongs to the group on that day"):
        actions.plan(group, facts, by=desk.own)
    response = desk.client.get(reverse("herausforderung_meeting_add", args=[group.pk]), follow=True)
    assert b"Enter its members first" in response.content
    assert not Meeting.objects.exists()


def test_who_leaves_before_the_day_is_no_member_of_the_meeting(desk, group, facts, day):
    member(group, "Emil", until=day - datetime.timedelta(days=1))
    with pytest.raises(TransitionRefused, match="on that day"):
        actions.plan(group, facts, by=desk.own)


def test_a_form_sent_twice_makes_one_meeting(desk, group, members, facts):
    key = uuid.uuid4()
    made = [actions.plan(group, facts, form_key=key, by=desk.own) for _time in range(2)]
    assert made[0].pk == made[1].pk and Meeting.objects.count() == 1


def test_an_invitation_carries_the_date_and_a_link_and_goes_once(desk, meeting):
    actions.invite(meeting, by=desk.own, message="Es wird wichtig.")
    assert [mail.to for mail in letters("meeting_invitation")] == [
        f"{name}@example.org" for name in ("anna", "bilal", "cora", "dirk")
    ]
    mail = letters("meeting_invitation").first()
    file, text = ics(mail)
    assert "method=PUBLISH" in file.content_type
    assert "SEQUENCE:0" in text and "STATUS:CONFIRMED" in text and f"UID:{meeting.uid}" in text
    assert "Es wird wichtig." in mail.text and "/meeting/" in mail.text
    assert "Alpha Tische" in mail.text
    with pytest.raises(TransitionRefused, match="invited already"):
        actions.invite(meeting, by=desk.own)
    member(meeting.group, "Emil")
    actions.invite(meeting, by=desk.own)
    assert letters("meeting_invitation").last().to == "emil@example.org"
    assert letters("meeting_invitation").count() == 5


def test_who_has_not_agreed_gets_no_letter_and_can_be_asked_on_the_telephone(desk, meeting):
    emil = member(meeting.group, "Emil", consent="unasked")
    actions.invite(meeting, by=desk.own)
    assert not letters("meeting_invitation").filter(to="emil@example.org").exists()
    row = Invitation.objects.get(member=emil)
    url = reverse("herausforderung_meeting_answer", args=[meeting.pk, row.pk])
    desk.client.post(url, {"answer": "yes"})
    row.refresh_from_db()
    assert row.answer == "yes"


def test_another_day_reaches_all_with_a_higher_number_and_asks_anew(desk, invited, facts):
    row = Invitation.objects.get(meeting=invited, member__name="Anna")
    actions.answer(row, "yes")
    later = dataclasses.replace(facts, starts_on=facts.starts_on + datetime.timedelta(days=7))
    actions.change(invited, later, by=desk.own)
    assert letters("meeting_changed").count() == 4
    _file, text = ics(letters("meeting_changed").first())
    assert "SEQUENCE:1" in text and f"DTSTART:{later.starts_on:%Y%m%d}" in text
    row.refresh_from_db()
    assert row.answer == "" and row.answered_at is None
    actions.change(invited, later, by=desk.own)
    assert letters("meeting_changed").count() == 4


def test_a_meeting_nobody_was_invited_to_is_moved_without_a_letter(desk, meeting, facts):
    later = dataclasses.replace(facts, place="Online")
    actions.change(meeting, later, by=desk.own)
    meeting.refresh_from_db()
    assert meeting.status == "planned" and not letters("meeting_changed").exists()


def test_a_cancelled_meeting_leaves_the_calendars_once(desk, invited):
    with pytest.raises(TransitionRefused, match="reason"):
        actions.cancel(invited, by=desk.own, message=" ")
    actions.cancel(invited, by=desk.own, message="Zu viele sind krank.")
    actions.cancel(invited, by=desk.own, message="Noch einmal.")
    assert letters("meeting_cancelled").count() == 4
    file, text = ics(letters("meeting_cancelled").first())
    assert "method=CANCEL" in file.content_type
    assert "METHOD:CANCEL" in text and "STATUS:CANCELLED" in text and "SEQUENCE:1" in text
    assert "Zu viele sind krank." in letters("meeting_cancelled").first().text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"place": " "}, "Say where"),
        ({"starts_at": None}, "from when"),
        ({"ends_at": datetime.time(17)}, "ends before it begins"),
    ],
)
def test_what_makes_no_sense_is_said(desk, group, members, facts, values, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        actions.plan(group, dataclasses.replace(facts, **values), by=desk.own)


def test_a_member_answers_by_link_without_an_account_and_changes_it(client, invited, at_once):
    row = Invitation.objects.get(meeting=invited, member__name="Anna")
    response = client.get(links.COMES.path(row), follow=True)
    page = response.content.decode()
    assert "Do you come to the meeting?" in page and "Rathaus, Zimmer 12" in page
    where = response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]
    for said in ("yes", "no"):
        data = {"stamp": Stamp.new(f"meeting:{row.pk}").sign(), "answer": said}
        answer = client.post(where, {**data, "comment": "Bis dann"}, follow=True)
        assert "your answer has arrived" in answer.content.decode()
        row.refresh_from_db()
        assert (row.answer, row.comment) == (said, "Bis dann")


def test_a_link_is_worthless_with_another_address_and_after_the_day(client, invited, monkeypatch):
    row = Invitation.objects.get(meeting=invited, member__name="Anna")
    path = links.COMES.path(row)
    row.member.email = "neu@example.org"
    row.member.save()
    assert client.get(path).status_code == 410
    over = invited.starts_on + datetime.timedelta(days=1)
    monkeypatch.setattr(dates, "today", lambda: over)
    fresh = Invitation.objects.get(pk=row.pk)
    page = client.get(links.COMES.path(fresh), follow=True).content.decode()
    assert "has been or is just being held" in page and 'class="hf-form"' not in page


def test_members_are_reminded_once_three_days_before_unless_they_said_no(invited, monkeypatch):
    actions.answer(Invitation.objects.get(member__name="Anna"), "no")
    monkeypatch.setattr(dates, "today", lambda: invited.starts_on - datetime.timedelta(days=4))
    chore = reminders.chores()[1]
    assert not chore.rows().exists()
    monkeypatch.setattr(dates, "today", lambda: invited.starts_on - datetime.timedelta(days=3))
    for _time in range(2):
        for row in chore.rows():
            if chore.is_due(row):
                chore.do(row)
    mails = letters("meeting_reminder")
    assert [mail.to for mail in mails] == [f"{n}@example.org" for n in ("bilal", "cora", "dirk")]
    assert mails.first().attachments.get().name.startswith("agenda-")


def test_one_group_for_an_initiative(desk, group):
    url = reverse("herausforderung_group_add")
    response = desk.client.post(url, {"page": desk.initiative.pk, "name": "Zweite", "quorum": 2})
    assert response.status_code == 422 and b"has a group already" in response.content
    assert MatchingGroup.objects.count() == 1


def test_a_member_is_entered_and_a_second_one_with_the_address_refused(desk, group):
    url = reverse("herausforderung_member_add", args=[group.pk])
    values = {
        "name": "Frau Schmitt",
        "email": "schmitt@example.org",
        "language": "de",
        "consent": "spoken",
        "partner": desk.partner.pk,
    }
    assert desk.client.post(url, values).status_code == 302
    found = group.members.get()
    assert found.consent_on == dates.today() and found.partner == desk.partner
    again = desk.client.post(url, values)
    assert again.status_code == 422 and b"has this email address already" in again.content


def test_a_group_and_its_meetings_are_bounded_by_the_page_tree(desk, meeting, members):
    other = desk.clients["other"]
    page = other.get(reverse("herausforderung_meetings")).content.decode()
    assert meeting.place not in page and "Matching-Gruppe" not in page
    for name, key in (
        ("group", meeting.group_id),
        ("meeting", meeting.pk),
        ("meeting_sitting", meeting.pk),
        ("member", members[0].pk),
    ):
        assert other.get(reverse(f"herausforderung_{name}", args=[key])).status_code == 404


def test_the_list_of_meetings_takes_as_many_queries_for_one_as_for_six(desk, meeting, facts):
    url = reverse("herausforderung_meetings")
    desk.client.get(url)
    with CaptureQueriesContext(connection) as first:
        desk.client.get(url)
    for _number in range(5):
        actions.plan(meeting.group, facts, by=desk.own)
    with CaptureQueriesContext(connection) as then:
        desk.client.get(url)
    assert len(then) == len(first)
