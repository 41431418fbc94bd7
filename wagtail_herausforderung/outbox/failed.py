"""Mails that could not be delivered, or are held back: why, and what a person can do about it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from ..db import write_transaction
from .about import about_of, mails_for
from .models import Mail, MailQuerySet
from .tasks import send_now

AGAIN_ACTION = "herausforderung.mail_again"
DISCARD_ACTION = "herausforderung.mail_discard"

#: So many are tried at once, inside the request where there is no queue; the command takes
#: the rest.
AT_ONCE = 20

#: Why a letter is held back, by the limit it was beyond.
HELD_BACK = {
    "network": gettext_lazy(
        "Many forms came in a short time, from one network or for one challenge. Whoever sent this "
        "one has not taken the further step that we asked for."
    ),
    "mail": gettext_lazy(
        "Several emails have gone to this address, and nobody has confirmed it yet. The newest one "
        "leaves by itself after a day; as soon as the address is confirmed, all do."
    ),
    "often": gettext_lazy("Very many emails about the same matter, within a short time."),
}

_KIND = re.compile(r"([A-Za-z_][\w.]*): ")
_CODE = re.compile(r"\b([45]\d\d)\b")
_UNREACHABLE = {
    "ConnectionRefusedError",
    "ConnectionResetError",
    "ConnectionAbortedError",
    "BrokenPipeError",
    "TimeoutError",
    "timeout",
    "gaierror",
    "OSError",
    "SMTPConnectError",
    "SMTPServerDisconnected",
    "SMTPHeloError",
}


def failed_for(user: Any, action: str = "view") -> MailQuerySet:
    """The mails that were given up or are held back, among those ``user`` may see or (``change``)
    decide on."""
    return mails_for(user, action).filter(status__in=Mail.STOPPED)


@write_transaction
def send_again(user: Any, ids: Collection[int] | None = None) -> int:
    """Queue failed mails (``None``: all) once more, as far as ``user`` may. Returns how many.

    Each goes to the address that holds today, if what it is about has got another one.
    """
    queued = []
    for mail in _chosen(user, ids):
        fields = {"to": new_address(mail) or mail.to}
        now = timezone.now()
        if _leave(mail, status=Mail.Status.QUEUED, attempts=0, due_at=now, **fields):
            log(instance=mail, action=AGAIN_ACTION, user=user)
            queued.append(mail.pk)
    if queued:
        transaction.on_commit(partial(_send, queued[:AT_ONCE]), robust=True)
    return len(queued)


@write_transaction
def discard(user: Any, ids: Collection[int] | None = None) -> int:
    """Give failed mails up for good, as far as ``user`` may. Returns how many."""
    number = 0
    for mail in _chosen(user, ids):
        if _leave(mail, status=Mail.Status.DISCARDED):
            log(instance=mail, action=DISCARD_ACTION, user=user)
            number += 1
    return number


def new_address(mail: Mail) -> str:
    """The address the reader has today, if it is a valid one and not that of ``mail``."""
    kind = about_of(mail)
    address = kind.address(mail.about, mail) if kind else ""
    if not address or address.casefold() == mail.to.casefold():
        return ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def reason(mail: Mail) -> str:
    """Why it failed, in a sentence for people who do not know mail servers."""
    match = _KIND.match(mail.last_error)
    kind = match[1].rpartition(".")[2] if match else ""
    code = _CODE.search(mail.last_error)
    busy = bool(code) and code[1].startswith("4") if code else False
    if not kind:
        return str(HELD_BACK.get(mail.last_error, mail.last_error)) or _("It is not known why.")
    if kind == "SMTPRecipientsRefused":
        if busy:
            return _("The mailbox did not take the email: it is full, or its server was busy.")
        return _("The address was refused: it probably does not exist. Check how it is spelled.")
    if kind == "SMTPSenderRefused":
        return _("The mail server refuses our own sender address.")
    if kind in ("SMTPAuthenticationError", "SMTPNotSupportedError"):
        return _("The mail server does not let us in: name or password is wrong.")
    if kind in ("SMTPDataError", "SMTPResponseException"):
        return _("The mail server refused what the email says: too large, or taken for spam.")
    if kind in _UNREACHABLE or kind.startswith("SSL"):
        return _("The mail server did not answer.")
    return _("A technical error: the email could not be put together or handed over.")


def _chosen(user: Any, ids: Collection[int] | None) -> MailQuerySet:
    mails = failed_for(user, "change").order_by("pk")
    return mails if ids is None else mails.filter(pk__in=ids)


def _leave(mail: Mail, **fields: Any) -> bool:
    """Compare and set: two people may press at once, and one of them has done it."""
    return bool(Mail.objects.filter(pk=mail.pk, status__in=Mail.STOPPED).update(**fields))


def _send(ids: list[int]) -> None:
    send_now.enqueue(ids)
