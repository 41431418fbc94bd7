"""Writing into a thread: the same words right after each other are one message."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import author, move, table_of
from ..submissions.transition import Transition
from .models import CaseMessage


def say(
    subject: Any, arrow: Transition, text: str, *, by: Any, without_mail: Any = False, **values: Any
) -> CaseMessage:
    """Write ``text`` into the thread of ``subject``, which is locked, and go along ``arrow``.

    ``values`` are for :func:`..submissions.lifecycle.move`. Raises ``TransitionRefused`` for
    nothing but spaces, and where the arrow does not begin.
    """
    if not text.strip():
        raise TransitionRefused(_("Write something before you send it."))
    actor, user = author(by)
    side = arrow.done_for(actor) or actor
    newest = subject.messages.order_by("-pk").first()
    if newest and newest.author == side and newest.text == text and subject.confirmed_at:
        return newest
    table_of(subject).check(subject, arrow)
    message = subject.messages.create(
        case=getattr(subject, "case", None), author=side, user=user, text=text
    )
    letter = {"message": message, "occasion": str(message.pk)}
    move(subject, arrow, by=by, without_mail=without_mail, letter=letter, **values)
    return message
