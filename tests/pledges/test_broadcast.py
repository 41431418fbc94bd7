"""A message to all who pledged: one letter each, never in copy, and not twice by mistake."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases.models import CaseEvent, CaseMessage
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.broadcast import send as sending
from wagtail_herausforderung.pledges.broadcast.send import SentBefore, recipients, send
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import BAGS

WORDS = {"subject": "Der Keller ist trocken", "text": "Wir treffen uns\nam Hintereingang."}
STATES = ["accepted", "agreed"]


@pytest.fixture
def accepted(confirmed):
    def make(email: str, quantity: int = 1, **values) -> Pledge:
        return actions.accept(confirmed({BAGS: quantity}, email=email, **values))

    return make


@pytest.fixture
def three(accepted, confirmed):
    """Two companies that were accepted, one that waits."""
    return accepted("a@example.org"), accepted("b@example.org"), confirmed(email="c@example.org")


def letters():
    return Mail.objects.filter(template="pledge_broadcast").order_by("pk")


def test_each_gets_a_letter_of_its_own_and_nobody_sees_the_others(case, three, coordinator):
    number = send(case, states=STATES, **WORDS, user=coordinator)
    assert number == 2
    assert [mail.to for mail in letters()] == ["a@example.org", "b@example.org"]
    first, second = letters()
    assert WORDS["subject"] in first.subject and case.title[:20] in first.subject
    assert "am Hintereingang." in first.text and "Hintereingang" in first.html
    assert "b@example.org" not in first.text + first.html
    assert "a@example.org" not in second.text + second.html
    assert three[0].reference in first.text and three[0].reference not in second.text


def test_who_pledged_twice_gets_one_letter_about_the_newest(case, accepted):
    accepted("a@example.org")
    newest = accepted("A@example.org".lower(), 2)
    Pledge.objects.filter(pk=newest.pk).update(email="A@Example.org")
    assert send(case, states=STATES, **WORDS) == 1
    assert letters().get().about == newest


def test_it_is_kept_as_message_and_event(case, three, coordinator):
    send(case, states=STATES, **WORDS, user=coordinator)
    message = CaseMessage.objects.get()
    assert (message.case, message.about, message.user) == (case, None, coordinator)
    assert message.text == f"{WORDS['subject']}\n\n{WORDS['text']}"
    event = CaseEvent.objects.get(action="broadcast")
    assert event.note == WORDS["subject"]
    assert event.data["recipients"] == 2


@pytest.mark.parametrize("status", ["declined", "withdrawn", "cancelled", "unconfirmed"])
def test_who_is_out_of_it_is_not_written_to(case, pledge_in, status):
    pledge_in(status)
    assert recipients(case, [status]) == []
    with pytest.raises(TransitionRefused):
        send(case, states=[status], **WORDS)
    assert not CaseEvent.objects.filter(action="broadcast").exists()


def test_an_erased_pledge_gets_nothing(case, accepted):
    from wagtail_herausforderung.pledges.anonymise import anonymise

    anonymise(accepted("a@example.org"))
    assert recipients(case, STATES) == []


def test_the_same_again_within_ten_minutes_asks_first(case, three):
    send(case, states=STATES, **WORDS)
    with pytest.raises(SentBefore):
        send(case, states=list(reversed(STATES)), **WORDS)
    assert letters().count() == 2
    assert send(case, states=STATES, **WORDS, again=True) == 2
    assert send(case, states=STATES, subject="Etwas anderes", text="x") == 2
    assert letters().count() == 6


def test_later_the_same_words_are_meant(case, three, monkeypatch):
    import datetime

    send(case, states=STATES, **WORDS)
    CaseEvent.objects.update(at=sending.timezone.now() - datetime.timedelta(minutes=11))
    assert send(case, states=STATES, **WORDS) == 2


def test_more_than_can_be_sent_at_once_is_refused_with_a_sentence(case, three, monkeypatch):
    monkeypatch.setattr(sending, "AT_MOST", 1)
    with pytest.raises(TransitionRefused, match="2"):
        send(case, states=STATES, **WORDS)
    assert not letters().exists()


def test_nothing_is_kept_when_a_letter_cannot_be_written(case, three, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(sending.letters, "send", broken)
    with pytest.raises(RuntimeError):
        send(case, states=STATES, **WORDS)
    assert not CaseMessage.objects.exists()


# The page in the admin


@pytest.fixture
def address(case):
    return reverse("herausforderung_case_message", args=[case.pk])


def typed(**values) -> dict:
    return {"states": STATES, **WORDS, **values}


def test_from_the_case_to_the_letter(coordinator_client, case, three, address):
    page = coordinator_client.get(reverse("herausforderung_case:inspect", args=[case.pk]))
    assert address in page.content.decode()
    form = coordinator_client.get(address)
    assert form.status_code == 200
    ticked = re.findall(r'value="(\w+)"[^>]*checked', form.content.decode())
    assert ticked == STATES

    preview = coordinator_client.post(address, typed(preview="1"))
    text = preview.content.decode()
    assert "a@example.org" in text and "Hintereingang" in text and "Erika Beispiel" in text
    assert not letters().exists() and not CaseMessage.objects.exists()

    sent = coordinator_client.post(address, typed(send="1"))
    assert sent.url == reverse("herausforderung_case:inspect", args=[case.pk])
    assert letters().count() == 2


def test_a_double_click_is_one_message_and_the_second_asks(coordinator_client, three, address):
    coordinator_client.post(address, typed(send="1"))
    again = coordinator_client.post(address, typed(send="1"))
    assert again.status_code == 409
    assert 'value="again"' in again.content.decode()
    assert WORDS["subject"] in again.content.decode()
    assert letters().count() == 2
    coordinator_client.post(address, typed(send="again"))
    assert letters().count() == 4


@pytest.mark.parametrize(
    "values",
    [
        {"subject": ""},
        {"text": " "},
        {"states": []},
        {"states": ["withdrawn"]},
        {"subject": "x" * 121},
        {"text": "x" * 4001},
        {"text": "x" * 1_000_000},
    ],
)
def test_what_cannot_be_sent_gets_a_sentence_and_stays_typed(
    coordinator_client, three, address, values
):
    answer = coordinator_client.post(address, typed(send="1", **values))
    assert answer.status_code == 422
    if "subject" not in values:
        assert WORDS["subject"] in answer.content.decode()
    assert not letters().exists()


def test_nobody_smuggles_a_header_or_html(coordinator_client, three, address):
    words = {"subject": "Neu\r\nBcc: x@example.org", "text": "<script>alert(1)</script>"}
    coordinator_client.post(address, typed(send="1", **words))
    mail = letters().first()
    assert "\n" not in mail.subject and "\r" not in mail.subject
    assert "<script>" not in mail.html
    assert "<script>alert(1)</script>" in mail.text


def test_when_nobody_is_left_it_says_so(coordinator_client, confirmed, address):
    confirmed()
    for button in ("preview", "send"):
        answer = coordinator_client.post(address, typed(**{button: "1"}))
        assert "Nobody" in answer.content.decode() or "Niemand" in answer.content.decode()
    assert not CaseMessage.objects.exists()


def test_a_foreign_coordinator_and_one_without_pledges_write_to_nobody(
    client, site_tree, three, address, coordinator
):
    far = factories.initiative(site_tree.home, title="Weißwasser")
    client.force_login(factories.coordinator(far, "weisswasser"))
    assert client.post(address, typed(send="1")).status_code == 404
    from django.contrib.auth.models import Permission

    group = coordinator.groups.get()
    group.permissions.remove(*Permission.objects.filter(codename__endswith="_pledge"))
    client.force_login(coordinator)
    assert client.post(address, typed(send="1")).status_code == 302
    assert not letters().exists()


def test_who_has_no_address_is_named_to_be_rung(coordinator_client, three, accepted, address):
    told = accepted(email="d@example.org", company_name="Nur am Telefon")
    Pledge.objects.filter(pk=told.pk).update(email="", phone="0681 4711")
    for page in (coordinator_client.get(address), coordinator_client.post(address, typed())):
        text = page.content.decode()
        assert "Nur am Telefon</a>, 0681 4711" in text
    sent = coordinator_client.get(address, {}).content.decode()
    assert text.count("Saar-Stahlbau") == 0, sent
