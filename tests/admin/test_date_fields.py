"""Date fields take what people write, say how they read it, refuse the rest and ask back."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.admin.forms import AgreeForm
from wagtail_herausforderung.pledges.models import Agreement
from wagtail_herausforderung.pledges.states import AGREE
from wagtail_herausforderung.reports.scope import ScopeForm
from wagtail_herausforderung.submissions.errors import TransitionRefused

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: TODAY)


@pytest.fixture
def accepted(desk, english):
    return actions.accept(desk.pledge, {line.pk: line.offered for line in desk.pledge.lines.all()})


def agree(desk, pledge, **data):
    url = reverse("herausforderung_pledge:step", args=[pledge.pk, "agree"])
    data = {name.replace("_sure", "-sure"): value for name, value in data.items()}
    return desk.client.post(url, {"place": "Hof", **data})


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_a_typed_date_and_time_are_agreed_as_they_were_meant(desk, accepted):
    agree(desk, accepted, starts_on="31.01.2027", starts_at="9 Uhr", ends_at="11.30 Uhr")
    made = Agreement.objects.get(pledge=accepted)
    assert made.starts_on == datetime.date(2027, 1, 31)
    assert (made.starts_at, made.ends_at) == (datetime.time(9), datetime.time(11, 30))


def test_two_digits_are_a_year_of_this_century(desk, accepted):
    agree(desk, accepted, starts_on="4.12.26")
    assert Agreement.objects.get(pledge=accepted).starts_on == datetime.date(2026, 12, 4)


def test_what_is_typed_stands_in_words_beside_the_field_without_javascript(desk, accepted):
    shown = soup(agree(desk, accepted, starts_on="4. Dez.", starts_at="9 am", preview="1"))
    assert shown.find(id="id_starts_on")["value"] == "4. Dez."
    assert shown.find(id="id_starts_on-words").text == "Friday, 4 December 2026"
    assert shown.find(id="id_starts_at-words").text == "09:00"


@pytest.mark.parametrize("text", ["4/12/2026", "31.2.2027", "soon", "4.12.2026 9 Uhr"])
def test_what_is_no_date_is_refused_and_stays_as_typed(desk, accepted, text):
    response = agree(desk, accepted, starts_on=text)
    assert response.status_code == 422 and not Agreement.objects.exists()
    shown = soup(response)
    assert shown.find(id="id_starts_on")["value"] == text
    assert text in shown.find(class_="error-message").text


def test_a_past_date_is_asked_back_and_what_was_typed_is_kept(desk, accepted):
    response = agree(desk, accepted, starts_on="4.11.2026", place="In der Halle")
    assert response.status_code == 422 and not Agreement.objects.exists()
    shown = soup(response)
    assert "Wednesday, 4 November 2026 is past." in shown.text
    assert shown.find(id="id_place")["value"] == "In der Halle"
    box = shown.find("input", {"name": "starts_on-sure"})
    # The tick holds for this day alone.
    again = agree(desk, accepted, starts_on="3.11.2026", starts_on_sure=box["value"])
    assert again.status_code == 422
    agree(desk, accepted, starts_on="4.11.2026", starts_on_sure=box["value"])
    assert Agreement.objects.get(pledge=accepted).starts_on == datetime.date(2026, 11, 4)


def test_a_past_date_that_stood_there_before_is_not_asked_back(desk, accepted):
    agree(desk, accepted, starts_on="4.11.2026", starts_on_sure="2026-11-04")
    assert agree(desk, accepted, starts_on="4.11.2026", place="Woanders").status_code == 302
    assert Agreement.objects.get(pledge=accepted).place == "Woanders"


def test_an_hour_that_the_clock_jumps_over_is_refused(desk, accepted):
    response = agree(desk, accepted, starts_on="28.3.2027", starts_at="2.30 Uhr")
    assert response.status_code == 422 and "02:30 does not exist" in soup(response).text
    with pytest.raises(TransitionRefused):
        facts = actions.Facts(datetime.date(2027, 3, 28), "Hof", starts_at=datetime.time(2, 30))
        actions.agree(accepted, facts)
    assert not Agreement.objects.exists()


def test_an_hour_that_comes_twice_is_asked_back(desk, accepted):
    when = {"starts_on": "31.10.2027", "starts_at": "2.30 Uhr"}
    response = agree(desk, accepted, **when)
    assert response.status_code == 422 and "comes twice" in soup(response).text
    box = soup(response).find("input", {"name": "starts_at-sure"})
    assert agree(desk, accepted, **when, starts_at_sure=box["value"]).status_code == 302


def test_in_german_the_field_shows_and_takes_german_dates(desk, accepted):
    agree(desk, accepted, starts_on="2026-12-04")
    with translation.override("de"):
        form = AgreeForm(transition=AGREE, subject=accepted)
        assert 'value="04.12.2026"' in str(form["starts_on"])
        assert "Freitag, 4. Dezember 2026" in str(form["starts_on"])
        assert '"validateOnBlur": false' in str(form["starts_on"])


# The pages of ours


def page_form(page, **data):
    form_class = page.get_edit_handler().get_form_class()
    streams = {f"{name}-count": "0" for name in ("body", "needs", "partners", "quotes", "pictures")}
    form = form_class({**streams, **data}, instance=page, for_user=None)
    form.is_valid()
    return form


def test_the_dates_of_a_page_are_read_and_asked_back(site_tree, english):
    page = site_tree.challenge
    found = page_form(page, deadline="31.01.2027").cleaned_data
    assert found["deadline"] == datetime.date(2027, 1, 31)
    form = page_form(page, deadline="soon", starts_on="4.11.2026")
    assert "soon" in form.errors["deadline"][0] and "is past" in form.errors["starts_on"][0]
    ticked = {"starts_on": "4.11.2026", "starts_on-sure": "2026-11-04"}
    assert "starts_on" not in page_form(page, **ticked).errors


def test_a_deadline_that_has_passed_meanwhile_does_not_hinder_an_edit(site_tree):
    page = site_tree.challenge
    page.deadline = datetime.date(2026, 11, 1)
    assert "deadline" not in page_form(page, deadline="1.11.2026").errors
    assert "deadline" in page_form(page, deadline="2.11.2026").errors


def test_a_day_of_a_story_without_a_year_is_one_that_has_been(site_tree):
    form = page_form(factories.story(site_tree.stories), happened_on="4. Dez.")
    assert form.cleaned_data["happened_on"] == datetime.date(2025, 12, 4)


def test_when_a_page_goes_live_is_read_in_the_time_zone_of_the_editor(site_tree):
    days = {"go_live_at": "4.7.2027 9 Uhr", "expire_at": "28.3.2027 2:30"}
    form = page_form(site_tree.challenge, **days)
    wanted = datetime.datetime(2027, 7, 4, 9, tzinfo=timezone.get_current_timezone())
    assert form.cleaned_data["go_live_at"] == wanted
    assert "02:30" in form.errors["expire_at"][0]
    assert "#schedule-publishing-dialog" in str(form["go_live_at"])


# Filters and reports


def test_the_filters_of_the_lists_read_german_dates(desk):
    day = timezone.localdate(desk.pledge.created_at)
    for base in ("herausforderung_pledge:index", "herausforderung_case:index"):
        assert desk.client.get(reverse(base), {"show": "all"}).context["object_list"]
    url = reverse("herausforderung_pledge:index")
    for text, found in ((f"{day:%d.%m.%Y}", 1), (f"{day.day}. {day.month}. {day:%y}", 1)):
        query = {"created_at_from": text, "created_at_to": text, "show": "all"}
        assert len(desk.client.get(url, query).context["object_list"]) == found


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("herausforderung_pledge:index", "created_at_from"),
        ("herausforderung_pledge:index", "deadline_to"),
        ("herausforderung_case:index", "follow_up_on_from"),
        ("herausforderung_missed", "day_from"),
    ],
)
def test_a_filter_that_cannot_be_read_shows_why_instead_of_everything(desk, english, name, query):
    response = desk.client.get(reverse(name), {query: "neulich", "show": "all"})
    assert not response.context["object_list"]
    assert "“neulich” is no date we understand." in response.context["no_results_message"]


def test_a_report_reads_its_days_and_refuses_what_is_none(desk, rf):
    request = rf.get("/")
    request.user = desk.users.own
    form = ScopeForm({"start": "4. Dez.", "end": "31.1.27"}, request=request)
    assert form.is_valid()
    assert form.cleaned_data["start"] == datetime.date(2025, 12, 4)
    assert form.cleaned_data["end"] == datetime.date(2027, 1, 31)
    for name in ("start", "end"):
        assert ScopeForm({name: "31.02.2026"}, request=request).scope is None


# What the browser asks for while one types


def test_the_browser_is_told_in_words_what_is_being_typed(desk, english):
    def said(**query):
        return desk.client.get(reverse("herausforderung_in_words"), query).json()

    assert said(kind="date", text="4.12.26")["words"] == "Friday, 4 December 2026"
    assert said(kind="date", text="4.12.", past="1")["words"] == "Thursday, 4 December 2025"
    assert said(kind="time", text="9 Uhr") == {"words": "09:00", "problem": ""}
    assert said(kind="moment", text="4.12.26 9 Uhr")["words"] == "Friday, 4 December 2026, 09:00"
    assert "no date we understand" in said(kind="date", text="bald")["problem"]
    assert said(kind="date", text=" ") == said(kind="x", text="1") == {"words": "", "problem": ""}


def test_nobody_from_outside_asks_the_admin_for_words(client, db):
    url = reverse("herausforderung_in_words")
    assert client.get(url, {"kind": "date", "text": "4.12."}).status_code == 302
