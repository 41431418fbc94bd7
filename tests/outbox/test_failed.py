"""Emails not delivered: seen by those who may, explained, sent again or given up."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core import mail as django_mail
from django.db import transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from tests import factories, snapshots
from wagtail_herausforderung.outbox import api, failed, sender
from wagtail_herausforderung.outbox.models import Mail

PAGE = "herausforderung_mail_failed:index"


@pytest.fixture
def two(site_tree, client, monkeypatch):
    """Two initiatives, each with a pledge whose mail failed; a coordinator for the first."""
    monkeypatch.setattr(api, "_nudge", lambda pk: None)
    tree = snapshots.built("two", lambda: _two(site_tree))
    client.force_login(tree.user)
    tree.client = client
    return tree


def _two(tree: SimpleNamespace) -> SimpleNamespace:
    tree.near = factories.pledge(
        tree.challenge, company_name="Spedition Weber", email="anna@example.org"
    )
    far_initiative = factories.initiative(tree.home, title="Weißwasser")
    far_challenge = factories.challenge(far_initiative, title="Ein Zaun für die Kita")
    tree.far = factories.pledge(far_challenge, company_name="Glaswerk Nord")
    Mail.objects.all().delete()
    tree.near_mail = write(tree.near, "anna@example.org")
    tree.far_mail = write(tree.far, "nord@example.org")
    tree.user = factories.coordinator(tree.initiative, "saarbruecken")
    return tree


def write(about, to: str, template="pledge_received", **fields) -> Mail:
    with transaction.atomic():
        mail = api.queue(template, to, {"reference": "HF-1"}, language="de", about=about)
    values = {
        "status": Mail.Status.FAILED,
        "attempts": 8,
        "last_error": "SMTPRecipientsRefused: {'x@example.org': (550, b'no such user')}",
        **fields,
    }
    Mail.objects.filter(pk=mail.pk).update(**values)
    mail.refresh_from_db()
    return mail


def body(client) -> str:
    return client.get(reverse(PAGE)).content.decode()


def status(mail: Mail) -> str:
    mail.refresh_from_db()
    return mail.status


def test_one_sees_the_mails_about_one_s_own_pledges(two):
    text = body(two.client)
    assert "anna@example.org" in text and two.near.reference in text
    assert reverse("herausforderung_pledge:inspect", args=[two.near.pk]) in text
    assert "nord@example.org" not in text and "Glaswerk" not in text
    assert reverse(PAGE) in two.client.get("/admin/").content.decode()


def test_administrators_see_all_of_them_also_about_nothing(two, admin_client):
    write(None, "allein@example.org")
    text = body(admin_client)
    for address in ("anna@example.org", "nord@example.org", "allein@example.org"):
        assert address in text
    assert "allein@example.org" not in body(two.client)


def test_who_may_not_see_pledges_sees_no_mail_about_them(two):
    group = two.user.groups.get()
    group.permissions.remove(*Permission.objects.filter(codename__endswith="_pledge"))
    assert "anna@example.org" not in body(two.client)
    two.client.post(reverse(PAGE), {"again": "all"})
    assert status(two.near_mail) == Mail.Status.FAILED
    group.permissions.remove(Permission.objects.get(codename="view_mail"))
    assert two.client.get(reverse(PAGE)).status_code == 302
    assert reverse(PAGE) not in two.client.get("/admin/").content.decode()


def test_who_may_only_look_at_pledges_changes_nothing(two):
    group = two.user.groups.get()
    group.permissions.remove(Permission.objects.get(codename="change_pledge"))
    text = body(two.client)
    assert "anna@example.org" in text and 'name="again"' not in text
    for data in ({"again": "all"}, {"again": two.near_mail.pk}, {"discard": two.near_mail.pk}):
        two.client.post(reverse(PAGE), data)
    assert status(two.near_mail) == Mail.Status.FAILED


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_send_again_sends_it(two):
    response = two.client.post(reverse(PAGE), {"again": two.near_mail.pk}, follow=True)
    assert status(two.near_mail) == Mail.Status.SENT
    assert [letter.to for letter in django_mail.outbox] == [["anna@example.org"]]
    assert "anna@example.org" not in response.content.decode()
    entry = ModelLogEntry.objects.get(action=failed.AGAIN_ACTION)
    assert entry.user == two.user and "anna" not in f"{entry.label} {entry.data}"


def test_it_goes_to_the_address_that_holds_today(two):
    two.near.email = "richtig@example.org"
    two.near.save()
    inside = write(two.near, "koordination@example.org", template="pledge_new_coordinator")
    assert "richtig@example.org" in body(two.client)
    two.client.post(reverse(PAGE), {"again": "all"})
    two.near_mail.refresh_from_db()
    inside.refresh_from_db()
    assert (two.near_mail.to, two.near_mail.attempts) == ("richtig@example.org", 0)
    assert inside.to == "koordination@example.org"
    assert status(two.near_mail) == status(inside) == Mail.Status.QUEUED


@pytest.mark.parametrize("action", ["again", "discard"])
def test_a_foreign_mail_is_out_of_reach(two, action):
    page = reverse(PAGE)
    two.client.post(page, {action: two.far_mail.pk})
    two.client.post(page, {action: "chosen", "mail": [two.far_mail.pk, two.near_mail.pk]})
    two.client.post(page, {action: "all"})
    assert status(two.far_mail) == Mail.Status.FAILED
    wanted = Mail.Status.QUEUED if action == "again" else Mail.Status.DISCARDED
    assert status(two.near_mail) == wanted


def test_a_discarded_mail_never_leaves(two):
    two.client.post(reverse(PAGE), {"discard": "chosen", "mail": two.near_mail.pk})
    assert status(two.near_mail) == Mail.Status.DISCARDED
    sender.send_due()
    assert django_mail.outbox == []
    assert ModelLogEntry.objects.get(action=failed.DISCARD_ACTION).user == two.user


def test_looking_changes_nothing_and_a_second_press_neither(two):
    for _ in range(3):
        two.client.get(reverse(PAGE), {"again": "all", "discard": "all"})
        two.client.head(reverse(PAGE))
    assert status(two.near_mail) == Mail.Status.FAILED
    two.client.post(reverse(PAGE), {"again": two.near_mail.pk})
    Mail.objects.filter(pk=two.near_mail.pk).update(status=Mail.Status.SENT)
    two.client.post(reverse(PAGE), {"again": two.near_mail.pk})
    assert status(two.near_mail) == Mail.Status.SENT


@pytest.mark.parametrize("value", ["", "²", "x", "-1", "9" * 40, "chosen"])
def test_odd_numbers_get_an_answer(two, value):
    response = two.client.post(reverse(PAGE), {"again": value, "mail": ["²", "9" * 40, ""]})
    assert response.status_code == 302
    assert status(two.near_mail) == Mail.Status.FAILED
    assert two.client.get(f"{reverse(PAGE)}?p={value}").status_code == 200


def test_many_are_shown_page_by_page_in_few_queries(two, django_assert_max_num_queries):
    for number in range(60):
        write(two.near, f"a{number}@example.org")
    with django_assert_max_num_queries(40):
        soup = BeautifulSoup(body(two.client), "html.parser")
    assert len(soup.select("tbody tr")) == 50
    two.client.post(reverse(PAGE), {"again": "all"})
    assert not failed.failed_for(two.user).exists()


REASONS = [
    ("SMTPRecipientsRefused: {'a@example.org': (550, b'no such user')}", "address was refused"),
    ("SMTPRecipientsRefused: {'a@example.org': (452, b'mailbox full')}", "full"),
    ("SMTPSenderRefused: (553, b'not allowed', 'netz@example.org')", "our own sender"),
    ("SMTPAuthenticationError: (535, b'bad')", "password"),
    ("SMTPDataError: (552, b'too large')", "too large"),
    ("ConnectionRefusedError: [Errno 111] Connection refused", "did not answer"),
    ("TimeoutError: timed out", "did not answer"),
    ("SMTPServerDisconnected: Connection unexpectedly closed", "did not answer"),
    ("SSLCertVerificationError: certificate has expired", "did not answer"),
    ("UnicodeError: label too long", "technical error"),
    ("The sender stopped every time while it was sending this email.", "The sender stopped"),
    ("", "not known"),
]


@pytest.mark.parametrize(("error", "words"), REASONS)
def test_the_reason_is_said_in_plain_words(error, words):
    from django.utils import translation

    with translation.override("en"):
        said = failed.reason(Mail(last_error=error))
    assert words in said
    assert "example.org" not in said and "SMTP" not in said


def test_what_the_server_said_is_there_on_demand_and_escaped(two):
    Mail.objects.filter(pk=two.near_mail.pk).update(last_error="X: <script>alert(1)</script>")
    text = body(two.client)
    assert "<script>alert(1)" not in text
    details = BeautifulSoup(text, "html.parser").select_one("main details")
    assert "alert(1)" in details.get_text() and not details.has_attr("open")


def test_mails_that_are_tried_again_by_themselves_are_counted(two):
    write(two.near, "b@example.org", status=Mail.Status.QUEUED, attempts=2)
    write(two.far, "c@example.org", status=Mail.Status.QUEUED, attempts=2)
    soup = BeautifulSoup(body(two.client), "html.parser")
    assert "1" in soup.select_one("main .nice-padding > p").get_text()


def test_what_is_held_back_was_never_sent_and_is_not_sent_again(two):
    profile = UserProfile.get_for_user(two.user)
    profile.preferred_language = "en"
    profile.save()
    Mail.objects.filter(pk=two.near_mail.pk).update(
        status=Mail.Status.HELD, last_error="often", attempts=0
    )
    page = BeautifulSoup(two.client.get(reverse(PAGE)).content, "html.parser")
    [row] = page.select("tbody tr")
    assert "Held back, not sent yet." in row.text and "attempt" not in row.text
    assert [each.text.strip() for each in row.select("button")] == ["Send now", "Discard"]
    assert "again" not in " ".join(each.text for each in page.select("button"))
