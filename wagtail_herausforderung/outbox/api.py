"""What other apps do with the outbox: queue a letter, take back what no longer holds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.validators import validate_email
from django.db import IntegrityError, models, router, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from wagtail.models import Site

from ..db import write_transaction
from .attachments import Attachment, checked
from .compose import render, supported_language
from .letterhead import checked_headers, letterhead
from .models import Mail, MailAttachment, MailQuerySet
from .tasks import send_now

_held: ContextVar[str] = ContextVar("herausforderung_held", default="")
_written: ContextVar[list[int] | None] = ContextVar("herausforderung_written", default=None)


def queue(
    template: str,
    to: str,
    context: Mapping[str, Any],
    *,
    language: str,
    site: Site | None = None,
    about: models.Model | None = None,
    key: str | None = None,
    reply_to: str = "",
    attachments: Sequence[Attachment] = (),
    headers: Mapping[str, str] | None = None,
    branch: str = "",
) -> Mail:
    """Write a letter to ``to`` into the outbox; it leaves after the transaction has committed.

    ``about`` is what the letter tells of. ``key`` names the occasion: a second letter with the
    same key is not written, the first one is returned. ``reply_to`` (usually the coordinator)
    yields to the address chosen in the site's settings. ``attachments`` are at most 5 MB together;
    ``headers`` are further ones, such as ``List-Unsubscribe``; ``branch`` is as in
    :func:`.compose.render`.

    Raises ``TransactionManagementError`` outside a transaction, because a letter must not
    outlive what it tells of, ``ValidationError`` if an address is not one single address or a
    file cannot be attached, and ``ValueError`` for headers that are none, or the outbox's own.
    """
    using = router.db_for_write(Mail)
    if not transaction.get_connection(using).in_atomic_block:
        raise TransactionManagementError("queue() must be called inside transaction.atomic().")
    validate_email(to)
    head = letterhead(site)
    reply_to = head.reply_to or reply_to
    if reply_to:
        validate_email(reply_to)
    files = checked(attachments)
    further = checked_headers(headers or {})
    known = Mail.objects.filter(key=key).first() if key else None
    if known:
        return known
    rendered = render(template, context, language, head=head, branch=branch)
    held = _held.get()
    mail = Mail(
        status=Mail.Status.HELD if held else Mail.Status.QUEUED,
        last_error=held,
        template=template,
        language=supported_language(language),
        to=to,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        from_email=head.from_email,
        reply_to=reply_to,
        headers=further,
        about=about,
        key=key,
    )
    try:
        with transaction.atomic(using=using):
            mail.save(force_insert=True)
            MailAttachment.objects.using(using).bulk_create(
                MailAttachment(
                    mail=mail, name=file.name, content_type=file.content_type, content=file.content
                )
                for file in files
            )
    except IntegrityError:
        if not key:
            raise
        # Another transaction wrote the same occasion between our look and our insert.
        return Mail.objects.get(key=key)
    if (written := _written.get()) is not None:
        written.append(mail.pk)
    if not held:
        _nudge_after_commit(mail.pk, using)
    return mail


@contextmanager
def holding(reason: str) -> Iterator[list[int]]:
    """Collects the numbers of the letters that are queued within; with a ``reason`` (one of
    ``failed.HELD_BACK``) they are held back."""
    written: list[int] = []
    tokens = _held.set(reason), _written.set(written)
    try:
        yield written
    finally:
        _held.reset(tokens[0])
        _written.reset(tokens[1])


@write_transaction
def release(mails: MailQuerySet) -> int:
    """Let those of ``mails`` leave that are held back. Returns how many."""
    held = mails.filter(status=Mail.Status.HELD)
    ids = list(held.values_list("pk", flat=True))
    changed = held.filter(pk__in=ids).update(
        status=Mail.Status.QUEUED, last_error="", due_at=timezone.now()
    )
    for pk in ids:
        _nudge_after_commit(pk, router.db_for_write(Mail))
    return changed


@write_transaction
def send_anew(mail: Mail) -> None:
    """Let ``mail`` leave once more, whatever became of it, unless it is just being sent."""
    # A new name: a mail server that knows the old one might drop it as a duplicate.
    fresh: dict[str, Any] = {"message_uuid": uuid.uuid4(), "attempts": 0, "due_at": timezone.now()}
    chosen = Mail.objects.filter(pk=mail.pk).exclude(status=Mail.Status.SENDING)
    chosen.update(status=Mail.Status.HELD, **fresh)
    release(chosen)


def discard(about: models.Model) -> int:
    """Take back the letters about ``about`` that have not left yet. Returns how many."""
    return (
        Mail.objects.about(about)
        .filter(status__in=[Mail.Status.QUEUED, Mail.Status.HELD])
        .update(status=Mail.Status.DISCARDED)
    )


def retry(mails: MailQuerySet | None = None) -> int:
    """Queue failed letters once more (all, or those of ``mails``). Returns how many."""
    mails = Mail.objects.all() if mails is None else mails
    return mails.filter(status=Mail.Status.FAILED).update(
        status=Mail.Status.QUEUED, attempts=0, due_at=timezone.now()
    )


class _Nudge:
    """Called after the commit: one run of the sender for all letters of a transaction."""

    def __init__(self, pk: int) -> None:
        self.ids = [pk]

    def __call__(self) -> None:
        _nudge(self.ids)


def _nudge_after_commit(pk: int, using: str) -> None:
    """A letter joins the nudge of an earlier one, if both stand or fall together."""
    connection = transaction.get_connection(using)
    here = set(connection.savepoint_ids)
    for savepoints, function, _robust in connection.run_on_commit:
        if isinstance(function, _Nudge) and savepoints == here:
            function.ids.append(pk)
            return
    transaction.on_commit(_Nudge(pk), using=using, robust=True)


def _nudge(ids: list[int]) -> None:
    send_now.enqueue(ids)
