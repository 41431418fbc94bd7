"""Nobody is asked twice too soon: what speaks against asking a company now.

``DoNotAsk`` is absolute. Who was asked within the rest period, by whichever initiative, or is about
to be asked, is asked again for a reason only.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from .. import dates
from ..cases.partners.sources import wishes
from ..models import Partner
from ..submissions.errors import TransitionRefused
from .choices import ApproachStatus
from .models import Approach, ApproachSettings, key_of
from .permissions import approach_policy
from .states import CLAIMED


@dataclass(frozen=True)
class Company:
    """A partner, or the name of a company that is none yet."""

    name: str
    partner: Partner | None = None

    @property
    def key(self) -> str:
        return key_of(self.name)

    @property
    def claim(self) -> str:
        return f"partner {self.partner.pk}" if self.partner else f"name {self.key}"

    def approaches(self) -> QuerySet[Approach]:
        """All that were ever planned with it, also under its bare name."""
        unnamed = Q(partner=None, name_key=self.key) & ~Q(name_key="")
        own = Q(partner=self.partner) if self.partner else Q(pk__in=[])
        return Approach.objects.filter(own | unnamed)


def company_of(approach: Approach) -> Company:
    return Company(approach.company, approach.partner)


class AskedBefore(TransitionRefused):
    """It rests, or somebody else is about to ask it: a reason is needed. ``hits`` say why."""

    def __init__(self, sentence: str, hits: list[Approach]) -> None:
        super().__init__(sentence)
        self.hits = hits


class Blocked(TransitionRefused):
    """It does not want to be asked before a day; no reason helps."""


def rest_days(site: Any) -> int:
    return ApproachSettings.for_site(site).rest_days if site else ApproachSettings().rest_days


def blocked_until(company: Company) -> datetime.date | None:
    """The day before which nobody may ask it."""
    found = company.approaches().filter(partner=None, not_before__gt=dates.today())
    days: list[Any] = list(found.values_list("not_before", flat=True))
    if company.partner:
        days += wishes([company.partner]).values_list("before", flat=True)[:1]
    return max(days, default=None)


def _against(company: Company, site: Any, but: int | None) -> QuerySet[Approach]:
    since = dates.today() - datetime.timedelta(days=rest_days(site))
    found = company.approaches().filter(Q(asked_on__gt=since) | Q(status__in=CLAIMED))
    return found.exclude(pk=but) if but else found


def hits(company: Company, site: Any, *, but: int | None = None) -> list[Approach]:
    """Approaches that speak against asking now, the latest first; ``but`` is left out."""
    rows = _against(company, site, but).select_related("case__page", "member", "user", "partner")
    return list(rows.prefetch_related("needs").order_by("-asked_on", "-pk"))


def check(
    company: Company, site: Any, *, despite: str, user: Any = None, but: int | None = None
) -> None:
    """Raise :class:`Blocked`, or :class:`AskedBefore` unless ``despite`` says why all the same.

    ``user`` reads the sentences: of other initiatives they tell only that it was asked, and when.
    """
    if day := blocked_until(company):
        sentence = _("%(company)s does not want to be asked before %(day)s.")
        raise Blocked(sentence % {"company": company.name, "day": dates.in_words(day)})
    if despite.strip():
        return
    if _against(company, site, but).exists():
        found = hits(company, site, but=but)
        told = " ".join(said(found, user))
        sentence = _("%(company)s rests. %(told)s Give a reason to ask it all the same.")
        raise AskedBefore(sentence % {"company": company.name, "told": told}, found)


def said(found: Iterable[Approach], user: Any = None) -> list[str]:
    """A sentence for each: who, when, what for, what came of it, as far as ``user`` may know."""
    found = list(found)
    keys = [each.pk for each in found]
    mine = approach_policy.instances_user_has_permission_for(user, "view") if user else None
    seen = set(mine.filter(pk__in=keys).values_list("pk", flat=True)) if mine is not None else set()
    return [_said(each, each.pk in seen) for each in found]


def _said(each: Approach, is_own: bool) -> str:
    # Planned only, or a second time: the day to come counts.
    was_asked = each.asked_on is not None and each.status != ApproachStatus.PLANNED
    day = dates.in_words((was_asked and each.asked_on) or each.due_on)
    if not is_own:
        asked = _("Somebody asked it on %(day)s.")
        return (asked if was_asked else _("Somebody is to ask it by %(day)s.")) % {"day": day}
    needs = ", ".join(need.title for need in each.needs.all())
    told = {
        "who": each.asker or _("Somebody"),
        "day": day,
        "what": needs or each.case.title,
        "state": each.get_status_display(),
    }
    sentence = (
        _("%(who)s asked it on %(day)s for “%(what)s”: %(state)s.")
        if was_asked
        else _("%(who)s is to ask it by %(day)s for “%(what)s”.")
    )
    return sentence % told
