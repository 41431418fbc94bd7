"""Writing into the outbox: with what it tells of, once, to one address, under the right name."""

import contextlib

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.transaction import TransactionManagementError
from wagtail.models import Site

from wagtail_herausforderung.models import HerausforderungSettings
from wagtail_herausforderung.outbox import api, sender
from wagtail_herausforderung.outbox.models import Mail

pytestmark = pytest.mark.django_db

CONTEXT = {"reference": "HF-7K3M9", "challenge_title": "Schlafsäcke"}


def queue(**options) -> Mail:
    options = {"to": "anna@example.org", "language": "de", **options}
    with transaction.atomic():
        return api.queue("pledge_received", options.pop("to"), CONTEXT, **options)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_letter_leaves_as_soon_as_its_cause_is_certain():
    with transaction.atomic():
        queue()
        assert django_mail.outbox == []
    assert [letter.to for letter in django_mail.outbox] == [["anna@example.org"]]
    assert Mail.objects.get().status == Mail.Status.SENT


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_did_not_happen_is_not_told():
    with pytest.raises(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError
    assert not Mail.objects.exists()
    sender.send_due()
    assert django_mail.outbox == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_a_transaction_nothing_is_queued():
    with pytest.raises(TransactionManagementError):
        api.queue("pledge_received", "anna@example.org", CONTEXT, language="de")


def test_one_occasion_one_letter():
    first = queue(key="confirm:1")
    assert queue(key="confirm:1") == first
    assert queue(key="confirm:2") != first
    assert queue() != queue()
    assert Mail.objects.count() == 4


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@example.org, bert@example.org",
        "anna@example.org\nBcc: bert@example.org",
        "Anna <anna@example.org>",
        "anna@example.org\x00",
    ],
)
def test_a_letter_goes_to_one_valid_address(address):
    with pytest.raises(ValidationError):
        queue(to=address)
    with pytest.raises(ValidationError):
        queue(reply_to=address or "-")
    assert not Mail.objects.exists()


def test_the_site_signs_and_takes_the_answers():
    mail = queue(reply_to="koordination@example.org")
    assert mail.from_email.endswith("netz@example.org>") or mail.from_email == "netz@example.org"
    assert mail.reply_to == "koordination@example.org"
    HerausforderungSettings.objects.update(
        sender_name='Netz "der"\r\nBcc: x@example.org',
        sender_email="post@netz.example.org",
        reply_to="antwort@netz.example.org",
    )
    mail = queue(reply_to="koordination@example.org")
    assert mail.from_email == '"Netz der Bcc: x@example.org" <post@netz.example.org>'
    assert mail.reply_to == "antwort@netz.example.org"
    letter = sender.message(mail).message()
    assert letter["Bcc"] is None
    assert letter["Message-ID"] == f"<{mail.message_uuid}@netz.example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"


def test_a_letter_carries_further_headers():
    mail = queue(headers={"List-Unsubscribe": "<https://netz.example.org/stop/abc/>"})
    mail.refresh_from_db()
    letter = sender.message(mail).message()
    assert letter["List-Unsubscribe"] == "<https://netz.example.org/stop/abc/>"
    assert letter["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "headers",
    [
        {"List-Unsubscribe": "<https://a.example>\r\nBcc: x@example.com"},
        {"List-Unsubscribe": "a\nb"},
        {"X-One\r\nBcc": "x@example.com"},
        {"": "x"},
        {"Bcc": "x@example.com"},
        {"message-id": "<1@example.com>"},
        {"Content-Type": "text/html"},
        {"X-Name": "Jürgen"},
    ],
)
def test_no_header_of_the_outbox_is_taken_over(headers):
    with pytest.raises(ValueError):
        queue(headers=headers)
    assert not Mail.objects.exists()


def test_a_letter_knows_what_it_is_about():
    site = Site.objects.get(is_default_site=True)
    mail = queue(about=site)
    assert list(Mail.objects.about(site)) == [mail]
    assert mail.about == site


def test_a_letter_that_no_longer_holds_is_taken_back():
    site = Site.objects.get(is_default_site=True)
    queue(about=site)
    assert api.discard(site) == 1
    assert sender.send_due().sent == 0
    assert Mail.objects.get().status == Mail.Status.DISCARDED


def test_nobody_reads_an_address_in_the_name_of_a_mail():
    assert "anna" not in str(queue())


def test_no_reference_index_keeps_a_trace_of_who_wrote_or_pledged():
    from django.apps import apps
    from wagtail.models import ReferenceIndex

    labels = ("herausforderung_outbox", "herausforderung_pledges")
    for model in (m for label in labels for m in apps.get_app_config(label).get_models()):
        assert not ReferenceIndex.model_is_indexable(model), model


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_letters_of_a_transaction_leave_in_one_run(monkeypatch):
    runs = []
    monkeypatch.setattr(api, "_nudge", runs.append)
    with transaction.atomic():
        first = api.queue("pledge_received", "a@example.org", CONTEXT, language="de")
        second = api.queue("pledge_received", "b@example.org", CONTEXT, language="de")
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            api.queue("pledge_received", "c@example.org", CONTEXT, language="de")
            raise ZeroDivisionError
    with transaction.atomic():
        third = api.queue("pledge_received", "d@example.org", CONTEXT, language="de")
    assert runs == [[first.pk, second.pk], [third.pk]]
