"""Files that travel with a letter: intact, bounded, and never able to forge a header."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from wagtail_herausforderung.outbox import api, attachments, sender
from wagtail_herausforderung.outbox.attachments import Attachment
from wagtail_herausforderung.outbox.models import Mail, MailAttachment

EVERY_BYTE = bytes(range(256)) * 300
CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Übergabe\nEND:VCALENDAR\r".encode()
PDF = Attachment("Vereinbarung Wärmestube.pdf", "application/pdf", EVERY_BYTE)
ICAL = Attachment("termin.ics", "text/calendar; charset=utf-8; method=REQUEST", CALENDAR)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_files_arrive_to_the_byte(mail_server, write):
    write(attachments=[PDF, ICAL])
    assert sender.send_due() == sender.Counts(sent=1)
    (letter,) = mail_server.letters
    pdf, ical = letter.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == (PDF.name, "application/pdf")
    assert pdf.get_payload(decode=True) == EVERY_BYTE
    assert ical.get_filename() == "termin.ics"
    assert ical.get_payload(decode=True) == CALENDAR
    assert dict(ical["Content-Type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert "Schlafsäcke" in letter.get_body(("html",)).get_content()
    assert "Schlafsäcke" in letter.get_body(("plain",)).get_content()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    "name",
    [
        "a.pdf\r\nBcc: alle@example.com",
        'a.pdf"\nContent-Type: text/html',
        "a\u2028Bcc: alle@example.com.pdf",
        "ä\r\nBcc: alle@example.com\r\n\r\nText.pdf",
    ],
)
def test_the_name_of_a_file_forges_no_header(mail_server, write, name):
    write(attachments=[Attachment(name, "application/pdf", b"%PDF")])
    assert sender.send_due() == sender.Counts(sent=1)
    (letter,) = mail_server.letters
    (part,) = letter.iter_attachments()
    assert letter["Bcc"] is None and part["Bcc"] is None
    assert part.get_all("Content-Type") == ["application/pdf"]
    assert part.get_payload(decode=True) == b"%PDF"
    assert len(part.get_filename().splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("Vereinbarung.pdf", "Vereinbarung.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Anna\\Übergabe.ics", "Übergabe.ics"),
        ('Ein "gutes" <Wort>?.pdf', "Ein gutes Wort.pdf"),
        (" ..\x00. ", "attachment"),
        ("", "attachment"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("y" * 500, "y" * 120),
    ],
)
def test_a_name_is_one_file_in_no_folder(given, cleaned):
    assert attachments.clean_name(given) == cleaned


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "pdf",
        "application/pdf\r\nBcc: alle@example.com",
        "application/pdf\n",
        'text/html; charset="a\nb"',
        "multipart/mixed",
        "message/rfc822",
        "application/" + "x" * 200,
    ],
)
def test_what_kind_a_file_is_must_be_known(content_type, write):
    with pytest.raises(ValidationError, match="Vereinbarung.pdf"):
        write(attachments=[Attachment("Vereinbarung.pdf", content_type, b"")])
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_a_letter_carries_five_megabytes_and_no_byte_more(write):
    half = attachments.MAX_BYTES // 2
    first = Attachment("1.bin", "application/octet-stream", bytes(half))
    second = Attachment("2.bin", "application/octet-stream", bytes(attachments.MAX_BYTES - half))
    write(attachments=[first, second])
    assert MailAttachment.objects.count() == 2
    one_more = Attachment("3.bin", "application/octet-stream", b"!")
    with pytest.raises(ValidationError, match="5"):
        write(attachments=[first, second, one_more])
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_the_files_go_with_their_letter_and_are_written_once(write):
    (mail,) = write(attachments=[PDF], key="agreed:1")
    assert write(attachments=[PDF], key="agreed:1") == [mail]
    assert MailAttachment.objects.count() == 1
    assert PDF.name not in str(MailAttachment.objects.get())
    mail.delete()
    assert not MailAttachment.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_its_files_a_letter_is_not_written(write, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(MailAttachment.objects, "using", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        api.queue("pledge_link", "anna@example.org", {}, language="de", attachments=[PDF])
    assert not Mail.objects.exists()
