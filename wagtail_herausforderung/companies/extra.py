"""What this app tells cases."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.admin.ui.components import Component

from ..cases.extras import CaseExtra
from ..cases.timeline import Asked, Source
from ..models import Partner
from ..pledges.models import Pledge
from ..pledges.states import OPEN
from . import becoming, parts, sources


class CompaniesExtra(CaseExtra):
    def timeline(self) -> list[Source]:
        return list(sources.SOURCES)

    def partner_figures(self, partner: Partner, user: Any) -> list[tuple[Any, str]]:
        return sources.figures(partner, user)

    def partner_parts(self, partner: Partner, request: Any) -> list[Component]:
        return parts.of_partner(partner, request)

    def find_partners(self, asked: Asked, user: Any) -> list[QuerySet]:
        found = sources.matching(asked, user).filter(partner__isnull=False)
        return [found.order_by().values("partner")]

    def known_partners(self, user: Any) -> list[QuerySet]:
        return [sources.seen(user).filter(partner__isnull=False).order_by().values("partner")]

    def busy_partners(self) -> list[QuerySet]:
        held = Pledge.objects.filter(status__in=OPEN, partner__isnull=False)
        return [held.order_by().values("partner")]

    def beside(self, subject: Model, request: Any) -> list[Component]:
        return parts.beside(subject, request) if becoming.is_candidate(subject) else []
