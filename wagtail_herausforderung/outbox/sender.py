"""Send what is due: claim, hand over to the mail server, note the outcome.

Any number of senders may run at once and any may be killed at any point. A letter is claimed by
one conditional UPDATE with a lease; a letter whose sender died is taken over when the lease ends.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from socket import SHUT_RDWR, gaierror
from ssl import SSLError
from time import sleep
from typing import Any

from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_herausforderung.compat import mail_connection
from wagtail_herausforderung.conf import settings as hf
from wagtail_herausforderung.mailaddress import wired

from .budget import Budget
from .kinds import kind_of
from .mime import header, mime_part
from .models import Mail, MailQuerySet

logger = logging.getLogger("wagtail_herausforderung.outbox")

TIMEOUT_SECONDS = 15
BACKOFF_SECONDS = 60
BACKOFF_FACTOR = 4
BACKOFF_LIMIT = 12 * 60 * 60
ERROR_LENGTH = 2000
DOWN_KEY = "wagtail_herausforderung.outbox.down"
DOWN_SECONDS = 60
#: Whatever the mail server says to a letter, it answers; these mean that it does not.
LOST = (TimeoutError, ConnectionError, SMTPServerDisconnected, SSLError, gaierror)
HELD = timedelta(days=1)
HELD_AT_ONCE = 500

Progress = Callable[[int, int], None]


@dataclass
class Counts:
    """What one run did. ``unreachable`` holds the mail server's error, or is empty."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    unreachable: str = ""


def send_due(limit: int | None = None, progress: Progress | None = None) -> Counts:
    """Send every mail that is due, oldest first, at most ``limit``.

    ``progress`` is called with (done, total) after each. Mails that become due meanwhile wait
    for the next run.
    """
    _let_go()
    return _run(Mail.objects.all(), Budget(), limit, progress)


def send_these(ids: Iterable[int], budget: Budget) -> Counts:
    """Send those of the mails ``ids`` that are due, as far as the ``budget`` goes."""
    return _run(Mail.objects.filter(pk__in=list(ids)), budget)


def is_down() -> bool:
    """Whether the mail server did not answer within the last minute: no request waits for it."""
    return bool(cache.get(DOWN_KEY))


def backoff(attempts: int) -> timedelta:
    """How long a mail rests after its ``attempts``-th failure: 1 min, 4, 16 … at most 12 h."""
    seconds = BACKOFF_SECONDS * BACKOFF_FACTOR ** min(attempts - 1, 10)
    return timedelta(seconds=min(seconds, BACKOFF_LIMIT))


def message(mail: Mail) -> EmailMultiAlternatives:
    """``mail`` as it goes to the mail server."""
    headers = {
        **(mail.headers or {}),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        # What Exchange asks for instead; reports of failed delivery are wanted.
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": mail.language,
    }
    letter = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=wired(mail.from_email),
        to=[wired(mail.to)],
        reply_to=[wired(mail.reply_to)] if mail.reply_to else None,
        headers={name: header(name, value) for name, value in headers.items()},
    )
    if mail.html:
        letter.attach_alternative(mail.html, "text/html")
    if mail.pk:
        for file in mail.attachments.all():
            letter.attach(mime_part(file.name, file.content_type, bytes(file.content)))
    return letter


def _let_go() -> None:
    """Of what is held back for a mailbox that nobody confirmed, after a day the newest leaves."""
    now = timezone.now()
    held = Mail.objects.filter(status=Mail.Status.HELD, last_error="mail", due_at__lte=now - HELD)
    seen: set[tuple[str, str]] = set()
    for mail in held.order_by("-pk")[:HELD_AT_ONCE]:
        reader = (mail.to.lower(), mail.template)
        free = {"status": Mail.Status.QUEUED, "last_error": "", "due_at": now}
        change = {"due_at": now} if reader in seen else free
        Mail.objects.filter(pk=mail.pk, status=Mail.Status.HELD).update(**change)
        seen.add(reader)


def _run(
    mails: MailQuerySet,
    budget: Budget,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Counts:
    counts = Counts(failed=_give_up(mails))
    due = mails.due().order_by("due_at", "pk").values_list("pk", flat=True)
    ids = list(due if limit is None else due[:limit])
    connection = mail_connection(TIMEOUT_SECONDS)
    try:
        for done, pk in enumerate(ids, start=1):
            if budget.is_spent:
                break
            try:
                # Before the claim: a server that is down must not cost a letter an attempt.
                budget.run(connection.open)
            except Exception as error:
                _note_lost(error, counts)
                break
            mail = _claim(pk)
            if mail:
                _deliver(mail, connection, budget, counts)
            if progress:
                progress(done, len(ids))
            if counts.unreachable:
                break
    finally:
        _close(connection, budget)
    return counts


def _note_lost(error: Exception, counts: Counts) -> None:
    counts.unreachable = f"{type(error).__name__}: {error}"
    logger.warning("The mail server does not answer (%s).", type(error).__name__)
    cache.set(DOWN_KEY, True, DOWN_SECONDS)


def _give_up(mails: MailQuerySet) -> int:
    """Letters that were claimed too often without an outcome kill their sender: stop trying."""
    return (
        mails.due()
        .filter(attempts__gte=hf.MAIL_MAX_ATTEMPTS)
        .update(
            status=Mail.Status.FAILED,
            lease_until=None,
            last_error=_("The sender stopped every time while it was sending this email."),
        )
    )


def _claim(pk: int) -> Mail | None:
    now = timezone.now()
    try:
        won = (
            Mail.objects.due(now)
            .filter(pk=pk)
            .update(
                status=Mail.Status.SENDING,
                attempts=F("attempts") + 1,
                lease_until=now + timedelta(seconds=hf.MAIL_LEASE_SECONDS),
            )
        )
    except OperationalError:
        # Another sender holds the row or the database: it is in hand, or due again next time.
        return None
    return Mail.objects.filter(pk=pk).first() if won else None


def _deliver(mail: Mail, connection: BaseEmailBackend, budget: Budget, counts: Counts) -> None:
    try:
        letter = message(mail)
        budget.run(lambda: connection.send_messages([letter]))
    except Exception as error:
        if isinstance(error, LOST):
            _note_lost(error, counts)
            _cut(connection)
        else:
            _close(connection, budget)
        _note_failure(mail, error, counts)
    else:
        counts.sent += 1
        _note(mail, status=Mail.Status.SENT, sent_at=timezone.now(), last_error="")
        if kind_of(mail.template).forgets:
            Mail.objects.filter(pk=mail.pk, status=Mail.Status.SENT).delete()


def _note_failure(mail: Mail, error: Exception, counts: Counts) -> None:
    said = f"{type(error).__name__}: {error}".replace("\x00", "")[:ERROR_LENGTH]
    if mail.attempts >= hf.MAIL_MAX_ATTEMPTS or _is_final(error):
        counts.failed += 1
        _note(mail, status=Mail.Status.FAILED, last_error=said)
        # Never the error's text: it quotes the recipient's address.
        logger.error("Mail %s failed for good (%s).", mail.pk, type(error).__name__)
    else:
        counts.postponed += 1
        due_at = timezone.now() + backoff(mail.attempts)
        _note(mail, status=Mail.Status.QUEUED, due_at=due_at, last_error=said)
        logger.warning("Mail %s postponed (%s).", mail.pk, type(error).__name__)


def _is_final(error: Exception) -> bool:
    """Whether the mail server says that this address will never work (5xx)."""
    return isinstance(error, SMTPRecipientsRefused) and all(
        500 <= code < 600 for code, _said in error.recipients.values()
    )


def _note(mail: Mail, **outcome: object) -> None:
    """Write the outcome, unless another sender has taken over since."""
    held = Mail.objects.filter(pk=mail.pk, status=Mail.Status.SENDING, attempts=mail.attempts)
    for pause in (0.1, 0.5, None):
        try:
            held.update(lease_until=None, **outcome)
            return
        except OperationalError:
            # Giving up here would send the letter a second time when the lease ends.
            if pause is None:
                raise
            sleep(pause)


def _cut(connection: Any) -> None:
    """End a connection without a word, which a server that hangs would not answer either."""
    smtp, connection.connection = getattr(connection, "connection", None), None
    try:
        smtp.sock.shutdown(SHUT_RDWR)
        smtp.sock.close()
    except (AttributeError, OSError):
        pass  # There was none, or it is gone already.


def _close(connection: BaseEmailBackend, budget: Budget) -> None:
    try:
        budget.run(connection.close)
    except TimeoutError:
        _cut(connection)
    except Exception as error:
        logger.info("Closing the connection to the mail server failed (%s).", type(error).__name__)
