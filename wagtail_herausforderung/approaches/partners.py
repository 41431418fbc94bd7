"""What approaches add to the page of a company: its timeline, figures and buttons."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Count, F, Max, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets.button import Button, HeaderButton

from .. import dates
from ..cases.asking import Asked
from ..cases.timeline import Source
from ..models import Partner
from .choices import ApproachStatus
from .models import Approach
from .permissions import acquaintances_for, approach_policy
from .states import APPROACHES, SAID


def title(approach: Approach) -> str:
    """“Bäckerei Muster · Thirty sleeping bags”."""
    return " · ".join(filter(None, [approach.company, approach.case.title]))


class ApproachesOfPartner(Source):
    kind, label, icon = "approach", gettext_lazy("Approaches"), "group"
    one = gettext_lazy("Approach")
    title, text, state = F("case__title"), F("answer"), F("status")
    who = Coalesce(F("member__name"), Value(""), output_field=CharField())

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        seen = approach_policy.instances_user_has_permission_for(user, "view")
        return seen.filter(partner=partner)

    def words(self, state: str) -> str:
        return APPROACHES.word(state)

    def url(self, key: int) -> str:
        return reverse("herausforderung_approach:inspect", args=[key])


APPROACHES_OF_PARTNER = ApproachesOfPartner()


def buttons(partner: Partner, user: Any) -> list[Button]:
    """“Ask it for help”."""
    if not approach_policy.user_has_permission(user, "change"):
        return []
    url = reverse("herausforderung_approach_for", args=[partner.pk])
    return [HeaderButton(_("Plan to ask it"), url=url, icon_name="group", priority=6)]


def figures(partner: Partner, user: Any) -> list[tuple[Any, str]]:
    """How often it was asked by the initiatives of ``user``, and when last by anybody."""
    mine = approach_policy.instances_user_has_permission_for(user, "view")
    number = mine.filter(partner=partner, asked_on__isnull=False).aggregate(n=Count("pk"))["n"]
    last = Approach.objects.filter(partner=partner).aggregate(day=Max("asked_on"))["day"]
    if last is None:
        return []
    times = ngettext("%(count)s time", "%(count)s times", number) % {"count": number}
    parts = [times] if number else []
    parts.append(_("last on %(day)s") % {"day": dates.in_words(last)})
    return [(_("Asked"), " · ".join(parts))]


def asked(
    partner: Partner, below: QuerySet[Any], first: datetime.date, last: datetime.date
) -> Iterator[Asked]:
    """For its dossier: each approach that was made, by whom is not said. It reads what it has said
    itself, and nothing of what is planned with it or given up."""
    rows = Approach.objects.filter(
        partner=partner, case__page__in=below, asked_on__range=(first, last)
    )
    for title, day, status in rows.values_list("case__title", "asked_on", "status"):
        if day is not None:
            said = status if status in SAID else ApproachStatus.ASKED
            yield Asked(day, title, str(APPROACHES.word(said)))


def known(user: Any) -> list[QuerySet]:
    """Ids of the partners of which ``user`` may see an approach or an acquaintance."""
    seen = approach_policy.instances_user_has_permission_for(user, "view")
    rows = seen.filter(partner__isnull=False).order_by().values("partner")
    return [rows, acquaintances_for(user).order_by().values("partner")]
