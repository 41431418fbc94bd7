"""A real mail server on loopback, and letters to send through it."""

import email
import socket
from collections import Counter
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from example_site.mailer import mail_settings
from wagtail_herausforderung.outbox import api
from wagtail_herausforderung.outbox.models import Mail


class MailServer:
    """Keeps what arrives; refuses what it is told to refuse; can be stopped and started."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.written: list[bytes] = []
        self.refusals: dict[str, str] = {}
        self.after_data = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._controller: Controller | None = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.written.append(envelope.content)
        self.letters.append(email.message_from_bytes(envelope.content, policy=default))
        if self.after_data:
            self.after_data()
        return "250 OK"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    @property
    def arrived(self) -> Counter:
        """How often each letter arrived, by its Message-ID."""
        return Counter(letter["Message-ID"] for letter in self.letters)


@pytest.fixture
def mail_server(settings):
    server = MailServer()
    for name, value in mail_settings("smtp", host="127.0.0.1", port=server.port).items():
        setattr(settings, name, value)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def write(monkeypatch):
    """``write(n)``: n letters in the outbox that nobody has nudged yet."""

    def _write(number: int = 1, to: str = "anna{}@example.org", **options) -> list[Mail]:
        with monkeypatch.context() as patch:
            patch.setattr(api, "_nudge", lambda pk: None)
            with transaction.atomic():
                return [
                    api.queue(
                        "pledge_received",
                        to.format(i),
                        {"reference": f"HF-{i}", "challenge_title": "Schlafsäcke"},
                        **{"language": "de", **options},
                    )
                    for i in range(number)
                ]

    return _write


@pytest.fixture
def loud_templates(settings):
    """A name that a template does not know shows as INVALID."""
    settings.TEMPLATES = [
        {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": "INVALID"}}
        for engine in settings.TEMPLATES
    ]
