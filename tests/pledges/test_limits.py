"""Limits refuse nobody: what is beyond them is taken, and its letter waits."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from wagtail_herausforderung.outbox import failed, sender
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions import again
from wagtail_herausforderung.submissions.guard import Stamp

pytestmark = pytest.mark.django_db

SENT = "/mitmachen/zusage-gesendet/"
OPEN = {"address": "9999/h", "mail": "9999/d", "challenge": "9999/h"}


@pytest.fixture
def form_url(site_tree):
    return reverse("herausforderung:pledge", args=[site_tree.challenge.pk])


@pytest.fixture
def send(client, form_url, filled_in, settings):
    data = filled_in()

    def post(number=0, limits=None, *, browser=client, **values):
        settings.WAGTAIL_HERAUSFORDERUNG = {
            "FORM_MIN_SECONDS": 0,
            "RATE_LIMITS": {**OPEN, **(limits or {})},
        }
        text = {"message": f"Nummer {number}"}
        return browser.post(form_url, {**data, **text, **values})

    return post


def held():
    return Mail.objects.filter(status=Mail.Status.HELD)


def page_of(client, path):
    return BeautifulSoup(client.get(path).content, "html.parser")


def letter_in(page):
    form = page.select_one("form:has([name=letter])")
    return {field["name"]: field["value"] for field in form.select("input[name]")}


def test_a_thousand_people_behind_one_proxy_are_all_heard(client, settings, monkeypatch, site_tree):
    """1,000 in an hour from one address: none is refused. Only writing a letter is left out."""
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}
    heard = []
    monkeypatch.setattr(
        "wagtail_herausforderung.privacy.views.send_data_link",
        lambda email, **origin: heard.append(email),
    )
    url, stamp = reverse("herausforderung:own_data_request"), Stamp.new("data").sign()
    for number in range(1000):
        asked = {"email": f"person{number}@example.org", "stamp": stamp}
        assert client.post(url, asked).status_code == 302
    assert len(heard) == 1000


def test_beyond_the_limit_of_a_network_each_gets_its_mail_by_one_more_press(client, send):
    for number in range(5):
        answer = send(number, {"address": "3/h"}, email=f"person{number}@example.org")
        assert answer.status_code == 302
    assert Pledge.objects.filter(status=PledgeStatus.UNCONFIRMED).count() == 5
    assert held().count() == 2
    assert client.post(SENT, letter_in(page_of(client, SENT))).status_code == 302
    assert held().get().to == "person3@example.org"


def test_thirty_posts_close_a_challenge_for_nobody(send):
    for number in range(4):
        send(number, {"challenge": "2/h"}, email=f"opfer{number}@example.org")
    assert Mail.objects.exclude(status=Mail.Status.HELD).count() == 2
    assert {mail.last_error for mail in held()} == {"network"}


def test_the_further_step_takes_a_moment(client, send, settings):
    send(1)
    send(2, {"address": "1/h"})
    page = page_of(client, SENT)
    assert page.select_one("h1").get_text(strip=True) in ("One more step", "Noch ein Schritt")
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 60}
    assert client.post(SENT, letter_in(page)).status_code == 422
    assert held().count() == 1
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}
    assert client.post(SENT, letter_in(page)).status_code == 302
    assert not held().exists()


@pytest.mark.parametrize("email", ["erika@example.org", "erika+{}@example.org"])
def test_a_mailbox_gets_three_letters_a_day_and_the_others_once_it_confirms(
    send, email, django_capture_on_commit_callbacks
):
    for number in range(5):
        answer = send(number, {"mail": "3/d"}, email=email.format(number))
        assert answer.status_code == 302
    assert Pledge.objects.count() == 5
    assert [mail.last_error for mail in held()] == ["mail", "mail"]
    waits = held().last()
    pledge = Pledge.objects.exclude(pk__in=held().values("about_id")).first()
    Pledge.objects.filter(pk=pledge.pk).update(email=waits.to)
    pledge.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm(pledge)
    waits.refresh_from_db()
    assert waits.status != Mail.Status.HELD
    assert send(7, {"mail": "3/d"}, email=email.format(7)).status_code == 302
    assert not held().filter(text__contains="Nummer 7").exists()


def test_each_form_counts_for_itself(client, send, settings):
    for number in range(4):
        send(number, {"mail": "3/d"})
    asked = {"email": "erika@example.org", "stamp": Stamp.new("data").sign()}
    answer = client.post(reverse("herausforderung:own_data_request"), asked)
    assert answer.status_code == 302
    letter = Mail.objects.get(template="pledge_data_link")
    assert letter.status != Mail.Status.HELD


def test_of_what_waits_for_a_mailbox_the_newest_leaves_after_a_day(send):
    for number in range(5):
        send(number, {"mail": "2/d"})
    newest = held().order_by("pk").last()
    sender.send_due()
    assert held().count() == 3
    Mail.objects.update(due_at=timezone.now() - datetime.timedelta(hours=25))
    sender.send_due()
    newest.refresh_from_db()
    assert newest.status == Mail.Status.SENT
    assert held().count() == 2
    sender.send_due()
    assert held().count() == 2


def test_nothing_leaves_by_itself_for_whoever_did_not_take_the_further_step(send):
    for number in range(3):
        send(number, {"address": "1/h"}, email=f"opfer{number}@example.org")
    Mail.objects.update(due_at=timezone.now() - datetime.timedelta(days=3))
    sender.send_due()
    assert held().count() == 2


def test_the_coordination_sees_what_waits_and_lets_it_leave(client, send, mailoutbox):
    for number in range(2):
        send(number, {"address": "1/h"})
    admin = get_user_model().objects.create_superuser("chefin", "c@example.org", "x")
    waits = held().get()
    assert waits in failed.failed_for(admin)
    client.force_login(admin)
    page = client.get(reverse("herausforderung_mail_failed:index")).content.decode()
    assert waits.subject in page
    assert str(failed.HELD_BACK["network"])[:20] in page
    assert failed.send_again(admin, [waits.pk]) == 1
    assert not held().exists()


# Where the mail went ---------------------------------------------------------------------------


def test_the_page_after_the_form_names_the_address_and_sends_again(client, send):
    send(1, email="Erika@Example.org")
    page = page_of(client, SENT)
    assert "Erika@example.org" in page.get_text()
    sender.send_due()
    first = Mail.objects.get()
    assert client.post(SENT, letter_in(page)).status_code == 302
    again = Mail.objects.get()
    assert again.status == Mail.Status.QUEUED
    assert again.message_uuid != first.message_uuid
    assert page_of(client, SENT).select_one("[role=status]")


def test_a_mistyped_address_is_corrected_and_the_old_link_is_dead(client, send):
    send(1, email="erica@example.org")
    old = Mail.objects.get()
    page = page_of(client, SENT)
    answer = client.post(SENT, {**letter_in(page), "email": "erika@example.org"})
    assert answer.status_code == 302
    assert Pledge.objects.get().email == "erika@example.org"
    old.refresh_from_db()
    assert old.status == Mail.Status.DISCARDED
    new = Mail.objects.exclude(pk=old.pk).get()
    assert (new.to, new.template) == ("erika@example.org", old.template)

    def opens(mail):
        link = next(line for line in mail.text.splitlines() if "/mitmachen/" in line).strip()
        path = "/" + link.split("/", 3)[3]
        return client.get(path, follow=True).status_code

    assert opens(old) == 410
    assert opens(new) == 200


def test_what_is_no_address_changes_nothing_and_says_so(client, send):
    send(1)
    page = page_of(client, SENT)
    answer = client.post(SENT, {**letter_in(page), "email": "erika"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Pledge.objects.get().email == "erika@example.org"


def test_correcting_is_no_way_to_write_to_many(client, send):
    send(1, {"mail": "3/d"})
    for number in range(6):
        sender.send_due()
        fields = letter_in(page_of(client, SENT))
        client.post(SENT, {**fields, "email": f"opfer{number}@example.org"})
    sender.send_due()
    assert Mail.objects.filter(status=Mail.Status.SENT).count() == 1 + 3
    assert Pledge.objects.get().email == "opfer5@example.org"


def test_a_confirmed_pledge_keeps_its_address(client, send):
    send(1)
    page = page_of(client, SENT)
    actions.confirm(Pledge.objects.get())
    client.post(SENT, {**letter_in(page), "email": "fremd@example.org"})
    assert Pledge.objects.get().email == "erika@example.org"
    assert not Mail.objects.filter(to="fremd@example.org").exists()


def test_the_button_of_one_tab_is_about_its_own_letter(client, send):
    send(1, email="eins@example.org")
    first = page_of(client, SENT)
    send(2, email="zwei@example.org")
    page_of(client, SENT)
    client.post(SENT, {**letter_in(first), "email": "neu@example.org"})
    addresses = dict(Pledge.objects.values_list("message", "email"))
    assert addresses == {"Nummer 1": "neu@example.org", "Nummer 2": "zwei@example.org"}


def test_a_letter_of_another_form_is_not_taken(client, send):
    send(1)
    stolen = again.token_for("link", Mail.objects.get())
    assert client.post(SENT, {"letter": stolen, "email": "x@example.org"}).status_code == 410
    assert client.post(SENT, {"letter": "Unsinn"}).status_code == 410
