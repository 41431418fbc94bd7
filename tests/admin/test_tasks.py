"""Tasks: whose they are, when they are due, who stands in, and the one mail of the morning."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.cases.models import StandIn, Task
from wagtail_herausforderung.cases.tasks import whose
from wagtail_herausforderung.cases.tasks.actions import (
    add_task,
    finish_task,
    next_day,
    reopen_task,
    stand_in,
)
from wagtail_herausforderung.cases.tasks.morning import mornings, tell
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .test_access import body

TASKS = "/admin/herausforderung/tasks/"

pytestmark = pytest.mark.usefixtures("english")


def in_days(number: int) -> datetime.date:
    return dates.today() + datetime.timedelta(days=number)


def listed(client, show="mine") -> list[str]:
    return [row["task"].text for row in client.get(TASKS, {"show": show}).context["rows"]]


@pytest.fixture
def colleague(desk):
    account = factories.coordinator(desk.initiative, "kollegin")
    account.first_name, account.last_name = "Karin", "Kollegin"
    account.save()
    return account


@pytest.fixture
def task(desk):
    return add_task(desk.pledge, text="Anrufen", due_on=dates.today(), owner=desk.own)


# Adding and doing


def test_a_task_is_added_in_one_click_on_the_page_of_what_it_is_about(desk):
    offer = factories.general_offer(desk.initiative)
    asked = factories.inquiry(desk.challenge)
    partner = factories.partner("Möbelhaus Saar")
    places = {
        reverse("herausforderung_case:inspect", args=[desk.case.pk]): f"case-{desk.case.pk}",
        reverse(
            "herausforderung_pledge:inspect", args=[desk.pledge.pk]
        ): f"pledge-{desk.pledge.pk}",
        reverse("herausforderung_offer:inspect", args=[offer.pk]): f"offer-{offer.pk}",
        reverse("herausforderung_inquiry:inspect", args=[asked.pk]): f"inquiry-{asked.pk}",
        reverse("herausforderung_company", args=[partner.pk]): f"partner-{partner.pk}",
    }
    day = dates.today().strftime("%d.%m.%Y")
    for url, code in places.items():
        page = body(desk.client.get(url))
        assert f'name="about" value="{code}"' in page
        values = {"about": code, "next": url, "quick": "1", "text": f"Zu {code}", "due_on": day}
        assert desk.client.post(f"{TASKS}add/", values).url == url
        assert f"Zu {code}" in body(desk.client.get(url))
    assert sorted(listed(desk.client)) == sorted(f"Zu {code}" for code in places.values())
    assert {each.owner for each in Task.objects.all()} == {desk.own}


def test_the_day_that_the_short_form_suggests_can_be_read_in_both_languages(desk, settings):
    url = reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk])
    for language in ("en", "de"):
        settings.LANGUAGE_CODE = language
        page = body(desk.client.get(url))
        day = page.partition('id="hf-quick-day" value="')[2].partition('"')[0]
        values = {
            "about": f"pledge-{desk.pledge.pk}",
            "quick": "1",
            "text": language,
            "due_on": day,
        }
        assert desk.client.post(f"{TASKS}add/", values).status_code == 302, day
        assert Task.objects.get(text=language).due_on == dates.today()


def test_the_button_pressed_twice_makes_one_task(desk):
    values = {"about": f"pledge-{desk.pledge.pk}", "quick": "1", "text": "Anrufen"}
    values["due_on"] = str(dates.today())
    for _time in range(2):
        desk.client.post(f"{TASKS}add/", values)
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": ""}, "Say what is to be done."),
        ({"due_on": ""}, "Enter the day on which it is due."),
        ({"due_on": "2020-01-01"}, "This day is over. Choose today or a later one."),
        ({"due_on": "irgendwann"}, "irgendwann"),
        ({"repeats": "hourly"}, "Select a valid choice."),
        ({"owner": "999"}, "Select a valid choice."),
    ],
)
def test_bad_input_is_named_and_nothing_is_lost(desk, values, sentence):
    sent = {"about": f"pledge-{desk.pledge.pk}", "text": "Anrufen", "due_on": "2099-01-01"}
    response = desk.client.post(f"{TASKS}add/", {**sent, **values})
    assert response.status_code == 422
    assert sentence in body(response)
    if "text" not in values:
        assert 'value="Anrufen"' in body(response)
    assert not Task.objects.exists()


def test_a_colleague_who_may_not_work_there_is_not_offered(desk, colleague):
    form = desk.client.get(f"{TASKS}add/?about=pledge-{desk.pledge.pk}").context["form"]
    offered = {user.username for user in form.fields["owner"].queryset}
    assert {"saarbruecken", "kollegin"} <= offered
    assert not {"weisswasser", "redaktion"} & offered


def test_done_is_done_and_can_be_taken_back(desk, task):
    url = f"{TASKS}{task.pk}/done/"
    desk.client.post(url, {"due_on": str(task.due_on)})
    task.refresh_from_db()
    assert (task.done_by, listed(desk.client), listed(desk.client, "done")) == (
        desk.own,
        [],
        ["Anrufen"],
    )
    desk.client.post(url, {"undo": "1"})
    assert listed(desk.client) == ["Anrufen"]


def test_a_done_task_is_changed_no_more(desk, task):
    finish_task(task, by=desk.own)
    values = {"text": "Doch", "due_on": "2099-01-01", "owner": desk.own.pk}
    response = desk.client.post(f"{TASKS}{task.pk}/", values)
    assert response.status_code == 409
    assert "This task is done already." in body(response)


def test_what_comes_again_moves_on_once_however_often_the_button_is_pressed(desk):
    today = dates.today()
    again = add_task(desk.case, text="Nachfragen", due_on=today, owner=desk.own, repeats="weekly")
    for _time in range(2):
        desk.client.post(f"{TASKS}{again.pk}/done/", {"due_on": str(today)})
    again.refresh_from_db()
    assert (again.due_on, again.done_at) == (in_days(7), None)
    (done,) = Task.objects.filter(done_at__isnull=False)
    assert (done.text, done.due_on, done.repeats) == ("Nachfragen", today, "")
    reopen_task(done)
    assert listed(desk.client) == ["Nachfragen", "Nachfragen"]


@pytest.mark.parametrize(
    ("first", "repeats", "days"),
    [
        ("2024-01-31", "monthly", ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]),
        ("2024-02-29", "yearly", ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("2023-12-28", "weekly", ["2024-01-04", "2024-01-11"]),
        ("2023-11-30", "monthly", ["2023-12-30", "2024-01-30", "2024-02-29", "2024-03-30"]),
    ],
)
def test_it_comes_again_on_the_day_it_began_on(monkeypatch, first, repeats, days):
    task = Task(first_on=datetime.date.fromisoformat(first), repeats=repeats)
    task.due_on = task.first_on
    for day in days:
        monkeypatch.setattr(dates, "today", lambda: task.due_on)
        task.due_on = next_day(task)
        assert task.due_on.isoformat() == day


def test_what_lay_for_long_comes_again_after_today(monkeypatch):
    first = datetime.date(2024, 1, 1)
    task = Task(first_on=first, due_on=first, repeats="weekly")
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2024, 3, 6))
    assert next_day(task) == datetime.date(2024, 3, 11)


# The follow-up of a case


def test_the_follow_up_date_of_a_case_is_a_task(desk):
    url = reverse("herausforderung_case:edit", args=[desk.case.pk])
    desk.client.post(url, {"follow_up_on": "2099-05-01", "contact_email": "k@example.org"})
    (task,) = Task.objects.all()
    assert (task.case, task.due_on, task.owner) == (
        desk.case,
        datetime.date(2099, 5, 1),
        desk.own,
    )
    desk.client.post(url, {"follow_up_on": "2099-06-01", "contact_email": "k@example.org"})
    task.refresh_from_db()
    assert task.due_on == datetime.date(2099, 6, 1)
    finish_task(task, by=desk.own)
    desk.case.refresh_from_db()
    assert desk.case.follow_up_on is None
    reopen_task(task)
    desk.client.post(url, {"follow_up_on": "", "contact_email": "k@example.org"})
    assert not Task.objects.exists()


# Whose


def test_nobody_sees_or_touches_tasks_of_another_branch(desk, task):
    for role in ("other", "editor", "anonymous"):
        client = desk.clients[role]
        assert "Anrufen" not in client.get(TASKS, {"show": "all"}).content.decode()
        assert client.post(f"{TASKS}{task.pk}/done/", {}).status_code in (302, 403, 404)
        assert client.get(f"{TASKS}{task.pk}/").status_code in (302, 403, 404)
        values = {"about": f"pledge-{desk.pledge.pk}", "text": "x", "due_on": "2099-01-01"}
        assert client.post(f"{TASKS}add/", values).status_code in (302, 403, 404)
    task.refresh_from_db()
    assert task.done_at is None and Task.objects.count() == 1


def test_a_task_of_somebody_who_left_or_lost_the_right_is_shown_to_the_others(desk, colleague):
    gone = add_task(desk.pledge, text="Verwaist", due_on=dates.today(), owner=colleague)
    assert listed(desk.client, "nobody") == []
    colleague.groups.clear()
    assert listed(desk.client, "nobody") == ["Verwaist"]
    colleague.groups.add(desk.own.groups.get())
    colleague.is_active = False
    colleague.save()
    assert listed(desk.client, "nobody") == ["Verwaist"]
    colleague.delete()
    gone.refresh_from_db()
    assert (gone.owner, listed(desk.client, "nobody")) == (None, ["Verwaist"])


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(desk):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.client.get(TASKS, {"show": "all"})
        return len(queries)

    offer = factories.general_offer(desk.initiative)
    for about in (desk.pledge, desk.case, offer):
        add_task(about, text="Eins", due_on=dates.today(), owner=desk.own)
    count()
    few = count()
    for number in range(30):
        for about in (desk.pledge, desk.case, offer):
            add_task(about, text=str(number), due_on=in_days(number), owner=desk.own)
    assert count() == few <= 25


# While somebody is away


def test_a_colleague_has_the_tasks_while_one_is_away_and_not_afterwards(
    desk, task, colleague, monkeypatch
):
    far = add_task(desk.case, text="Später", due_on=in_days(20), owner=desk.own)
    values = {
        "colleague": colleague.pk,
        "starts_on": str(in_days(1)),
        "ends_on": str(in_days(14)),
    }
    page = body(desk.client.post(f"{TASKS}away/", values, follow=True))
    assert "Karin Kollegin stands in for you." in page
    assert list(whose.mine(colleague)) == []
    day = in_days(1)
    monkeypatch.setattr(dates, "today", lambda: day)
    assert list(whose.mine(colleague)) == [task, far]
    assert list(whose.mine(desk.own)) == [task, far]
    back = day + datetime.timedelta(days=14)
    monkeypatch.setattr(dates, "today", lambda: back)
    assert list(whose.mine(colleague)) == []


def test_what_the_colleague_may_not_see_stays(desk, task):
    desk.other.first_name = "Ferdinand"
    desk.other.save()
    values = {"colleague": desk.other.pk, "starts_on": str(in_days(0)), "ends_on": str(in_days(2))}
    page = body(desk.client.post(f"{TASKS}away/", values, follow=True))
    assert "1 task stays with you: Ferdinand may not work there." in page
    assert list(whose.mine(desk.other)) == []
    (morning,) = mornings()
    assert morning.user == desk.own


def test_one_is_back_earlier_than_planned(desk, task, colleague):
    standing = stand_in(desk.own, colleague, in_days(-3), in_days(5))
    assert list(whose.mine(colleague)) == [task]
    desk.clients["other"].post(f"{TASKS}away/", {"end": standing.pk})
    assert list(whose.mine(colleague)) == [task]
    desk.client.post(f"{TASKS}away/", {"end": standing.pk})
    assert list(whose.mine(colleague)) == []


def test_tasks_are_not_handed_to_somebody_who_is_away_too(desk, colleague):
    third = factories.coordinator(desk.initiative, "dritte")
    stand_in(colleague, third, in_days(0), in_days(5))
    for owner, other in ((desk.own, colleague), (colleague, desk.own), (third, desk.own)):
        with pytest.raises(TransitionRefused):
            stand_in(owner, other, in_days(3), in_days(9))
    assert StandIn.objects.count() == 1
    values = {"colleague": colleague.pk, "starts_on": str(in_days(2)), "ends_on": str(in_days(3))}
    response = desk.client.post(f"{TASKS}away/", values)
    assert response.status_code == 409 and "is away on some of these days too" in body(response)
    values["ends_on"] = str(in_days(1))
    response = desk.client.post(f"{TASKS}away/", values)
    assert "The last day is before the first one." in body(response)


# The mail of the morning


def test_one_mail_a_day_tells_all_that_is_due(desk, task):
    add_task(desk.case, text="Nachfragen", due_on=in_days(-1), owner=desk.own)
    add_task(desk.case, text="Erst morgen", due_on=in_days(1), owner=desk.own)
    for _time in range(2):
        call_command("herausforderung_tidy", verbosity=0)
    mail = Mail.objects.get(template="tasks_due")
    assert mail.to == desk.own.email
    assert "Anrufen" in mail.text and "Nachfragen" in mail.text
    assert "Erst morgen" not in mail.text and "Spedition Weber" in mail.text
    assert "/admin/herausforderung/tasks/" in mail.text


def test_what_stays_undone_is_not_told_again_unless_something_new_is_due(desk, task, monkeypatch):
    call_command("herausforderung_tidy", verbosity=0)
    tomorrow = in_days(1)
    monkeypatch.setattr(dates, "today", lambda: tomorrow)
    assert list(mornings()) == []
    add_task(desk.case, text="Neu", due_on=tomorrow, owner=desk.own)
    (morning,) = mornings()
    tell(morning)
    newest = Mail.objects.filter(template="tasks_due").order_by("-pk").first()
    assert "Neu" in newest.text and "Anrufen" in newest.text
    assert Mail.objects.filter(template="tasks_due").count() == 2


def test_whoever_stands_in_gets_the_mail(desk, task, colleague):
    stand_in(desk.own, colleague, in_days(0), in_days(1))
    desk.own.first_name = "Vera"
    desk.own.save()
    (morning,) = mornings()
    tell(morning)
    mail = Mail.objects.get(template="tasks_due")
    assert mail.to == colleague.email and "Vera" in mail.text


def test_nobody_is_written_to_about_what_they_may_not_see(desk, task):
    desk.own.groups.clear()
    assert list(mornings()) == []


def test_a_task_goes_with_the_data_of_whom_it_is_about(desk, task):
    from wagtail_herausforderung.pledges.anonymise import anonymise

    other = add_task(desk.case, text="Spedition Weber anrufen", due_on=in_days(1), owner=desk.own)
    kept = add_task(desk.case, text="Plakate", due_on=in_days(1), owner=desk.own)
    anonymise(desk.pledge)
    assert list(Task.objects.all()) == [kept]
    assert not Task.objects.filter(pk=other.pk).exists()
