"""Registrations as personal data: who wanted to come, and how long that is kept."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..amounts import span
from ..cases.anonymise import forget_about
from ..cases.personal import happened
from ..conf import settings as hf
from ..db import write_transaction
from ..personal import Erased, Kept, PersonalData
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from . import papers
from .actions import load, withdraw
from .choices import RegistrationStatus
from .models import Event, EventLedger, Registration
from .states import WITHDRAW

#: As a registration stands once nothing personal is left.
_EMPTY = dict.fromkeys(("name", "email", "company_name", "phone"), "")
REGISTRATION = Kept(
    Registration,
    {**_EMPTY, **dict.fromkeys(("question", "challenge"), ""), "answers": []},
    staff="recorded_by",
    plain="id reference form_key event sign_up status way people held made_into line passes rests"
    " offered_until came walk_in language source on_word site notice_version created_at"
    " confirmed_at state_since",
)
KEPT = (
    REGISTRATION,
    Kept(
        Event,
        plain="id translation_key page title begins ends place format has_online_url cancelled"
        " sequence next_line attended noted_at thanked_at updated_at",
    ),
    Kept(EventLedger, plain="id event way capacity taken closed"),
)


class Registrations(PersonalData):
    order = 40
    key = "event_registration"
    title = "event_registrations"
    model = Registration
    about = _(
        "Who registers for an event: name, company, addresses, answers, and whether they came."
    )
    fields = (
        *("reference", "status", "way", "people", "name", "company_name", "email", "phone"),
        *("answers", "question", "challenge", "came", "language", "notice_version", "source"),
        *("created_at", "confirmed_at"),
    )
    erasing_notes = (_("You lose your seats at events to come, and your places on waiting lists."),)

    def kept_for(self, site: Any) -> str:
        time = span(hf.EVENT_KEEP_DAYS)
        return _("%(time)s after the event. Figures without names stay.") % {"time": time}

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("event").order_by("event__begins", "pk")

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s registration for an event", "%(number)s registrations for events", number
        ) % {"number": number}

    def export(self, row: Registration) -> dict[str, Any]:
        return {
            **super().export(row),
            "event": row.event.title,
            "when": papers.when_of(row.event),
            "history": happened(row.events.all()),
        }

    def erase(self, email: str) -> Erased:
        return sum((_erase(row) for row in self.rows(email)), Erased())


def _erase(row: Registration) -> Erased:
    comes = row.status in WITHDRAW.sources and not row.event.has_begun
    if comes and row.status != RegistrationStatus.UNCONFIRMED:
        withdraw(row, by=Actor.SYSTEM, without_mail=True)
    if row.status == RegistrationStatus.UNCONFIRMED:
        forget_about(row)
        Registration.objects.filter(pk=row.pk).delete()
        return Erased(removed=1)
    anonymise(row)
    return Erased(anonymised=1, withdrawn=int(comes))


@write_transaction
def anonymise(row: Registration) -> None:
    """Remove who it was; that so many wanted to come, and came, stays."""
    try:
        row = load(row)
    except TransitionRefused:
        return  # gone meanwhile
    forget_about(row)
    Registration.objects.filter(pk=row.pk).update(**REGISTRATION.emptied())


def old() -> QuerySet[Registration]:
    """Those whose event is long enough ago."""
    since = timezone.now() - datetime.timedelta(days=hf.EVENT_KEEP_DAYS)
    return Registration.objects.filter(event__ends__lt=since).exclude(**_EMPTY)
