"""Who takes part in a market evening, as personal data, and how long it is kept."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import dates
from ..cases import retention
from ..cases.models import CaseSettings
from ..cases.retention import kept_after
from ..personal import Erased, Kept, PersonalData
from ..tidy import Chore
from .models import Deal, Market, Participant

PARTICIPANT = Kept(
    Participant,
    {"contact_name": "", "email": "", "phone": ""},
    shown="name",
    plain="id market side number partner created_at",
)
DEAL = Kept(
    Deal,
    {"struck_because": ""},
    staff="user",
    plain="id market entry_key number status company organisation gives kind quantity"
    " in_return due_on desk noted_at pledge",
)
KEPT = (
    PARTICIPANT,
    DEAL,
    Kept(Market, plain="id page name day place token created_at updated_at"),
)


class Participants(PersonalData):
    order = 35
    key = "market"
    title = "market_evenings"
    model = Participant
    about = gettext_lazy(
        "Who takes part in a market evening: name and addresses, and what was agreed there."
    )
    name_field = "pk"
    fields = ("name", "contact_name", "email", "phone", "created_at")

    def kept_for(self, site: Any) -> str:
        return kept_after(site, lambda own: own.keep_ended)

    def address_of(self, name: str) -> str:
        return super().address_of(name) if name.isascii() and name.isdigit() else ""

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s market evening in which you took part",
            "%(number)s market evenings in which you took part",
            number,
        ) % {"number": number}

    def export(self, row: Participant) -> dict[str, Any]:
        deals = Deal.objects.filter(Q(company=row) | Q(organisation=row)).order_by("number")
        return {
            **super().export(row),
            "market": row.market.name,
            "agreements": [
                {"gives": each.gives, "in_return": each.in_return, "status": each.status}
                for each in deals
            ],
        }

    def erase(self, email: str) -> Erased:
        found = list(self.rows(email))
        for row in found:
            anonymise(row)
        return Erased(anonymised=len(found))


def chores() -> list[Chore]:
    """Addresses of an evening go as those of what has ended."""
    return [Chore(_("Participants of market evenings made anonymous"), old, anonymise)]


def old() -> QuerySet:
    named = ~Q(**PARTICIPANT.emptied())
    days = CaseSettings.for_site(retention.default_site()).keep_ended
    since = dates.today() - datetime.timedelta(days=days)
    return Participant.objects.filter(named, market__day__lt=since)


def anonymise(row: Participant) -> None:
    """Remove who it was; the firm and what was agreed stay."""
    Deal.objects.filter(Q(company=row) | Q(organisation=row)).update(**DEAL.emptied())
    Participant.objects.filter(pk=row.pk).update(**PARTICIPANT.emptied())
