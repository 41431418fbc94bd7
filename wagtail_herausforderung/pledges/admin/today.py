"""Pledges in the list of the day."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Source
from ..models import Pledge
from ..permissions import pledge_policy
from .attention import detailed
from .reasons import KIND, may_wait
from .words import offer


class Pledges(Source):
    key, label = KIND, _("Pledge")
    policy = pledge_policy
    url_name = "herausforderung_pledge"

    def may_wait(self, clock: Clock) -> Q:
        return may_wait(clock)

    def load(self, ids: list[int], clock: Clock) -> list[Pledge]:
        return list(detailed(Pledge.objects.filter(pk__in=ids), clock.for_few(ids)))

    def title(self, row: Pledge) -> str:
        return row.pledger or row.reference

    def about(self, row: Any) -> str:
        return f"{offer(row)} · {row.case.title}"
