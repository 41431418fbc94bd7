"""Small promises of letters, lists and forms about registrations."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_herausforderung import extras
from wagtail_herausforderung.event_pages.kinds import DateFacet
from wagtail_herausforderung.events import actions, attendance
from wagtail_herausforderung.events.admin.registrations import CompleteRegistrationForm
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import join, letter

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("english")
def test_an_address_registered_already_cannot_be_completed(termine):
    join(termine.event, "Opa", email="opa@example.org")
    row = join(termine.event, "Oma")
    data = {"name": "Oma", "email": "Opa@example.org"}
    form = CompleteRegistrationForm(data, instance=row)
    assert form.errors["email"] == ["This address is registered for the event already."]
    assert "email" not in CompleteRegistrationForm({**data, "email": ""}, instance=row).errors


def test_the_last_offer_says_that_it_is_the_last(termine):
    first = join(termine.event, "A", people=3)
    row = join(termine.event, "B", email="b@example.org")
    other = join(termine.event, "C", email="c@example.org")
    Registration.objects.filter(pk=row.pk).update(passes=1)
    actions.withdraw(first)
    assert "no longer on it" in letter("event_offered", row.email).text
    assert "you stand at the end" in letter("event_offered", other.email).text


@pytest.mark.usefixtures("english")
def test_thanks_are_counted_once(termine):
    rows = [join(termine.event, name, email=f"{name}@example.org") for name in "ab"]
    hour = datetime.timedelta(hours=1)
    begins = timezone.now() - 3 * hour
    Event.objects.filter(pk=termine.event.pk).update(begins=begins, ends=begins + hour)
    attendance.attend(rows[0], by="coordinator")
    assert attendance.thank(termine.event, by="coordinator") == 1
    with pytest.raises(TransitionRefused, match="thanked already"):
        attendance.thank(termine.event, by="coordinator")
    attendance.attend(rows[1], by="coordinator")
    assert attendance.thank(termine.event, by="coordinator") == 1


def test_whoever_withdraws_from_all_dates_has_them_all_in_the_letter(visitor, series):
    visitor.form(series.page)
    visitor.confirm()
    actions.withdraw_all(Registration.objects.earliest("pk"))
    [mail] = Mail.objects.filter(template="event_withdrawn")
    assert all(f"Kaffeepause {days}" in mail.text for days in (7, 21))
    content = bytes(mail.attachments.get().content).decode()
    assert content.count("STATUS:CANCELLED") == 2


def test_a_whole_day_is_over_the_day_after(termine):
    page = termine.page
    page.starts_at = page.ends_at = None
    [values] = DateFacet("date", "Date").get_values([page]).values()
    assert values[0].until == page.starts_on


def test_behind_a_password_no_form_is_offered(termine, rf, client):
    page = termine.page
    before = page.get_context(rf.get("/"))["seats"]
    assert before.url == reverse("herausforderung:event", args=[page.pk])
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert page.get_context(rf.get("/"))["seats"].url == ""
    assert client.get(extras.registrations([page])[page.pk].url).status_code == 404


def test_a_translation_that_is_not_public_keeps_no_event_alive(termine):
    row = join(termine.event, "A", email="a@example.org")
    twin = factories.translation(termine.page, title="Coffee break")
    type(twin).objects.filter(pk=twin.pk).update(live=False)
    with factories.committed():
        termine.page.delete()
    row.refresh_from_db()
    assert row.status == "cancelled"
