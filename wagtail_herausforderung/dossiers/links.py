"""Send the link to a dossier, withdraw it, forget it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..cases import contacts
from ..cases.models import Contact
from ..cases.partners.sources import asked_not_before
from ..db import write_transaction
from ..models import Partner
from ..outbox import api as outbox
from ..outbox.letters import send as send_letters
from ..submissions.errors import TransitionRefused
from ..submissions.tokens import Purpose
from .models import DossierLink, writable

#: The dossier of a year that is long over can be read for so long at least.
LEAST = datetime.timedelta(days=90)
#: A link that opens nothing any more is remembered for so long.
REMEMBERED = datetime.timedelta(days=365)

#: See a dossier. The row says how long, and who it is that reads it.
OPEN = Purpose(
    "wagtail_herausforderung.dossiers",
    "dossier",
    DossierLink,
    lifetime=lambda: None,
    name="key",
    related=("partner", "page"),
)


def expiry(year: int) -> datetime.date:
    """The end of the year after; of earlier years, :data:`LEAST` from now."""
    return max(datetime.date(year + 1, 12, 31), dates.today() + LEAST)


def mine(user: Any, action: str = "view") -> QuerySet:
    """The links that ``user`` may see: those to people of their branches."""
    return contacts.mine(DossierLink.objects.all(), user, action)


def readers(partner: Partner, user: Any) -> QuerySet:
    """The people of ``partner`` that ``user`` may write to."""
    return writable(contacts.mine(Contact.objects.filter(partner=partner), user))


@write_transaction
def send(
    partner: Partner, year: int, pages: Sequence[Any], contact: Contact, *, by: Any, language: str
) -> DossierLink:
    """Send ``contact`` a new link; an earlier one to the same dossier opens nothing any more.

    Raises ``TransitionRefused`` where the partner is not to be asked now, or the contact may not be
    written to.
    """
    if (day := asked_not_before(partner)) is not None:
        sentence = _("The company does not want to hear from us before %(day)s. Nothing is sent.")
        raise TransitionRefused(sentence % {"day": dates.in_words(day)})
    if not pages or not readers(partner, by).filter(pk=contact.pk).exists():
        raise TransitionRefused(_("This person may not be written to. Choose another one."))
    mine(by).filter(partner=partner, year=year, contact=contact, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    link = DossierLink.objects.create(
        partner=partner,
        year=year,
        pages=[page.pk for page in pages],
        contact=contact,
        page=contact.page,
        user=by,
        language=language,
        expires_on=expiry(year),
    )
    send_letters(link, ["dossier_link"], occasion=str(link.key))
    return link


@write_transaction
def withdraw(link: DossierLink) -> None:
    """It opens nothing from now on, and a letter that has not left stays here. Doing it again does
    nothing."""
    DossierLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    outbox.discard(link)


def old() -> QuerySet:
    """Links that have been over for long."""
    return DossierLink.objects.filter(expires_on__lt=dates.today() - REMEMBERED)
