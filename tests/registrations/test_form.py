"""Somebody registers without an account: for a date, for a series; and what is told to whom."""

import datetime
import re

import pytest
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.outbox.models import Mail

from .conftest import event_page, join, letter, path_in, told_of

pytestmark = pytest.mark.django_db


def statuses(event) -> list[tuple[str, str]]:
    rows = Registration.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("name", "status"))


def test_a_visitor_registers_confirms_and_is_registered(visitor, termine):
    sent = visitor.form(termine.page, company_name="Kita Sonne", people="2")
    assert sent.status_code == 302
    row = Registration.objects.get()
    assert (row.status, row.held, row.people) == ("unconfirmed", 0, 2)

    own = visitor.confirm()
    assert own.status_code == 200
    row.refresh_from_db()
    assert (row.status, row.held) == ("registered", 2)
    assert "Rathausfestsaal" in own.text

    mail = letter("event_registered")
    [file] = mail.attachments.all()
    assert "method=PUBLISH" in file.content_type
    content = bytes(file.content).decode()
    assert "Virtuelle Kaffeepause" in content
    assert f"UID:{termine.page.uid}@herausforderung" in content


def test_looking_at_form_and_links_changes_nothing(visitor, termine):
    visitor.form(termine.page)
    before = statuses(termine.event)
    assert visitor.open("event_confirm").status_code == 200
    assert statuses(termine.event) == before


def test_whoever_confirms_first_has_the_seat(visitor, termine):
    for number in range(4):
        visitor.form(termine.page, name=f"Nr. {number}", email=f"n{number}@example.org")
    for number in (3, 1, 2, 0):
        visitor.confirm(f"n{number}@example.org")
    waiting = Registration.objects.get(status="waiting")
    assert waiting.name == "Nr. 0"
    # Whoever opens their page sees the place in line.
    shown = visitor.open("event_waiting")
    assert "Nummer 1" in shown.text or "Number 1" in shown.text


def test_a_form_that_was_open_is_told_that_it_is_full_and_offers_the_list(visitor, termine):
    url = visitor.address("event", termine.page.pk)
    old = told_of(visitor.client.get(url))
    for number in range(3):
        join(termine.event, f"Nr. {number}", email=f"n{number}@example.org")
    told = visitor.send(termine.page, full=old)
    assert told.status_code == 422
    assert not Registration.objects.filter(email="anna@example.org").exists()
    assert told.context["form"]["name"].value() == "Anna Albrecht"

    again = visitor.send(termine.page, full=told_of(told))
    assert again.status_code == 302
    visitor.confirm("anna@example.org")
    assert Registration.objects.get(email="anna@example.org").status == "waiting"


def test_the_same_address_twice_is_one_registration_and_nobody_learns_of_it(visitor, termine):
    first = visitor.form(termine.page)
    visitor.confirm()
    again = visitor.form(termine.page, name="Jemand anderes")
    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert Registration.objects.count() == 1
    assert letter("event_known").to == "anna@example.org"
    assert "Jemand anderes" not in letter("event_known").text


def test_two_forms_of_one_person_that_are_both_confirmed_are_one_seat(visitor, termine):
    visitor.form(termine.page)
    first = path_in(letter("event_confirm"))
    visitor.form(termine.page, people="2")
    visitor.confirm()
    shown = visitor.client.get(first, follow=True)
    visitor.press("event_confirm", shown)
    seats = Registration.objects.filter(status="registered")
    assert [row.people for row in seats] == [2]
    assert termine.event.ledgers.get().taken == 2


def test_sent_twice_it_is_one(visitor, termine):
    stamp = {
        "stamp": visitor.client.get(visitor.address("event", termine.page.pk))
        .context["form"]
        .stamp.sign()
    }
    for _time in range(2):
        assert visitor.send(termine.page, **stamp).status_code == 302
    assert Registration.objects.count() == 1
    assert Mail.objects.filter(template="event_confirm").count() == 1


def test_more_people_than_there_are_seats_are_told_so(visitor, termine):
    told = visitor.form(termine.page, people="4")
    assert told.status_code == 422
    assert "3" in " ".join(told.context["form"].non_field_errors())
    assert not Registration.objects.exists()


def test_a_group_larger_than_what_is_free_can_wait(visitor, termine):
    join(termine.event, people=2)
    told = visitor.form(termine.page, people="2")
    assert told.status_code == 422
    assert "1" in " ".join(told.context["form"].non_field_errors())
    assert visitor.send(termine.page, full=told_of(told), people="2").status_code == 302
    visitor.confirm()
    assert Registration.objects.get(email="anna@example.org").status == "waiting"


def test_the_page_after_the_form_does_not_tell_who_is_registered(visitor, termine):
    join(termine.event, email="known@example.org")
    shown = []
    for email in ("known@example.org", "other@example.org"):
        visitor.form(termine.page, email=email)
        sent = visitor.client.get(visitor.address("event_sent"))
        for changing in ("csrfmiddlewaretoken", "letter"):
            assert changing in sent.text
        text = re.sub(r'(name="(?:csrfmiddlewaretoken|letter)" value=)"[^"]*"', r"\1", sent.text)
        shown.append(text.replace(email, "…"))
    assert shown[0] == shown[1]


def test_questions_of_the_organiser_are_asked_and_kept(visitor, termine):
    question = {
        "label": "Essen Sie vegetarisch?",
        "kind": "yes_no",
        "choices": "",
        "required": True,
    }
    page = event_page(
        termine.index, "Mit Essen", questions=[("question", question)], invites_challenge=True
    )
    [block] = page.questions
    missing = visitor.form(page)
    assert missing.status_code == 422
    values = {f"q_{block.id}": "Ja", "challenge": "Ein Zaun.", "question": "Wie lange?"}
    assert visitor.form(page, **values).status_code == 302
    row = Registration.objects.get()
    assert row.answers == [{"question": "Essen Sie vegetarisch?", "answer": "Ja"}]
    assert (row.challenge, row.question) == ("Ein Zaun.", "Wie lange?")


def test_nobody_is_asked_for_a_challenge_where_the_event_does_not_invite_one(visitor, termine):
    assert (
        b'name="challenge"'
        not in visitor.client.get(visitor.address("event", termine.page.pk)).content
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": datetime.date(2020, 1, 1)},
        {"cancelled": True},
        {"takes_registrations": False},
        {"register_until": datetime.date(2020, 1, 1)},
    ],
    ids=["past", "cancelled", "no registrations", "too late"],
)
def test_a_closed_registration_says_why(visitor, termine, changes):
    for name, value in changes.items():
        setattr(termine.page, name, value)
    factories.publish(termine.page)
    url = visitor.address("event", termine.page.pk)
    for answer in (visitor.client.get(url), visitor.send(termine.page)):
        assert answer.status_code == 410
        assert answer.context["note"]
    assert not Registration.objects.exists()


def test_what_begins_between_form_and_confirmation_is_told(visitor, termine):
    visitor.form(termine.page)
    shown = visitor.open("event_confirm")
    Event.objects.update(begins=timezone.now() - datetime.timedelta(minutes=1))
    told = visitor.press("event_confirm", shown)
    assert told.status_code == 409
    assert Registration.objects.get().status == "unconfirmed"


def test_one_sign_up_for_a_whole_series(visitor, series):
    shown = visitor.client.get(visitor.address("event", series.page.pk))
    assert [each["title"] for each in shown.context["dates"]] == ["Kaffeepause 7", "Kaffeepause 21"]
    visitor.form(series.page, question="Was ist das Thema?")
    assert Registration.objects.count() == 2
    assert Mail.objects.filter(template="event_confirm").count() == 1
    visitor.confirm()
    rows = Registration.objects.order_by("event__begins")
    assert [row.status for row in rows] == ["registered", "registered"]
    # What they want to ask stands once.
    assert [bool(row.question) for row in rows] == [True, False]
    [mail] = Mail.objects.filter(template="event_registered")
    [file] = mail.attachments.all()
    assert bytes(file.content).count(b"BEGIN:VEVENT") == 2

    own = visitor.open("event_registered")
    visitor.press("event_withdraw", own)
    assert sorted(row.status for row in Registration.objects.all()) == ["registered", "withdrawn"]
    [mail] = Mail.objects.filter(template="event_withdrawn")
    assert "method=CANCEL" in mail.attachments.get().content_type


def test_a_series_whose_first_date_has_begun_meanwhile_is_confirmed_for_the_others(visitor, series):
    visitor.form(series.page)
    first = Registration.objects.order_by("event__begins").first()
    Event.objects.filter(pk=first.event_id).update(
        begins=timezone.now() - datetime.timedelta(minutes=1)
    )
    visitor.confirm()
    rows = Registration.objects.order_by("event__begins")
    assert [row.status for row in rows] == ["withdrawn", "registered"]
    assert "Kaffeepause 21" in letter("event_registered").text


def test_all_dates_of_a_series_are_left_with_one_button(visitor, series):
    visitor.form(series.page)
    visitor.confirm()
    visitor.press("event_withdraw", visitor.open("event_registered"), all="")
    assert {row.status for row in Registration.objects.all()} == {"withdrawn"}
    assert Mail.objects.filter(template="event_withdrawn").count() == 1


def test_who_has_one_date_of_a_series_registers_for_the_others(visitor, series):
    from wagtail_herausforderung.events.sync import event_for

    join(event_for(series.pages[1]), email="anna@example.org", way="online")
    visitor.form(series.page)
    visitor.confirm()
    rows = Registration.objects.filter(status="registered")
    assert rows.count() == rows.values("event").distinct().count() == 2


def test_a_lost_link_goes_to_the_address_alone(visitor, termine):
    join(termine.event, email="anna@example.org")
    answers = []
    for email in ("anna@example.org", "niemand@example.org"):
        from wagtail_herausforderung.submissions.guard import Stamp

        stamp = Stamp.new("event_lost").sign()
        answers.append(
            visitor.client.post(visitor.address("event_lost"), {"email": email, "stamp": stamp})
        )
    assert {(each.status_code, each.url) for each in answers} == {
        (302, visitor.address("event_lost_sent"))
    }
    assert [mail.to for mail in Mail.objects.filter(template="event_own")] == ["anna@example.org"]


def test_links_of_yesterday_say_that_they_are_too_old(visitor, termine, monkeypatch):
    visitor.form(termine.page)
    path = path_in(letter("event_confirm"))
    import time

    later = time.time() + 80 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert visitor.client.get(path).status_code == 410


def test_the_form_of_a_translation_is_the_same_event(visitor, termine):
    page = factories.translation(termine.page, title="Coffee break")
    join(termine.event, people=3)
    shown = visitor.client.get(f"/en/mitmachen/register/{page.pk}/")
    assert shown.status_code in (200, 302)
    from wagtail_herausforderung import extras

    [seats] = extras.registrations([page]).values()
    assert (seats.taken, seats.left, seats.waiting, seats.is_open) == (3, 0, 0, True)


def test_the_numbers_of_many_pages_cost_the_same_queries(termine, django_assert_num_queries):
    from wagtail_herausforderung import extras

    pages = [event_page(termine.index, f"Nr. {n}", days=n + 1) for n in range(6)]
    join(Event.objects.get(page=pages[0].pk))
    with django_assert_num_queries(2):
        found = extras.registrations([page for page in pages if page.pk])
    assert len(found) == 6
    assert found[pages[0].pk].left == 2
