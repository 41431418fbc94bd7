"""The calendar in the admin and under its secret address; what joins the other rooms."""

import datetime
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from icalendar import Calendar
from wagtail import hooks

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments import actions, personal, proposals
from wagtail_herausforderung.appointments.models import (
    Appointment,
    Attendance,
    CalendarAddress,
    DateAnswer,
)
from wagtail_herausforderung.cases.planned import DATES_HOOK, Planned
from wagtail_herausforderung.cases.tasks.actions import add_task
from wagtail_herausforderung.pledges import actions as pledge_actions
from wagtail_herausforderung.pledges.anonymise import anonymise

CALENDAR = reverse("herausforderung_calendar")
ADDRESS = reverse("herausforderung_calendar_address")


def month_of(day: datetime.date) -> str:
    return f"{CALENDAR}?month={day:%Y-%m}"


@pytest.fixture
def far(desk, facts):
    """A date of the other initiative."""
    pledge = factories.pledge(
        desk.far_challenge, {}, status="new", other_help="Hämmer", company_name="Weit Weg"
    )
    pledge = pledge_actions.accept(pledge)
    return actions.plan(desk.far_case, replace(facts, place="Weißwasser"), [pledge.pk])


def test_a_month_shows_dates_agreements_deadlines_and_tasks(
    desk, planned, far, pledges, facts, day
):
    pledge_actions.agree(pledges[0], replace(facts, place="Woanders"))
    add_task(desk.case, text="Tor aufschließen", due_on=day, owner=desk.own)
    page = desk.challenge
    page.deadline = day
    page.save_revision().publish()
    text = desk.client.get(month_of(day)).content.decode()
    assert text.count("Hof der Wärmestube") and "Woanders" in text
    assert "Tor aufschließen" in text and "Deadline for pledges" in text
    assert "Weißwasser" not in text
    assert 'scope="col"' in text and "<caption" in text
    everything = desk.clients["admin"].get(month_of(day)).content.decode()
    assert "Weißwasser" in everything
    only = desk.clients["admin"].get(f"{month_of(day)}&initiative={desk.far_initiative.pk}")
    assert "Weißwasser" in only.content.decode()
    assert "Hof der Wärmestube" not in only.content.decode()


@pytest.mark.parametrize("cancelled", [True, False])
def test_what_another_app_has_cancelled_says_so(client, desk, address, day, cancelled):
    def visits(user, first, last, branch):
        view = "herausforderung_task_edit"
        yield Planned("visit-7", "Besuch im Hof", view, 7, day, cancelled=cancelled)

    with hooks.register_temporarily(DATES_HOOK, visits):
        month = desk.client.get(month_of(day)).content.decode()
        coming = desk.client.get(f"{CALENDAR}?show=coming").content.decode()
        [event] = events(client.get(address))
    assert "Besuch im Hof" in month and "Besuch im Hof" in coming
    said = 1 if cancelled else 0
    assert (month.count("Cancelled"), coming.count("Cancelled")) == (2 * said, said)
    assert event["status"] == ("CANCELLED" if cancelled else "CONFIRMED")


@pytest.mark.parametrize(
    "query",
    ["month=9999-99", "month=x", "initiative=x", "show=x", "p=-1&show=past", "month=0001-01"],
)
def test_an_odd_address_shows_a_calendar(desk, planned, query):
    assert desk.client.get(f"{CALENDAR}?{query}").status_code == 200


def test_what_comes_and_what_was(desk, planned, facts):
    past = replace(facts, starts_on=dates.today() - datetime.timedelta(days=400), place="Damals")
    actions.plan(desk.case, past)
    coming = desk.client.get(f"{CALENDAR}?show=coming").content.decode()
    was = desk.client.get(f"{CALENDAR}?show=past").content.decode()
    assert "Hof der Wärmestube" in coming and "Damals" not in coming
    assert "Damals" in was and "Hof der Wärmestube" not in was


def test_what_is_to_be_done_stands_first(desk, pledges, facts):
    add = reverse("herausforderung_appointment_add", args=[desk.case.pk])
    assert add in desk.client.get(CALENDAR).content.decode()
    yesterday = replace(facts, starts_on=dates.today() - datetime.timedelta(days=1))
    date = actions.plan(desk.case, yesterday, [each.pk for each in pledges])
    day = reverse("herausforderung_appointment_day", args=[date.pk])
    for url in (CALENDAR, f"{CALENDAR}?show=todo"):
        text = desk.client.get(url).content.decode()
        assert day in text and add not in text
    assert "Who came?" in desk.client.get(reverse("wagtailadmin_home")).content.decode()
    assert day not in desk.clients["other"].get(CALENDAR).content.decode()


def test_the_calendar_asks_as_often_for_many_dates_as_for_few(
    desk, planned, facts, day, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk.client.get(month_of(day))
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.client.get(month_of(day))
    for number in range(12):
        pledge = factories.pledge(
            desk.challenge, {}, other_help="Hilfe", company_name=f"Firma {number}"
        )
        actions.plan(desk.case, facts, [pledge_actions.accept(pledge).pk])
    with CaptureQueriesContext(connection) as many:
        desk.client.get(month_of(day))
    assert len(many) == len(few)


@pytest.mark.parametrize("role", ["anonymous", "editor"])
def test_the_calendar_is_for_those_who_see_pledges(desk, role):
    for url in (CALENDAR, ADDRESS):
        assert desk.clients[role].get(url).status_code == 302


# The secret address


@pytest.fixture
def address(desk):
    desk.client.post(ADDRESS)
    shown = desk.client.get(ADDRESS).content.decode()
    return "/" + re.search(r'value="https?://[^/"]+/([^"]+termine\.ics)"', shown)[1]


def events(response) -> list:
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_a_program_reads_the_calendar_without_signing_in(client, desk, planned, far, address):
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    [event] = events(answer)
    assert event["uid"] == f"{planned.uid}@herausforderung"
    assert event["summary"] == desk.case.title
    assert f"/calendar/{planned.pk}/" in event["description"]
    text = str(event["description"])
    assert "Alpha, Beta, Gamma" in text and "6 people" in text
    # No person: neither the companies' nor the organisation's.
    whole = answer.content.decode()
    assert "Person Alpha" not in whole and "@example.org" not in whole and "Klein" not in whole


def test_another_reader_sees_the_same_hours_in_utc(client, planned, address, day):
    """Read by hand, as RFC 5545 says, without the library that wrote it."""
    lines = client.get(address).content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and "VERSION:2.0" in lines
    assert not [line for line in lines if "TZID" in line or line.startswith("RRULE")]
    start = next(line for line in lines if line.startswith("DTSTART"))
    found = datetime.datetime.strptime(start.rpartition(":")[2], "%Y%m%dT%H%M%SZ")
    local = dates.at_site(found.replace(tzinfo=datetime.UTC))
    assert local.replace(tzinfo=None) == datetime.datetime.combine(day, datetime.time(9))


def test_a_moved_and_a_cancelled_date_replace_what_was_read(client, planned, address, facts, day):
    later = replace(facts, starts_on=day + datetime.timedelta(days=1))
    actions.change(planned, later, places=8)
    [event] = events(client.get(address))
    assert (event["sequence"], event["status"]) == (1, "CONFIRMED")
    actions.cancel(planned, message="Regen.")
    [event] = events(client.get(address))
    assert (event["sequence"], event["status"]) == (2, "CANCELLED")


def test_a_single_agreement_is_in_it_too(client, desk, address, pledges, facts):
    pledge_actions.agree(pledges[0], facts)
    [event] = events(client.get(address))
    assert f"/pledges/inspect/{pledges[0].pk}/" in event["url"]


def test_a_renewed_address_makes_the_old_one_say_so(client, desk, planned, address):
    desk.client.post(ADDRESS)
    old = client.get(address)
    assert old.status_code == 404 and len(old.content.decode()) > 40
    assert CalendarAddress.objects.count() == 1
    desk.client.post(ADDRESS, {"remove": "1"})
    assert not CalendarAddress.objects.exists()


def test_it_shows_what_its_owner_may_see_at_that_moment(client, desk, planned, address):
    desk.own.groups.clear()
    assert client.get(address).status_code == 410
    desk.own.is_active = False
    desk.own.save()
    gone = client.get(address)
    assert gone.status_code == 410 and "VCALENDAR" not in gone.content.decode()


# What hangs on a pledge


def test_what_is_kept_of_a_pledge_is_handed_out_and_forgotten(desk, planned, pledges, facts):
    pledge = pledges[0]
    Attendance.objects.filter(pledge=pledge).update(came="no")
    DateAnswer.objects.create(
        proposal=proposals.DateProposal.objects.create(
            case=desk.case,
            options=proposals.packed([facts]),
            place="Hof",
            answer_by=facts.starts_on,
        ),
        pledge=pledge,
        fits=[0],
        comment="Karla kann nur vormittags.",
    )
    kept = personal.exported(pledge)
    assert kept["shared_date"]["place"] == "Hof der Wärmestube"
    assert kept["proposed_dates"][0]["comment"] == "Karla kann nur vormittags."
    pledge_actions.close(pledge, pledge_actions.Answer("not"), no_show=True)
    anonymise(pledge)
    assert DateAnswer.objects.get().comment == ""
    assert Attendance.objects.get(pledge=pledge).came == ""


def test_the_page_of_a_company_tells_of_the_shared_date(desk, planned, pledges):
    partner = factories.partner("Alpha", sector="company")
    pledges[0].partner = partner
    pledges[0].save()
    page = desk.client.get(reverse("herausforderung_company", args=[partner.pk]))
    url = reverse("herausforderung_appointment", args=[planned.pk])
    assert url in page.content.decode()
    # Also on that of the house they go to.
    house = desk.client.get(reverse("herausforderung_company", args=[desk.case.organisation_id]))
    assert url in house.content.decode()
    assert Appointment.objects.count() == 1
