"""How long contacts, notes and wishes of partners are kept, by the settings of their site."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from ... import dates
from ...tidy import Chore
from .. import contacts, extras
from ..models import CaseSettings, ChallengeCase, Contact, DoNotAsk, Note
from ..retention import default_site
from ..states import OPEN_CASES


def chores() -> list[Chore]:
    title = _("Contacts of partners removed who have left, or of whom nothing is heard")
    return [
        Chore(title, old_contacts, contacts.leave, contact_is_due),
        Chore(_("Old notes about partners removed"), old_notes, _delete, _note_is_due),
        Chore(_("“Do not ask before” removed that is over"), over, _delete, _over_is_due),
    ]


def old_contacts() -> QuerySet:
    """Those who have left, and those of partners with whom nothing goes on and whose entry nobody
    has looked after; see :func:`contact_is_due`."""
    busy = Q(partner__in=ChallengeCase.objects.filter(state__in=OPEN_CASES).values("organisation"))
    for extra in extras.registered():
        for partners in extra.busy_partners():
            busy |= Q(partner__in=partners)
    ended, fulfilled = _least("keep_ended"), _least("keep_fulfilled")
    forgotten = Q(updated_at__lte=timezone.now() - fulfilled) & ~busy
    return Contact.objects.filter(Q(left_on__lte=dates.today() - ended) | forgotten)


def contact_is_due(contact: Contact) -> bool:
    own = _settings_of(contact)
    if contact.left_on is not None:
        return contact.left_on <= dates.today() - datetime.timedelta(days=own.keep_ended)
    return _is_before(contact.updated_at, own.keep_fulfilled)


def old_notes() -> QuerySet:
    """Those about partners, who stay. Others go with what they are about."""
    limit = timezone.now() - _least("keep_fulfilled")
    return Note.objects.filter(partner__isnull=False, at__lte=limit)


def over() -> QuerySet:
    """Wishes whose day has come, or that were lifted, long enough ago."""
    limit = dates.today() - _least("keep_ended")
    return DoNotAsk.objects.filter(Q(before__lte=limit) | Q(lifted_on__lte=limit))


def _over_is_due(row: DoNotAsk) -> bool:
    since = min(filter(None, [row.before, row.lifted_on]))
    return since <= dates.today() - datetime.timedelta(days=_settings_of(row).keep_ended)


def _note_is_due(note: Note) -> bool:
    return _is_before(note.at, _settings_of(note).keep_fulfilled)


def _is_before(moment: datetime.datetime, days: int) -> bool:
    return moment <= timezone.now() - datetime.timedelta(days=days)


def _delete(row: Any) -> None:
    row.delete()


def _settings_of(row: Any) -> CaseSettings:
    return CaseSettings.for_site((row.page.get_site() if row.page else None) or default_site())


def _least(name: str) -> datetime.timedelta:
    """The shortest time that any site keeps it."""
    known = [getattr(CaseSettings.for_site(site), name) for site in Site.objects.all()]
    return datetime.timedelta(days=min(known, default=CaseSettings._meta.get_field(name).default))
