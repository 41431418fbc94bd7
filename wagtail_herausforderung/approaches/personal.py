"""Approaches and acquaintances as data about people: who asked, what was said, how long it stays.

That a company was asked, when, and what came of it stays without a name.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..cases.anonymise import forget_about
from ..cases.lock import lock_case
from ..cases.models import CaseSettings, ChallengeCase
from ..cases.personal import note_erased
from ..cases.retention import default_site, kept_after
from ..db import write_transaction
from ..personal import Erased, Kept, PersonalData
from ..pledges.models import Pledge
from ..submissions.transition import Retention
from ..tidy import Chore
from .actions import hand_back
from .models import Acquaintance, Approach, ApproachSettings
from .states import APPROACHES, HAND_BACK

_WORDS = {"words": "", "effort": "", "despite": "", "answer": ""}
APPROACH = Kept(
    Approach,
    {"member": None, "company_name": "", "name_key": "", "claim": None, **_WORDS},
    staff="user",
    plain="id case form_key status partner due_on asked_on later_on not_before pledge created_at"
    " state_since",
)
KEPT = (
    APPROACH,
    Kept(
        Acquaintance,
        removed="member partner",
        staff="user",
        plain="id how_well since refreshed_on created_at",
    ),
    Kept(
        ApproachSettings,
        plain="id site rest_days gave does known near topic answer often unasked",
    ),
)
_ENDED = [s.key for s in APPROACHES.states if s.retention == Retention.ENDED]
_FULFILLED = [s.key for s in APPROACHES.states if s.retention == Retention.FULFILLED]


class Approaches(PersonalData):
    """Before the member itself: afterwards nobody knows whose they were."""

    order = 3
    key = "approach"
    title = "companies_to_ask"
    model = Approach
    about = gettext_lazy(
        "For members of a matching group: which companies they ask, and what came of it."
    )
    name_field = "pk"
    address_field = "member__email"
    fields = (
        *("status", "company_name", "due_on", "words", "effort", "asked_on", "later_on"),
        *("not_before", "answer", "created_at"),
    )

    def kept_for(self, site: Any) -> str:
        return kept_after(site, lambda own: own.keep_ended)

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("case", "partner", "member")

    def address_of(self, name: str) -> str:
        return super().address_of(name) if name.isascii() and name.isdigit() else ""

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s company that you were to ask",
            "%(number)s companies that you were to ask",
            number,
        ) % {"number": number}

    def export(self, row: Approach) -> dict[str, Any]:
        return {"challenge": row.case.title, "company": row.company, **super().export(row)}

    def erase(self, email: str) -> Erased:
        found = list(self.rows(email))
        for approach in found:
            if HAND_BACK.allows(approach.status):
                hand_back(approach, by="system")
            note_erased(approach.case_id)
            anonymise(approach)
        return Erased(anonymised=len(found))


class Acquaintances(PersonalData):
    order = 4
    key = "acquaintance"
    title = "acquaintances"
    model = Acquaintance
    about = gettext_lazy(
        "For members of a matching group: which companies they know, if they agreed to that."
    )
    name_field = "pk"
    address_field = "member__email"
    opens = False
    fields = ("how_well", "since", "refreshed_on", "created_at")

    def rows(self, email: str) -> QuerySet:
        return super().rows(email).select_related("partner")

    def address_of(self, name: str) -> str:
        return super().address_of(name) if name.isascii() and name.isdigit() else ""

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s company at which you know somebody",
            "%(number)s companies at which you know somebody",
            number,
        ) % {"number": number}

    def export(self, row: Acquaintance) -> dict[str, Any]:
        return {"company": row.partner.name, **super().export(row)}


@write_transaction
def anonymise(approach: Approach) -> None:
    """Remove who was to ask, and all words. An open one stays with the company it is about."""
    lock_case(approach.case_id)
    forget_about(approach)
    approach.refresh_from_db()
    values = APPROACH.emptied()
    if APPROACHES.state_of(approach).is_open:
        for name in ("company_name", "name_key", "claim"):
            del values[name]
    Approach.objects.filter(pk=approach.pk).update(**values)


def forget(subject: Model) -> None:
    """A case, or the pledge that came of it, is about to be made anonymous: so are approaches."""
    if isinstance(subject, ChallengeCase | Pledge):
        name = "pledge" if isinstance(subject, Pledge) else "case"
        for approach in Approach.objects.filter(**{name: subject}).order_by("pk"):
            anonymise(approach)


def chores() -> list[Chore]:
    return [Chore(_("Names and words of old approaches removed"), old, anonymise, _is_due)]


def old() -> QuerySet:
    """Those that have ended and still say who and what."""
    rows = Approach.objects.filter(status__in=[*_ENDED, *_FULFILLED])
    return rows.exclude(**APPROACH.emptied()).select_related("case__page")


def _is_due(approach: Approach) -> bool:
    own = CaseSettings.for_site(approach.site or default_site())
    days = own.keep_fulfilled if approach.status in _FULFILLED else own.keep_ended
    return approach.state_since <= timezone.now() - datetime.timedelta(days=days)
