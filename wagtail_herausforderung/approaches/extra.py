"""What this app tells the core, and cases."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..cases.subjects import Subject
from ..cases.timeline import Source
from ..models import Partner
from . import partners
from .admin import parts
from .admin.today import Approaches as ApproachesOfToday
from .models import Approach
from .permissions import approach_policy
from .personal import KEPT, Acquaintances, Approaches, forget
from .states import OPEN


class ApproachesExtra(CaseExtra):
    #: After pledges.
    order = 6
    urls = "wagtail_herausforderung.approaches.urls"
    personal_data = (Approaches(), Acquaintances())
    kept = KEPT

    def under_way(self) -> Q:
        open_ones = Approach.objects.filter(status__in=OPEN).order_by()
        return Q(pk__in=open_ones.values("case"))

    def forget(self, subject: Model) -> None:
        forget(subject)

    def timeline(self) -> list[Source]:
        return [partners.APPROACHES_OF_PARTNER]

    def partner_buttons(self, partner: Partner, user: Any) -> list[Button]:
        return partners.buttons(partner, user)

    def partner_parts(self, partner: Partner, request: Any) -> list[Component]:
        return parts.of_partner(partner, request)

    def partner_figures(self, partner: Partner, user: Any) -> list[tuple[Any, str]]:
        return partners.figures(partner, user)

    def known_partners(self, user: Any) -> list[QuerySet]:
        return partners.known(user)

    def busy_partners(self) -> list[QuerySet]:
        rows = Approach.objects.filter(status__in=OPEN, partner__isnull=False)
        return [rows.order_by().values("partner")]

    def watched(self, case: ChallengeCase) -> QuerySet:
        return Approach.objects.filter(case_id=case.pk).select_related("partner")

    def watched_label(self, row: Approach, *, is_new: bool = False) -> str:
        return _("Approach: %(company)s") % {"company": row.company}

    def panels(self, case: ChallengeCase, request: Any) -> list[Component]:
        return parts.of_case(case, request)

    def today(self) -> list[Any]:
        return [ApproachesOfToday()]

    def subjects(self) -> list[Subject]:
        names = ("company_name", "partner__name", "member__name", "case__title")
        place = "herausforderung_approach:inspect"
        word = gettext_lazy("Approach")
        title = partners.title
        return [Subject("approach", Approach, word, approach_policy, place, names, title)]
