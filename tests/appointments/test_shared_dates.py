"""A date that several pledges share: agreed, moved, cancelled once for all."""

import datetime
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests import factories
from wagtail_herausforderung.appointments import actions
from wagtail_herausforderung.appointments.choices import LEFT
from wagtail_herausforderung.appointments.models import Appointment, Attendance
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions as pledge_actions
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

REASON = "Die Halle steht unter Wasser."


def status(*pledges) -> list[str]:
    return [Pledge.objects.get(pk=each.pk).status for each in pledges]


def letters(name: str) -> list[Mail]:
    return list(Mail.objects.filter(template=name).order_by("pk"))


def add_url(case) -> str:
    return reverse("herausforderung_appointment_add", args=[case.pk])


def step_url(date, name: str) -> str:
    return reverse("herausforderung_appointment_step", args=[date.pk, name])


def posted(day, *pledges, **more) -> dict:
    return {
        "pledges": [each.pk for each in pledges],
        "starts_on": day.isoformat(),
        "starts_at": "9:00",
        "ends_at": "13:00",
        "place": "Hof der Wärmestube",
        **more,
    }


def test_three_pledges_share_a_date_and_each_gets_its_agreement(planned, pledges, day):
    assert status(*pledges) == ["agreed"] * 3
    rows = Agreement.objects.filter(pledge__in=pledges)
    assert {(row.starts_on, row.place, row.people) for row in rows} == {
        (day, "Hof der Wärmestube", 2)
    }
    assert actions.taken(planned) == 6
    assert {mail.to for mail in letters("pledge_agreed")} == {each.email for each in pledges}
    assert len(letters("pledge_agreed_organisation")) == 3


def test_a_date_is_moved_once_for_all_and_the_calendars_follow(planned, pledges, facts, day):
    Mail.objects.all().delete()
    later = day + datetime.timedelta(days=7)
    actions.change(planned, replace(facts, starts_on=later), places=8)
    planned.refresh_from_db()
    assert (planned.starts_on, planned.sequence) == (later, 1)
    assert set(Agreement.objects.values_list("starts_on", "sequence")) == {(later, 1)}
    assert not letters("pledge_agreed")
    sent = letters("pledge_agreement_changed")
    assert len(sent) == 3
    files = [each for mail in sent for each in mail.attachments.all() if each.name.endswith("ics")]
    events = [Calendar.from_ical(bytes(each.content)).walk("VEVENT")[0] for each in files]
    assert {(event["sequence"], event["dtstart"].dt.date()) for event in events} == {(1, later)}
    # The same again tells nobody anything.
    actions.change(planned, replace(facts, starts_on=later), places=8)
    assert len(letters("pledge_agreement_changed")) == 3


def test_more_places_are_no_news_for_anybody(planned, facts):
    Mail.objects.all().delete()
    actions.change(planned, facts, places=20)
    planned.refresh_from_db()
    assert (planned.places, planned.sequence, Mail.objects.count()) == (20, 0, 0)


def test_a_date_is_cancelled_once_for_all(planned, pledges):
    Mail.objects.all().delete()
    actions.cancel(planned, message=REASON)
    actions.cancel(planned, message=REASON)
    assert status(*pledges) == ["accepted"] * 3
    assert len(letters("pledge_date_cancelled")) == 3
    assert REASON in letters("pledge_date_cancelled")[0].text
    assert not Attendance.objects.exists()
    planned.refresh_from_db()
    assert planned.status == "cancelled"
    events = planned.events.values_list("action", flat=True)
    assert list(events) == ["plan", "cancel"]


def test_a_pledge_that_is_moved_alone_leaves_the_date_and_the_history_says_so(
    planned, pledges, facts, day
):
    alone = replace(facts, starts_on=day + datetime.timedelta(days=1))
    pledge_actions.agree(pledges[0], alone)
    assert {row.pledge_id for row in planned.attendances.all()} == {each.pk for each in pledges[1:]}
    planned.refresh_from_db()
    assert planned.starts_on == day
    assert pledges[0].events.filter(action=LEFT).count() == 1
    pledge_actions.withdraw(pledges[1])
    assert planned.attendances.count() == 1


def test_what_both_sides_agree_beside_day_and_place_is_their_own(planned, pledges, facts):
    pledge_actions.agree(pledges[0], replace(facts, people=3, in_return="Kuchen"))
    assert planned.attendances.count() == 3
    assert actions.taken(planned) == 7


@pytest.mark.parametrize("places", [5, 1])
def test_more_people_than_places_is_refused_with_the_numbers(desk, facts, pledges, places):
    with pytest.raises(TransitionRefused, match=rf"6 people .* {places} places"):
        actions.plan(desk.case, facts, [each.pk for each in pledges], places=places)
    assert status(*pledges) == ["accepted"] * 3
    assert not Appointment.objects.exists()
    assert not letters("pledge_agreed")


def test_a_pledge_cannot_bring_more_people_than_there_is_room_for(planned, pledges, facts):
    with pytest.raises(TransitionRefused, match="8 places"):
        pledge_actions.agree(pledges[0], replace(facts, people=5))
    assert actions.taken(planned) == 6


def test_a_pledge_of_another_challenge_does_not_join(desk, facts, pledges):
    far = factories.pledge(desk.far_challenge, {}, other_help="Wir kommen.")
    with pytest.raises(TransitionRefused, match="another challenge"):
        actions.plan(desk.case, facts, [pledges[0].pk, far.pk])
    assert status(pledges[0]) == ["accepted"]


def test_one_that_is_not_accepted_any_more_is_named_and_nothing_happens(desk, facts, pledges):
    pledge_actions.withdraw(pledges[1])
    with pytest.raises(TransitionRefused, match="Beta"):
        actions.plan(desk.case, facts, [each.pk for each in pledges])
    assert status(pledges[0]) == ["accepted"]


# At the desk


def test_the_form_ticks_all_that_wait_and_agrees_with_one_button(desk, pledges, day):
    shown = desk.client.get(add_url(desk.case)).content.decode()
    assert len(re.findall(r'name="pledges"[^>]*checked', shown)) == 3
    done = desk.client.post(add_url(desk.case), posted(day, *pledges, places="6"))
    date = Appointment.objects.get()
    assert done.url == reverse("herausforderung_appointment", args=[date.pk])
    assert status(*pledges) == ["agreed"] * 3
    page = desk.client.get(done.url).content.decode()
    assert "of 6 places" in page and "Alpha" in page
    assert (
        "Hof der Wärmestube"
        in desk.client.get(
            reverse("herausforderung_case:inspect", args=[desk.case.pk])
        ).content.decode()
    )


def test_the_preview_says_whom_the_letters_go_to_and_changes_nothing(desk, pledges, day):
    shown = desk.client.post(add_url(desk.case), posted(day, *pledges, preview="1"))
    text = shown.content.decode()
    assert all(each.email in text for each in pledges) and "klein@example.org" in text
    assert not Appointment.objects.exists() and not letters("pledge_agreed")


def test_a_day_that_is_past_asks_back_and_keeps_what_was_typed(desk, pledges, day):
    past = day - datetime.timedelta(days=30)
    shown = desk.client.post(add_url(desk.case), posted(past, *pledges, notes="Am Tor"))
    assert shown.status_code == 422
    text = shown.content.decode()
    assert "is past. Correct it" in text and "Am Tor" in text


def test_sent_twice_it_is_there_once(desk, pledges, day):
    key = "0b8f8f3e-0d5a-4a86-9c39-3e1b7a0f1c11"
    for _time in range(2):
        desk.client.post(add_url(desk.case), posted(day, *pledges, form_key=key))
    assert Appointment.objects.count() == 1
    assert len(letters("pledge_agreed")) == 3


def test_too_few_places_keeps_what_was_typed(desk, pledges, day):
    shown = desk.client.post(add_url(desk.case), posted(day, *pledges, places="2", notes="Am Tor"))
    assert shown.status_code == 409
    assert "6 people would come" in shown.content.decode() and "Am Tor" in shown.content.decode()
    assert status(*pledges) == ["accepted"] * 3


def test_a_pledge_of_another_challenge_cannot_be_ticked(desk, pledges, day):
    shown = desk.client.post(add_url(desk.case), posted(day, desk.far_pledge))
    assert "belongs to another challenge" in shown.content.decode()


def test_two_coordinators_do_not_write_over_each_other(desk, planned, facts, day):
    page = desk.client.get(step_url(planned, "change")).content.decode()
    version = re.search(r'name="version" value="([^"]*)"', page)[1].replace("&quot;", '"')
    actions.change(planned, replace(facts, place="Turnhalle"), places=8)
    typed = posted(day, place="Rathaus", notes=facts.notes, places="8", version=version)
    answer = desk.client.post(step_url(planned, "change"), typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "changed by somebody else" in text and "Turnhalle" in text and "Rathaus" in text
    planned.refresh_from_db()
    assert planned.place == "Turnhalle"


def test_the_steps_move_and_cancel_after_a_look_at_the_letters(desk, planned, day, pledges):
    page = desk.client.get(step_url(planned, "cancel")).content.decode()
    assert all(each.email in page for each in pledges)
    refused = desk.client.post(step_url(planned, "cancel"), {"message": ""})
    assert refused.status_code == 422
    desk.client.post(step_url(planned, "cancel"), {"message": REASON})
    assert status(*pledges) == ["accepted"] * 3
    late = desk.client.post(step_url(planned, "change"), posted(day), follow=True)
    assert "Cancelled" in late.content.decode()


def test_with_the_challenge_its_dates_fall_through(planned, pledges):
    Mail.objects.all().delete()
    case_actions.cancel_case(planned.case, message=REASON)
    planned.refresh_from_db()
    assert planned.status == "cancelled"
    assert status(*pledges) == ["cancelled"] * 3
    assert not letters("pledge_date_cancelled")
    # Also that of the fourth, which had no date.
    assert len(letters("pledge_cancelled")) == 4
    assert not pledges[0].events.filter(action=LEFT).exists()


def test_who_may_not_see_pledges_plans_no_date(desk, pledges):
    group = desk.own.groups.get()
    codenames = ["view_pledge", "change_pledge"]
    group.permissions.remove(*group.permissions.filter(codename__in=codenames))
    for name in ("appointment_add", "dates_propose"):
        url = reverse(f"herausforderung_{name}", args=[desk.case.pk])
        assert desk.client.get(url).status_code == 404
    case = desk.client.get(reverse("herausforderung_case:inspect", args=[desk.case.pk]))
    assert "/calendar/add/" not in case.content.decode()


@pytest.mark.parametrize("role", ["anonymous", "editor", "other"])
def test_dates_are_bounded_by_the_page_tree(desk, planned, role):
    client = desk.clients[role]
    for url in (
        reverse("herausforderung_appointment", args=[planned.pk]),
        reverse("herausforderung_appointment_day", args=[planned.pk]),
        step_url(planned, "cancel"),
        add_url(desk.case),
        reverse("herausforderung_dates_propose", args=[desk.case.pk]),
    ):
        assert client.get(url).status_code in (302, 403, 404)
        assert client.post(url, {"message": REASON, "close": "1"}).status_code in (
            302,
            403,
            404,
            405,
        )
    planned.refresh_from_db()
    assert planned.status == "planned"
