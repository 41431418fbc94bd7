"""The first letter of a form once more: to the same address, to a corrected one, or at last."""

from __future__ import annotations

import time
import uuid
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .. import limits
from ..conf import settings as hf
from ..db import write_transaction
from ..outbox import api as outbox
from ..outbox.letters import send
from ..outbox.models import Mail
from .fields import MailField
from .submission import Submission

_SALT = "wagtail_herausforderung.again"

#: So often the address of one form is corrected at once; each brings a letter to somebody else.
_CORRECTIONS = "3/d"


def token_for(kind: str, mail: Mail) -> str:
    """Names a letter on the page after a form of ``kind``: the button acts on that, whatever
    another tab has sent since."""
    return signing.dumps([mail.pk, time.time()], salt=f"{_SALT}.{kind}")


def letter_of(kind: str, token: str) -> Mail | None:
    """The letter that a token names, while what it confirms may still wait.

    Raises ``ValidationError`` for a token that was handed out a moment ago.
    """
    try:
        age = hf.CONFIRM_HOURS * 3600
        pk, at = signing.loads(token, salt=f"{_SALT}.{kind}", max_age=age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if time.time() - at < hf.FORM_MIN_SECONDS:
        raise ValidationError(
            _("That was very quick. Please wait a few seconds and send it again.")
        )
    return Mail.objects.filter(pk=pk).first()


def may_correct(mail: Mail | None) -> bool:
    """Whether the address can be corrected without filling in the form anew."""
    subject = mail and mail.about
    return isinstance(subject, Submission) and subject.confirmed_at is None


def send_again(kind: str, mail: Mail, typed: str) -> tuple[int, str]:
    """Let ``mail`` leave once more, as the further step of whoever is beyond a limit too.

    ``typed`` is the address it should go to; another one than the letter's is that of the form
    from now on, and the old link opens nothing. Returns the number of the letter and, where the
    mailbox has had enough, why it waits. Raises ``ValidationError`` for what is no address.
    """
    email = MailField().clean(typed).lower()
    another = email != mail.to.lower()
    if another and not may_correct(mail):
        raise ValidationError(MailField().error_messages["invalid"])
    allowed = limits.allow("mail", f"{kind}:{limits.mailbox(email)}")
    if another:
        allowed = limits.allow("again", f"{kind}:{mail.about_id}", _CORRECTIONS) and allowed
    held = "" if allowed else "mail"
    if another:
        return _send_to(mail, email, held), held
    if held:
        Mail.objects.filter(pk=mail.pk, status=Mail.Status.HELD).update(last_error=held)
    else:
        outbox.send_anew(mail)
    return mail.pk, held


@write_transaction
def _send_to(mail: Mail, email: str, held: str) -> int:
    subject: Any = mail.about
    rows = type(subject)._base_manager.filter(pk=subject.pk, confirmed_at=None)
    if not rows.update(email=email):
        return mail.pk  # It has been confirmed meanwhile.
    subject.email = email
    outbox.discard(subject)
    with outbox.holding(held) as written:
        send(subject, [mail.template], occasion=str(uuid.uuid4()))
    return written[-1]


def proven(kind: str, email: str) -> None:
    """Whoever confirms a form reads this mailbox: its count begins anew, and what was held back
    for it leaves. To be called inside the transaction that confirms."""
    if not email:
        return  # The coordination's word: there is no mailbox.
    transaction.on_commit(lambda: limits.forgive(kind, email), robust=True)
    outbox.release(Mail.objects.filter(to__iexact=email))
