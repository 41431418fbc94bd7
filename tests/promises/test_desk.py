"""The list of promises, the part of a pledge's page, Today, the rescues, and what became of it."""

import csv
import datetime
import re
from io import StringIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from wagtail_herausforderung import extras
from wagtail_herausforderung.cases.extras import CaseExtra
from wagtail_herausforderung.extras import Link
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions import Answer
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.privacy.catalogue import personal_fields
from wagtail_herausforderung.promises.choices import RescueOutcome
from wagtail_herausforderung.promises.models import Rescue
from wagtail_herausforderung.promises.rescues import begin, rescues_of
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import TODAY, ago, on

pytestmark = pytest.mark.django_db

LIST = "/admin/herausforderung/promises/"


def page(client, url=LIST) -> BeautifulSoup:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html.parser")


def names(client, url=LIST) -> list[str]:
    return [each.get_text() for each in page(client, url).select(".hf-promise__what strong")]


def rescue_url(pledge: Pledge, kind: str) -> str:
    return reverse("herausforderung_promise_rescue", args=[pledge.pk, kind])


def inspect_url(pledge: Pledge) -> str:
    return reverse("herausforderung_pledge:inspect", args=[pledge.pk])


@pytest.fixture
def silent(made) -> Pledge:
    """Alpha: no date, silent, and new to it."""
    return made("Alpha", days=30)


# The list


def test_the_most_endangered_comes_first_with_its_reasons(desk, made, silent):
    made("Gamma", days=16)
    made("Delta", days=1)
    assert names(desk.client) == ["Alpha", "Gamma"]
    row = page(desk.client).select_one(".hf-promise").get_text(" ", strip=True)
    assert "In danger 90 of 100" in row
    assert "Accepted 30 days ago, and there is no date. +35" in row
    assert "No word from them since" in row
    assert names(desk.client, f"{LIST}?show=all") == ["Alpha", "Gamma", "Delta"]


def test_nothing_in_danger_says_so(desk):
    assert "No agreement is in danger." in page(desk.client).get_text()
    assert "No agreement has a sign of danger." in page(desk.client, f"{LIST}?show=all").get_text()


def test_each_sees_the_own_initiative_only(desk, silent):
    with time_machine.travel(ago(30)):
        with factories.committed():
            actions.accept(desk.far_pledge)
    assert names(desk.clients["own"]) == ["Alpha"]
    assert names(desk.clients["other"]) == ["Glaswerk Nord"]
    assert len(names(desk.clients["admin"])) == 2
    for page_of, found in ((desk.initiative, ["Alpha"]), (desk.far_initiative, ["Glaswerk Nord"])):
        assert names(desk.clients["admin"], f"{LIST}?initiative={page_of.pk}") == found
    assert names(desk.clients["own"], f"{LIST}?initiative={desk.far_initiative.pk}") == ["Alpha"]


@pytest.mark.parametrize("query", ["?p=x", "?p=99", "?show=%00", "?initiative=x", "?initiative="])
def test_odd_addresses_show_the_list(desk, silent, query):
    assert names(desk.client, LIST + query) == ["Alpha"]


def test_the_list_has_the_same_number_of_queries_whatever_its_length(desk, made):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(desk.client)
        return len(found)

    made("Nr 0", days=30, email="n0@example.org")
    page(desk.client)
    one = count()
    for number in range(1, 9):
        made(f"Nr {number}", days=30, quantity=1, email=f"n{number}@example.org")
    assert len(names(desk.client)) == 9
    assert count() == one


def test_pages_of_the_list(desk, made, monkeypatch):
    monkeypatch.setattr("wagtail_herausforderung.promises.admin.views.PER_PAGE", 2)
    for number in range(3):
        made(f"Nr {number}", days=30, quantity=1, email=f"n{number}@example.org")
    assert len(names(desk.client)) == 2
    [onward] = page(desk.client).select(".hf-today-pages a")
    assert len(names(desk.client, LIST + onward["href"])) == 1


# The pledge's page and Today


def test_the_page_of_the_pledge_says_why(desk, silent):
    part = (
        page(desk.client, inspect_url(silent))
        .select_one("#hf-danger-section")
        .get_text(" ", strip=True)
    )
    assert "90 of 100" in part
    assert "They have not kept a pledge with you before." in part


def test_a_pledge_without_a_sign_has_no_part(desk, kept, made):
    kept("Alpha")
    pledge = made("Alpha")
    assert page(desk.client, inspect_url(pledge)).select_one("#hf-danger-section") is None
    assert page(desk.client, inspect_url(desk.pledge)).select_one("#hf-danger-section") is None


def today_rows(client) -> dict[str, str]:
    rows = page(client, reverse("herausforderung_today")).select(".hf-today__row")
    return {
        each.strong.get_text(): each.select_one(".hf-today__why").get_text(" ", strip=True)
        for each in rows
    }


def test_today_tells_of_it_once_and_in_front_of_a_date_that_is_missing(desk, silent):
    row = today_rows(desk.client)["Alpha"]
    assert row.startswith("In danger +1 further reason")
    assert "Several signs say that it may come to nothing" in row


def test_today_leaves_a_date_that_is_only_missing_to_its_own_reason(desk, kept, made):
    kept("Alpha")
    made("Alpha", days=20)
    assert today_rows(desk.client)["Alpha"].startswith("Without a date")


def test_today_leaves_what_is_over_to_the_closing(desk, made):
    pledge = made("Alpha", days=90)
    with time_machine.travel(ago(80)), factories.committed():
        actions.agree(pledge, on(10))
    assert "In danger" not in today_rows(desk.client)["Alpha"]


def test_today_tells_of_a_date_that_is_not_confirmed_or_lost_only_once(desk, silent, made):
    desk.case.contact_email = ""
    desk.case.save()
    lost = made("Beta", days=30)
    with factories.committed():
        actions.agree(silent, on(1))
        actions.agree(lost, on(30))
        actions.cancel_date(lost, message="Krank.")
    assert names(desk.client) == ["Alpha", "Beta"]
    rows = today_rows(desk.client)
    assert rows["Alpha"].startswith("Date not confirmed +1")  # it is in the next seven days
    assert rows["Beta"].startswith("Date lost")
    assert not any("In danger" in each for each in rows.values())


def test_after_a_new_date_it_is_no_longer_in_danger(desk, silent):
    with factories.committed():
        actions.agree(silent, on(9), by=desk.own)
    assert names(desk.client) == []
    assert "In danger" not in today_rows(desk.client).get("Alpha", "")


# The rescues


def keys(pledge: Pledge, user) -> list[str]:
    pledge = Pledge.objects.prefetch_related("lines__ledger").get(pk=pledge.pk)
    return [link.key for link in rescues_of([pledge], user)[pledge.pk]]


def test_what_can_be_done_depends_on_the_pledge(desk, silent, made):
    assert keys(silent, desk.own) == ["dates", "less", "another"]
    factories.pledge(desk.challenge, {"Schlafsäcke": 3}, status="reserve", company_name="Omega")
    assert keys(silent, desk.own) == ["dates", "less", "reserve", "another"]
    assert keys(made("Beta", quantity=1), desk.own) == ["dates", "reserve", "another"]
    with factories.committed():
        actions.withdraw(silent)
    assert keys(silent, desk.own) == []


def click(client, pledge, kind):
    form = page(client).select_one(f'form[action="{rescue_url(pledge, kind)}"]')
    return client.post(form["action"], {"next": form.select_one("[name=next]")["value"]})


def test_a_click_is_written_down_and_leads_to_the_step_and_back(desk, silent):
    answer = click(desk.client, silent, "less")
    [rescue] = Rescue.objects.all()
    assert (rescue.pledge, rescue.kind, rescue.user) == (silent, "less", desk.own)
    assert rescue.at == pytest.approx(TODAY, abs=datetime.timedelta(minutes=1))
    assert answer.url.startswith(reverse("herausforderung_pledge:step", args=[silent.pk, "adjust"]))
    form = page(desk.client, answer.url).select_one("form.hf-step, main form[method=post i]")
    line = silent.lines.get()
    done = desk.client.post(answer.url, {f"line_{line.pk}": "1", "rest": "gone"})
    assert form is not None
    assert done.status_code == 302 and done.url.startswith(LIST), done.url
    assert silent.lines.get().accepted == 1


def test_both_sides_get_three_dates_to_choose_from(desk, silent, made):
    made("Beta", days=2)
    answer = click(desk.client, silent, "dates")
    assert answer.url.startswith(reverse("herausforderung_dates_propose", args=[desk.case.pk]))
    ticked = page(desk.client, answer.url).select("input[name=pledges][checked]")
    assert [each["value"] for each in ticked] == [str(silent.pk)]


def test_one_with_a_date_gets_another_one(desk, silent):
    with factories.committed():
        actions.agree(silent, on(9))
    answer = desk.client.post(rescue_url(silent, "dates"))
    assert "/agree/" in answer.url


def test_the_next_on_the_reserve_list_is_asked(desk, silent):
    other = factories.pledge(
        desk.challenge, {"Schlafsäcke": 30}, status="reserve", company_name="Omega"
    )
    answer = click(desk.client, silent, "reserve")
    shown = page(desk.client, answer.url).get_text(" ", strip=True)
    assert "Who stands first on the reserve list is asked." in shown
    desk.client.post(answer.url, {"message": "Meldet sich nicht."})
    other.refresh_from_db()
    assert other.asked_at is not None
    assert Rescue.objects.get().outcome == RescueOutcome.LOST


def test_another_company_like_it_is_one_that_has_kept_alike(desk, silent, kept):
    kept("Omega", email="omega@example.org")
    kept("Omega", email="omega@example.org")
    kept("Privat", email="privat@example.org", sector="person")
    with time_machine.travel(ago(20)), factories.committed():
        far = actions.accept(desk.far_pledge)
        actions.close(far, Answer("fully"), by=desk.other)
    answer = click(desk.client, silent, "another")
    shown = page(desk.client, answer.url)
    rows = [each.get_text(" ", strip=True) for each in shown.select("main .hf-tasks li")]
    assert len(rows) == 1 and rows[0].startswith("Omega · kept 2 pledges of this kind, last on")


def test_an_app_offers_a_rescue_instead_of_ours(desk, silent):
    class Asking(CaseExtra):
        def rescues(self, pledges, user):
            return {
                each.pk: [Link("another", "/somewhere/", "Ask", icon="user")] for each in pledges
            }

    with extras.only(Asking()):
        assert desk.client.post(rescue_url(silent, "another")).url.startswith("/somewhere/?next=")


def test_pressed_twice_it_is_one_rescue(desk, silent):
    assert begin(silent, "less", by=desk.own) == begin(silent, "less", by=desk.own)
    begin(silent, "dates", by=desk.own)
    assert Rescue.objects.count() == 2


def test_nothing_is_saved_that_has_ended(desk, silent):
    with factories.committed():
        actions.withdraw(silent)
    with pytest.raises(TransitionRefused):
        begin(silent, "less", by=desk.own)
    answer = desk.client.post(rescue_url(silent, "less"), follow=True)
    assert "This is no longer possible for this pledge." in answer.content.decode()
    assert not Rescue.objects.exists()


def test_nobody_saves_what_belongs_to_others(desk, silent):
    for role, status in (("other", 404), ("editor", 302), ("anonymous", 302)):
        assert desk.clients[role].post(rescue_url(silent, "less")).status_code == status
    assert not Rescue.objects.exists()


def test_a_rescue_leads_nowhere_else(desk, silent):
    answer = desk.client.post(rescue_url(silent, "less"), {"next": "https://example.org/"})
    assert "example.org" not in answer.url


def test_the_page_says_what_was_tried_and_what_came_of_it(desk, silent):
    begin(silent, "less", by=desk.own)
    part = (
        page(desk.client, inspect_url(silent))
        .select_one("#hf-danger-section")
        .get_text(" ", strip=True)
    )
    assert re.search(r"Smaller quantity, \d\d/\d\d/2027, saarbruecken · Still open", part), part
    with factories.committed():
        actions.close(silent, Answer("fully"), by=desk.own)
    part = (
        page(desk.client, inspect_url(silent))
        .select_one("#hf-danger-section")
        .get_text(" ", strip=True)
    )
    assert "Kept" in part


# What became of them


def figures(client) -> list[list[str]]:
    text = client.get("/admin/herausforderung/reports/promises.csv").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=csv.Sniffer().sniff(text).delimiter))


def test_kept_rescued_and_lost_by_month(desk, made, kept, silent):
    kept("Beta", days=40)
    gone, saved = made("Gamma", days=5), made("Delta", days=5)
    begin(saved, "dates", by=desk.own)
    with factories.committed():
        actions.close(saved, Answer("fully"), by=desk.own)
        actions.withdraw(gone)
        actions.withdraw(desk.pledge)  # never accepted
    assert figures(desk.client) == [
        ["Month", "Kept", "Rescued", "Lost"],
        ["2027-01", "1", "0", "0"],
        ["2027-02", "0", "0", "0"],
        ["2027-03", "0", "1", "1"],
        ["All", "1", "1", "1"],
    ]
    assert len(figures(desk.clients["other"])) == 1, "nothing but the headings"


def test_who_takes_the_place_of_a_lost_one_was_rescued(desk, made):
    lost = made("Gamma", days=5, quantity=20)
    next_one = factories.pledge(
        desk.challenge, {"Schlafsäcke": 20}, status="reserve", company_name="Omega"
    )
    begin(lost, "reserve", by=desk.own)
    with factories.committed():
        actions.withdraw(lost)
        actions.take(Pledge.objects.get(pk=next_one.pk))
        actions.close(Pledge.objects.get(pk=next_one.pk), Answer("fully"), by=desk.own)
    assert figures(desk.client)[-1] == ["All", "0", "1", "1"]


def test_the_reports_draw_it(desk, kept):
    kept("Beta", days=40)
    shown = page(desk.client, reverse("herausforderung_reports"))
    figure = shown.select_one("figure.hf-report--promises")
    assert figure.select_one("svg") is not None
    assert "Agreements kept, rescued, lost" in figure.get_text()
    assert figure.select_one("table caption").get_text() == "Agreements kept, rescued, lost"
    assert "#hf-promises" in str(page(desk.client).select_one("main"))


def test_the_record_names_who_pressed_the_button():
    assert "Rescue.user" in personal_fields()
