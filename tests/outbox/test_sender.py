"""Sending through a real mail server: down, up, poisoned, killed, and many at once."""

import logging
import multiprocessing
import os
import random
import signal
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone
from wagtail.models import Site

from example_site.mailer import mail_settings
from wagtail_herausforderung.compat import mail_connection, task_backends
from wagtail_herausforderung.models import HerausforderungSettings
from wagtail_herausforderung.outbox import api, sender
from wagtail_herausforderung.outbox.attachments import Attachment
from wagtail_herausforderung.outbox.models import Mail

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

KILLS = int(os.environ.get("HF_ROUNDS", "5"))
SENDERS = 8
PAPER = Attachment("Vereinbarung.pdf", "application/pdf", bytes(range(256)) * 100)


def statuses() -> set[str]:
    return set(Mail.objects.values_list("status", flat=True))


def make_due() -> None:
    Mail.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_a_letter_arrives_as_text_and_html(mail_server, write):
    (mail,) = write()
    assert sender.send_due() == sender.Counts(sent=1)
    (letter,) = mail_server.letters
    assert letter["To"] == "anna0@example.org"
    assert letter["Subject"] == mail.subject
    assert letter["Message-ID"] == mail.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_body(("plain",)).get_content().split() == mail.text.split()
    assert "Schlafsäcke" in letter.get_body(("html",)).get_content()
    mail.refresh_from_db()
    assert (mail.status, mail.lease_until) == (Mail.Status.SENT, None)
    assert sender.send_due() == sender.Counts()


@pytest.mark.filterwarnings("ignore:.*EMAIL_")
def test_a_site_that_knows_no_mailers_yet_sends_as_well(mail_server, write, settings):
    if hasattr(settings, "MAILERS"):
        del settings.MAILERS
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    write()
    assert sender.send_due() == sender.Counts(sent=1)
    assert len(mail_server.letters) == 1


@pytest.mark.parametrize(
    ("said", "waits"), [({}, 15), ({"timeout": None}, 15), ({"timeout": 3}, 3)]
)
def test_a_mail_server_that_never_answers_holds_nobody_for_long(settings, said, waits):
    for name, value in mail_settings("smtp", host="127.0.0.1", **said).items():
        setattr(settings, name, value)
    assert mail_connection(15).timeout == waits


@pytest.mark.parametrize("length", [30, 80, 200, 800])
def test_a_link_in_a_header_leaves_as_it_is_however_long(mail_server, write, length):
    url = f"https://netz.example.org/stop/{'a' * length}/"
    write(headers={"List-Unsubscribe": f"<{url}>", "X-Words": "Wort " * 40 + "Ende"})
    assert sender.send_due() == sender.Counts(sent=1)
    head = mail_server.written[0].partition(b"\r\n\r\n")[0]
    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in head.replace(b": \r\n ", b": ")
    assert all(len(line) < 80 for line in head.split(b"\r\n") if b"Wort" in line)
    assert mail_server.letters[0]["X-Words"].split() == ["Wort"] * 40 + ["Ende"]


def test_while_the_mail_server_is_down_nothing_breaks_and_nothing_is_lost(mail_server, write):
    mail_server.stop()
    write(3)
    with transaction.atomic():
        api.queue("pledge_link", "bert@example.org", {}, language="de")
    with pytest.raises(CommandError):
        call_command("herausforderung_mail")
    assert statuses() == {Mail.Status.QUEUED}
    assert set(Mail.objects.values_list("attempts", flat=True)) == {0}
    mail_server.start()
    call_command("herausforderung_mail")
    assert statuses() == {Mail.Status.SENT}
    assert len(mail_server.letters) == 4


def test_after_one_unanswered_call_requests_do_not_wait_again(mail_server, write, monkeypatch):
    mail_server.stop()
    asked = []
    monkeypatch.setattr(
        sender, "mail_connection", lambda timeout: asked.append(1) or _dead_connection()
    )
    for _ in range(3):
        with transaction.atomic():
            api.queue("pledge_link", "bert@example.org", {}, language="de")
    assert asked == [1]
    assert Mail.objects.filter(status=Mail.Status.QUEUED).count() == 3


def _dead_connection():
    class Dead:
        def open(self):
            raise ConnectionRefusedError("no")

        def close(self):
            raise ConnectionResetError("no")

    return Dead()


def test_one_poisoned_letter_does_not_stop_the_queue(mail_server, write, settings, monkeypatch):
    settings.WAGTAIL_HERAUSFORDERUNG = {"MAIL_MAX_ATTEMPTS": 2}
    mails = write(5)
    poisoned = mails[1].pk
    real = sender.message

    def explode(mail):
        if mail.pk == poisoned:
            raise UnicodeError("cannot be encoded")
        return real(mail)

    monkeypatch.setattr(sender, "message", explode)
    assert sender.send_due() == sender.Counts(sent=4, postponed=1)
    mail = Mail.objects.get(pk=poisoned)
    assert mail.status == Mail.Status.QUEUED
    assert mail.due_at > timezone.now() + timedelta(seconds=50)
    assert "UnicodeError" in mail.last_error
    assert sender.send_due() == sender.Counts()
    make_due()
    assert sender.send_due() == sender.Counts(failed=1)
    mail.refresh_from_db()
    assert mail.status == Mail.Status.FAILED
    monkeypatch.undo()
    call_command("herausforderung_mail", "--retry-failed")
    mail.refresh_from_db()
    assert mail.status == Mail.Status.SENT


def test_letters_that_no_server_could_take_stop_nobody(mail_server, write):
    """No monkeypatch: rows as a bug or a hand in the database might leave them."""
    mails = write(6, attachments=[PAPER])
    Mail.objects.filter(pk=mails[0].pk).update(subject="Hallo\nBcc: alle@example.com")
    Mail.objects.filter(pk=mails[2].pk).update(to="kein@@example.org")
    Mail.objects.filter(pk=mails[3].pk).update(from_email="Netz\r\nBcc: <alle@example.com>")
    mails[4].attachments.update(content_type="nothing")
    counts = sender.send_due()
    assert counts.sent >= 3 and counts.sent + counts.postponed + counts.failed == 6
    good = {mails[1].message_id, mails[5].message_id}
    assert good <= set(mail_server.arrived)
    for letter in mail_server.letters:
        assert letter["Bcc"] is None
    assert not Mail.objects.filter(status=Mail.Status.SENDING).exists()


def test_nobody_forges_a_header_on_the_way_through_a_real_server(mail_server, write):
    evil = "Netz\r\nBcc: alle@example.com\r\n\r\n<h1>Text</h1>"
    HerausforderungSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"sender_name": evil}
    )
    with transaction.atomic():
        api.queue(
            "pledge_new_coordinator",
            "anna@example.org",
            {"challenge_title": evil, "company_name": evil, "reference": evil},
            language="de",
            attachments=[Attachment(evil, "text/plain", b"x")],
        )
    sender.send_due()
    (letter,) = mail_server.letters
    assert letter["Bcc"] is None and letter.get_all("To") == ["anna@example.org"]
    assert letter.get_all("Content-Type") and letter.is_multipart()
    assert len(letter.get_all("Subject")) == 1
    assert "<h1>Text" not in letter.get_body(("html",)).get_content()


def test_a_server_that_goes_away_in_the_middle_gets_the_rest_later(mail_server, write):
    write(6)
    gone = []

    def leave():
        if len(mail_server.letters) == 3:
            gone.append(True)
            mail_server.refusals = {
                f"anna{number}@example.org": "421 closing" for number in range(6)
            }

    mail_server.after_data = leave
    counts = sender.send_due()
    assert gone and counts.sent == 3 and counts.failed == 0
    mail_server.refusals = {}
    make_due()
    sender.send_due()
    assert statuses() == {Mail.Status.SENT}
    assert set(mail_server.arrived.values()) == {1} and len(mail_server.letters) == 6


def test_with_a_queue_the_request_only_leaves_a_note(mail_server, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    backend = task_backends["default"]
    with pytest.raises(RuntimeError), transaction.atomic():
        api.queue("pledge_link", "bert@example.org", {}, language="de")
        raise RuntimeError
    assert backend.results == []
    with transaction.atomic():
        mail = api.queue("pledge_link", "bert@example.org", {}, language="de")
        assert backend.results == []
    (note,) = backend.results
    assert note.args == [[mail.pk]] and "bert" not in repr(note.args)
    assert mail_server.letters == []
    note.task.call(*note.args)
    assert len(mail_server.letters) == 1 and statuses() == {Mail.Status.SENT}
    note.task.call(*note.args)
    assert len(mail_server.letters) == 1


def test_an_address_that_does_not_exist_fails_at_once_a_busy_one_waits(mail_server, write, caplog):
    mail_server.refusals = {
        "anna0@example.org": "550 no such user",
        "anna1@example.org": "450 come back later",
    }
    write(3)
    with caplog.at_level(logging.INFO, logger="wagtail_herausforderung"):
        counts = sender.send_due()
    assert counts == sender.Counts(sent=1, postponed=1, failed=1)
    said = [r.getMessage() for r in caplog.records if r.name.startswith("wagtail_")]
    assert len(said) == 2 and "anna" not in "".join(said)
    failed = Mail.objects.get(status=Mail.Status.FAILED)
    assert failed.to == "anna0@example.org" and "550" in failed.last_error


def test_a_letter_that_kills_its_sender_is_given_up(write, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"MAIL_MAX_ATTEMPTS": 3}
    (mail,) = write()
    Mail.objects.update(
        status=Mail.Status.SENDING, attempts=3, lease_until=timezone.now() - timedelta(seconds=1)
    )
    assert sender.send_due() == sender.Counts(failed=1)
    mail.refresh_from_db()
    assert mail.status == Mail.Status.FAILED and mail.last_error


def test_a_letter_in_another_sender_s_hands_is_left_alone(write):
    write()
    Mail.objects.update(
        status=Mail.Status.SENDING, attempts=1, lease_until=timezone.now() + timedelta(minutes=1)
    )
    assert sender.send_due() == sender.Counts()
    Mail.objects.update(lease_until=timezone.now())
    assert sender.send_due() == sender.Counts(sent=1)


def test_a_late_sender_does_not_overwrite_the_one_that_took_over(write, monkeypatch):
    (mail,) = write()

    def slow(mail):
        Mail.objects.filter(pk=mail.pk).update(attempts=2, status=Mail.Status.SENDING)
        raise TimeoutError

    monkeypatch.setattr(sender, "message", slow)
    sender.send_due()
    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (Mail.Status.SENDING, 2)


def test_the_pauses_grow_and_end():
    pauses = [sender.backoff(attempt).total_seconds() for attempt in range(1, 9)]
    assert pauses == sorted(pauses)
    assert pauses[0] == 60
    assert sender.backoff(1000) == timedelta(hours=12)
    assert sum(pauses[:7]) > 24 * 60 * 60


def test_limit_and_progress(mail_server, write):
    write(30)
    seen = []
    counts = sender.send_due(limit=10, progress=lambda done, total: seen.append((done, total)))
    assert counts.sent == 10 and seen[-1] == (10, 10)
    with pytest.raises(CommandError):
        call_command("herausforderung_mail", "--limit", "0")


def _send_in_threads(number: int) -> None:
    def work():
        try:
            sender.send_due()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.concurrency
def test_eight_senders_send_every_letter_once(mail_server, write):
    write(40)
    _send_in_threads(SENDERS)
    assert len(mail_server.letters) == 40
    assert set(mail_server.arrived.values()) == {1}
    assert statuses() == {Mail.Status.SENT}


@pytest.mark.concurrency
def test_without_the_claim_eight_senders_would_send_twice(mail_server, write, monkeypatch):
    """The negative control: it shows that the test above can fail."""

    def look_then_take(pk):
        mail = Mail.objects.due().filter(pk=pk).first()
        if mail:
            time.sleep(0.02)
            mail.status, mail.attempts = Mail.Status.SENDING, mail.attempts + 1
            mail.save(update_fields=["status", "attempts"])
        return mail

    monkeypatch.setattr(sender, "_claim", look_then_take)
    write(20)
    _send_in_threads(SENDERS)
    assert len(mail_server.letters) > 20


@pytest.mark.concurrency
def test_a_killed_sender_loses_nothing_and_repeats_at_most_one_letter(mail_server, write):
    chance = random.Random(20261122)
    fork = multiprocessing.get_context("fork")
    connection.close()
    killed = 0
    for _ in range(KILLS):
        write(8, attachments=[PAPER])
        connection.close()
        enough = threading.Event()
        stop_at = len(mail_server.letters) + chance.randint(1, 6)

        def check(enough=enough, stop_at=stop_at):
            if len(mail_server.letters) >= stop_at:
                enough.set()

        mail_server.after_data = check
        child = fork.Process(target=_send_as_a_process)
        child.start()
        enough.wait(20)
        time.sleep(chance.random() * 0.02)
        child.kill()
        child.join()
        killed += child.exitcode == -signal.SIGKILL
        # The lease of the dead sender ends.
        Mail.objects.filter(status=Mail.Status.SENDING).update(lease_until=timezone.now())
    mail_server.after_data = None
    sender.send_due()
    written = {mail.message_id for mail in Mail.objects.all()}
    assert statuses() == {Mail.Status.SENT}
    assert set(mail_server.arrived) == written
    assert killed
    assert len(mail_server.letters) - len(written) <= killed
    for letter in mail_server.letters:
        (paper,) = letter.iter_attachments()
        assert paper.get_payload(decode=True) == PAPER.content


def _send_as_a_process() -> None:
    connections.close_all()
    call_command("herausforderung_mail")
