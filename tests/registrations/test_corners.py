"""What seldom happens: dates called off before the click, forms that overlap, ways that close."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.events import actions
from wagtail_herausforderung.events.models import Event, EventLedger, Registration
from wagtail_herausforderung.events.sync import event_for
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import bare_event, event_page, join, letter, path_in

pytestmark = pytest.mark.django_db


def statuses(**wanted) -> list[str]:
    rows = Registration.objects.filter(**wanted).order_by("event__begins", "pk")
    return list(rows.values_list("status", flat=True))


def cancel(page, cancelled: bool = True) -> None:
    page.refresh_from_db()
    page.cancelled = cancelled
    factories.publish(page)


def online_too(termine, **fields):
    url = "https://treffen.example.org/canary-online"
    return event_page(
        termine.index, "Beides", format="both", online_seats=5, online_url=url, **fields
    )


def test_a_series_is_confirmed_though_its_first_date_was_called_off(visitor, series):
    visitor.form(series.page)
    cancel(series.pages[1])
    assert statuses() == ["unconfirmed", "unconfirmed"]
    own = visitor.confirm()
    assert own.status_code == 200
    assert statuses() == ["withdrawn", "registered"]
    assert own.context["registration"].status == "registered"


def test_whoever_confirms_a_date_that_was_called_off_is_told_so(visitor, termine):
    visitor.form(termine.page)
    cancel(termine.page)
    assert "abgesagt" in visitor.confirm().text
    assert not Mail.objects.filter(template="event_cancelled").exists()
    Registration.objects.update(created_at=timezone.now() - datetime.timedelta(days=30))
    call_command("herausforderung_tidy", verbosity=0)
    assert not Registration.objects.exists()


def test_of_two_forms_that_overlap_the_further_dates_are_told(visitor, series):
    visitor.form(series.pages[1])
    visitor.confirm()
    visitor.form(series.pages[1], email="other@example.org")
    # Both were open before one was confirmed.
    Registration.objects.update(status="unconfirmed", held=0, confirmed_at=None)
    EventLedger.objects.update(taken=0)
    visitor.form(series.page)
    Registration.objects.filter(pk=Registration.objects.earliest("pk").pk).update(
        status="registered", held=1, confirmed_at=timezone.now()
    )
    Mail.objects.filter(template="event_registered").delete()
    own = visitor.confirm("anna@example.org")
    assert statuses(email="anna@example.org") == ["registered", "withdrawn", "registered"]
    assert own.context["registration"].event.title == "Kaffeepause 21"
    assert "Kaffeepause 21" in letter("event_registered").subject


def test_the_second_of_two_forms_leads_to_the_registration_that_counts(visitor, termine):
    visitor.form(termine.page)
    first = path_in(letter("event_confirm"))
    visitor.form(termine.page, people="2")
    visitor.confirm()
    for _time in range(2):
        own = visitor.press("event_confirm", visitor.client.get(first, follow=True))
        assert own.context["registration"].status == "registered"
        first = path_in(letter("event_confirm"))
    assert Mail.objects.filter(template="event_known").count() == 1


@pytest.mark.usefixtures("_english_desk", "english")
def test_on_the_telephone_a_known_address_brings_a_true_sentence_and_no_letter(desk, termine):
    join(termine.event, "Opa", email="opa@example.org")
    url = reverse("herausforderung_record_kind", args=["registration"])
    told = {"source": "phone", "event": termine.event.pk, "contact_name": "Opa", "way": "room"}
    shown = desk.client.post(url, {**told, "people": "1", "reach": "Opa@example.org", "again": "1"})
    [said] = shown.context["form"].non_field_errors()
    assert said == "This address is registered for the event already."
    assert not Mail.objects.filter(template="event_known").exists()


def test_who_changes_the_way_does_not_rest_there():
    event = bare_event(1, online=1)
    first, waits = join(event, "A"), join(event, "B")
    join(event, "C", way="online")
    actions.withdraw(first)
    actions.decline(waits)
    actions.change(waits, way="online")
    waits.refresh_from_db()
    assert (waits.status, waits.rests) == ("waiting", False)


def test_who_waits_is_not_told_that_a_seat_holds(termine):
    join(termine.event, "A", email="a@example.org", people=3)
    join(termine.event, "B", email="b@example.org")
    termine.page.place = "Bahnhof"
    factories.publish(termine.page)
    seat, waits = letter("event_changed", "a@example.org"), letter("event_changed", "b@example.org")
    assert "registration holds" in seat.text
    assert seat.attachments.count() == 1
    assert "registration holds" not in waits.text
    assert "do not have a seat yet" in waits.text
    assert not waits.attachments.exists()


@pytest.mark.usefixtures("english")
def test_a_way_that_closes_is_told_as_such_and_takes_nobody(termine):
    page = online_too(termine)
    event = event_for(page)
    online = join(event, "O", email="o@example.org", way="online")
    late = join(event, "L", email="l@example.org", way="online", confirm=False)
    page.format = "room"
    factories.publish(page)
    mail = letter("event_changed", "o@example.org")
    assert "in this way any more" in mail.text
    assert "registration holds" not in mail.text
    assert not mail.attachments.exists()
    with pytest.raises(TransitionRefused, match="in this way"):
        actions.confirm(late)
    actions.change(online, way="room")
    online.refresh_from_db()
    assert (online.status, online.way) == ("registered", "room")


@pytest.mark.usefixtures("_english_desk", "english")
def test_today_names_the_event_whose_people_have_no_way(desk, termine):
    page = online_too(termine)
    join(event_for(page), "O", way="online")
    page.format = "room"
    factories.publish(page)
    shown = desk.client.get(reverse("herausforderung_today")).text
    assert "Registered in a way that there no longer is" in shown


def test_the_link_goes_out_with_the_mails_and_to_a_corrected_address_as_well(termine):
    event = event_for(online_too(termine))
    row = join(event, "O", email="o@example.org", way="online")
    soon = timezone.now() + datetime.timedelta(minutes=30)
    Event.objects.filter(pk=event.pk).update(begins=soon, ends=soon + datetime.timedelta(hours=1))
    for _time in range(2):
        call_command("herausforderung_mail", stdout=StringIO())
    assert [mail.to for mail in Mail.objects.filter(template="event_link")] == ["o@example.org"]
    Registration.objects.filter(pk=row.pk).update(email="right@example.org")
    call_command("herausforderung_mail", stdout=StringIO())
    assert letter("event_link").to == "right@example.org"


def test_an_offer_that_is_over_goes_on_with_the_mails(termine):
    first = join(termine.event, "A", people=3)
    late = join(termine.event, "B", people=3)
    late_next = join(termine.event, "C")
    actions.withdraw(first)
    Registration.objects.filter(pk=late.pk).update(offered_until=timezone.now())
    call_command("herausforderung_mail", stdout=StringIO())
    assert statuses(pk__in=[late.pk, late_next.pk]) == ["waiting", "offered"]


@pytest.mark.usefixtures("_english_desk", "english")
def test_a_cancellation_taken_back_is_told_to_whoever_had_registered(desk, client, termine):
    row = join(termine.event, "A", email="a@example.org")
    join(termine.event, "B", email="b@example.org", confirm=False)
    cancel(termine.page)
    url = reverse("herausforderung_event_cancel", args=[termine.page.pk])
    assert "register anew" in desk.client.get(url).text
    cancel(termine.page, False)
    [mail] = Mail.objects.filter(template="event_again")
    assert mail.to == "a@example.org"
    assert termine.page.url in mail.text
    shown = client.get(path_in(letter("event_registered")), follow=True)
    assert "takes place after all" in shown.text
    assert "does not take place" not in shown.text
    assert statuses(pk=row.pk) == ["cancelled"]
    assert join(termine.event, "A", email="a@example.org").status == "registered"
