"""The demo's mailbox is there only while letters reach nobody."""

import pytest
from django.http import Http404

from example_site import mailbox
from wagtail_herausforderung.outbox.models import Mail, MailAttachment


@pytest.mark.django_db
def test_where_letters_reach_people_nobody_sees_them(rf, settings):
    mail = Mail.objects.create(template="x", language="de", to="a@example.org", subject="S")
    MailAttachment.objects.create(mail=mail, name="a.ics", content_type="text/plain", content=b"x")
    settings.DEMO_MAILBOX = False
    for ask in (
        lambda: mailbox.mailbox(rf.get("/")),
        lambda: mailbox.letter(rf.get("/"), mail.pk),
        lambda: mailbox.letter_as_read(rf.get("/"), mail.pk),
        lambda: mailbox.enclosure(rf.get("/"), mail.attachments.get().pk),
    ):
        with pytest.raises(Http404):
            ask()
    settings.DEMO_MAILBOX = True
    assert mailbox.enclosure(rf.get("/"), mail.attachments.get().pk).content == b"x"
