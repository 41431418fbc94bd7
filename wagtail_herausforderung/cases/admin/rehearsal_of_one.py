"""What a step does to something that is neither case nor pledge: its state, and its letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Max, Model
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ...db import write_transaction
from ...outbox.masking import masked
from ...outbox.models import Mail
from ...submissions.errors import TransitionRefused
from .rehearsal import Change, Letter, Rehearsal


class _TakenBack(Exception):
    """Rolls everything back."""


def rehearse_one(subject: Model, action: Callable[[], Any]) -> Rehearsal:
    """Run ``action`` and take it back. ``subject`` has a ``status``; letters are about it."""
    seen = Rehearsal()

    @write_transaction
    def play() -> None:
        seen.states, seen.letters, seen.refusals = [], [], []
        last = Mail.objects.aggregate(last=Max("pk"))["last"] or 0
        try:
            action()
        except TransitionRefused as refusal:
            seen.refusals.append(str(refusal))
        after = type(subject)._default_manager.get(pk=subject.pk)
        if after.status != subject.status:
            before, now = subject.get_status_display(), after.get_status_display()
            seen.states.append(Change(_("Status"), before, now))
        mails = Mail.objects.about(subject).filter(pk__gt=last).order_by("pk")
        seen.letters += [_letter(mail) for mail in mails]
        raise _TakenBack

    try:
        play()
    except _TakenBack:
        return seen
    raise AssertionError("unreachable")


def _letter(mail: Mail) -> Letter:
    try:
        language = get_language_info(mail.language)["name_translated"]
    except KeyError:
        language = mail.language
    return Letter(mail.to, mail.subject, masked(mail.text), language)
