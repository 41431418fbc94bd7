"""On the day: who came, who came as well, hours; that closes all."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments import actions
from wagtail_herausforderung.appointments.models import Attendance
from wagtail_herausforderung.cases.models import NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions as pledge_actions
from wagtail_herausforderung.pledges.actions import Answer
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.transition import Actor


@pytest.fixture
def day():
    return dates.today()


@pytest.fixture
def url(planned):
    return reverse("herausforderung_appointment_day", args=[planned.pk])


@pytest.fixture
def typed(planned):
    """What the browser sends when nothing has been touched; ``typed(0, came="no")`` changes it."""
    rows = list(planned.attendances.order_by("pk"))

    def make(*changes, **more) -> dict:
        data = dict(more)
        for row in rows:
            values = {"came": "yes", "people": 2, "hours": "8"}
            data |= {f"{name}_{row.pk}": value for name, value in values.items()}
        for number, values in changes:
            data |= {f"{name}_{rows[number].pk}": value for name, value in values.items()}
        return data

    return make


def fresh(*pledges) -> list[Pledge]:
    return [Pledge.objects.get(pk=each.pk) for each in pledges]


def test_the_screen_is_filled_in_as_agreed(desk, url):
    text = desk.client.get(url).content.decode()
    assert len(re.findall(r'value="yes"[^>]*checked', text)) == 3
    assert len(re.findall(r'name="hours_\d+" value="8', text)) == 3
    assert "Alpha" in text and "2 people expected" in text


def test_all_is_closed_with_one_button_and_both_sides_get_their_thanks(desk, url, typed, pledges):
    Mail.objects.all().delete()
    desk.client.post(url, typed(close="1"))
    rows = fresh(*pledges)
    assert {(row.status, row.outcome, row.hours) for row in rows} == {
        ("fulfilled", "fully", Decimal(8))
    }
    assert Mail.objects.filter(template="pledge_closed").count() == 3
    assert Mail.objects.filter(template="pledge_closed_organisation").count() == 3
    delivered = NeedLedger.objects.get(case=desk.case, title="Schlafsäcke").delivered
    assert delivered == 2 + 3 + 4
    again = desk.client.post(url, typed(close="1"))
    assert again.status_code in (302, 422)
    assert Mail.objects.filter(template="pledge_closed").count() == 3


def test_who_did_not_come_is_a_no_show_and_what_nobody_knows_stays_open(desk, url, typed, pledges):
    changes = [(0, {"came": "no"}), (1, {"came": ""})]
    done = desk.client.post(url, typed(*changes, close="1"), follow=True).content.decode()
    absent, unknown, came = fresh(*pledges)
    assert (absent.outcome, absent.no_show) == ("not", True)
    assert (unknown.status, unknown.no_show) == ("agreed", False)
    assert came.outcome == "fully"
    assert "2 pledges are closed" in done and "1 pledge stays open" in done


def test_fewer_people_bring_less_of_what_counts_people(desk, url, typed, planned, pledges):
    # Two of Alpha's sleeping bags, two people: the need counts people here.
    desk.client.post(url, typed((0, {"people": 1, "hours": "4"}), close="1"))
    alpha, beta, _gamma = fresh(*pledges)
    assert (alpha.outcome, alpha.lines.get().delivered, alpha.hours) == ("partly", 1, Decimal(4))
    assert (beta.outcome, beta.lines.get().delivered) == ("fully", 3)


def test_saving_keeps_what_is_there_and_closes_nothing(desk, url, typed, pledges):
    desk.client.post(url, typed((0, {"people": "", "hours": ""}), (1, {"came": "no"})))
    first, second, _third = Attendance.objects.order_by("pk")
    assert (first.came, first.people, first.hours) == ("yes", None, None)
    assert second.came == "no"
    assert {each.status for each in fresh(*pledges)} == {"agreed"}
    shown = desk.client.get(url).content.decode()
    assert len(re.findall(r'value="no"[^>]*checked', shown)) == 1


def test_a_wrong_number_keeps_all_that_was_typed(desk, url, typed):
    shown = desk.client.post(url, typed((0, {"people": "drei"}), (1, {"people": 7}), close="1"))
    text = shown.content.decode()
    assert shown.status_code == 422 and 'value="drei"' in text and 'value="7"' in text
    assert "whole number" in text
    assert not Pledge.objects.filter(status="fulfilled").exists()


def test_two_at_the_door_do_not_write_over_each_other(desk, url, typed):
    page = desk.client.get(url).content.decode()
    version = re.search(r'name="version" value="([^"]*)"', page)[1].replace("&quot;", '"')
    desk.client.post(url, typed((0, {"people": 5})))
    answer = desk.client.post(url, typed((0, {"people": 1}), version=version, close="1"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "changed by somebody else" in text and "“5”" in text and 'value="1"' in text


def test_where_the_sides_disagree_it_stays_on_the_desk(desk, url, typed, pledges):
    pledge_actions.report(pledges[0], Actor.PLEDGER, Answer("fully"))
    pledge_actions.report(pledges[0], Actor.ORGANISATION, Answer("not"))
    assert "answered differently" in desk.client.get(url).content.decode()
    desk.client.post(url, typed(close="1"))
    assert [each.status for each in fresh(*pledges)] == ["agreed", "fulfilled", "fulfilled"]


def test_nothing_is_closed_before_the_day(desk, url, typed, planned, facts, day, pledges):
    actions.change(planned, replace(facts, starts_on=day.replace(year=day.year + 1, day=1)))
    assert "has not come yet" in desk.client.get(url).content.decode()
    early = desk.client.post(url, typed(close="1"))
    assert early.status_code == 409 and "not taken place yet" in early.content.decode()
    assert {each.status for each in fresh(*pledges)} == {"agreed"}


# Who came as well


def also(ledger, **values) -> dict:
    said = {
        "company": "Malerei Klecks",
        "contact_name": "Karla Klecks",
        "need": ledger.pk,
        "people": 3,
        "hours": "9",
        "form_key": "6a0f0c54-7a0e-4ac5-9b70-0e6c3ad0f2f1",
        **values,
    }
    return {"add": "1", **{f"also-{name}": value for name, value in said.items()}}


@pytest.fixture
def bags(desk):
    return NeedLedger.objects.get(case=desk.case, title="Schlafsäcke")


def test_who_came_as_well_is_a_pledge_told_in_person(desk, url, bags, planned):
    partner = factories.partner("Malerei Klecks", sector="company")
    page = desk.challenge
    page.deadline = dates.today().replace(year=dates.today().year - 1)
    page.save()
    Mail.objects.all().delete()
    for _time in range(2):
        desk.client.post(url, also(bags))
    pledge = Pledge.objects.get(company_name="Malerei Klecks")
    assert (pledge.status, pledge.source, pledge.recorded_by) == ("agreed", "person", desk.own)
    assert (pledge.partner, pledge.people, pledge.on_word) == (partner, 3, True)
    assert (pledge.attendance.appointment, pledge.attendance.came) == (planned, "yes")
    assert not Mail.objects.exists()
    assert "Malerei Klecks" in desk.client.get(url).content.decode()


def test_one_too_many_for_the_need_gets_its_sentence_and_keeps_what_was_typed(desk, url, bags):
    shown = desk.client.post(url, also(bags, quantity="500"))
    text = shown.content.decode()
    assert shown.status_code == 409 and "Karla Klecks" in text
    assert not Pledge.objects.filter(company_name="Malerei Klecks").exists()


def test_who_helps_along_counts_with_people_and_hours_and_takes_no_need(desk, url, bags):
    before = bags.reserved
    desk.client.post(url, also(bags, need=""))
    pledge = Pledge.objects.get(company_name="Malerei Klecks")
    assert (pledge.status, pledge.lines.count(), pledge.other_help) == (
        "agreed",
        0,
        "Came as well",
    )
    bags.refresh_from_db()
    assert bags.reserved == before
    desk.client.post(
        url,
        {f"came_{pledge.attendance.pk}": "yes", f"hours_{pledge.attendance.pk}": "9", "close": "1"},
    )
    pledge.refresh_from_db()
    assert (pledge.status, pledge.hours) == ("fulfilled", Decimal(9))


def test_what_stands_above_is_kept_when_somebody_is_added(desk, url, bags, typed):
    desk.client.post(url, {**typed((0, {"came": "no"}), (1, {"people": 7})), **also(bags, need="")})
    first, second, *_others = Attendance.objects.order_by("pk")
    assert (first.came, second.people) == ("no", 7)
    assert Pledge.objects.filter(company_name="Malerei Klecks").exists()
    # And who was typed is not lost where another button was pressed.
    more = also(bags, need="", company="Zwei GmbH", form_key="")
    del more["add"]
    desk.client.post(url, {**typed(), **more})
    assert Pledge.objects.filter(company_name="Zwei GmbH", status="agreed").exists()


def test_nobody_without_a_name_is_added(desk, url, bags):
    shown = desk.client.post(url, also(bags, contact_name="", people=""))
    assert shown.status_code == 422
    assert "Enter how many came." in shown.content.decode()
    assert "Malerei Klecks" in shown.content.decode()


def test_walk_ins_are_closed_with_the_others_and_count(desk, url, bags, pledges, planned, typed):
    actions.change(
        planned,
        actions.Facts(
            **{
                **{name: getattr(planned, name) for name in actions.WHEN_AND_WHERE},
                "notes": planned.notes,
            }
        ),
    )
    desk.client.post(url, also(bags))
    row = Attendance.objects.get(pledge__company_name="Malerei Klecks")
    values = {f"came_{row.pk}": "yes", f"people_{row.pk}": 3, f"hours_{row.pk}": "9"}
    desk.client.post(url, {**typed(close="1"), **values})
    pledge = Pledge.objects.get(pk=row.pledge_id)
    assert (pledge.status, pledge.hours, pledge.lines.get().delivered) == (
        "fulfilled",
        Decimal(9),
        3,
    )
