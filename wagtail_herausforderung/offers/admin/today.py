"""General offers in the list of the day."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import RING, mail_failed
from ...dates import day_of
from ..choices import OfferStatus
from ..models import GeneralOffer
from ..permissions import offer_policy
from ..states import OFFERS, PROPOSE
from .views import title
from .waiting import unanswered


def _owed(offer: GeneralOffer, clock: Clock) -> datetime.date:
    deadlines = clock.deadlines(offer)
    return deadlines.last_day(day_of(offer.state_since), deadlines.remind_after)


FAILED = mail_failed(lambda: GeneralOffer)

add(
    "offer",
    FAILED,
    Reason(
        "new",
        _("New"),
        lambda clock: Q(status=OfferStatus.NEW),
        OFFERS.state(OfferStatus.NEW).next_step,
        harm=10,
        late=lambda clock: clock.condition(lambda d: Q(state_since__lt=d.remind)),
        late_step=_("The company has waited too long: propose a challenge today, or ring."),
        late_label=_("First answer overdue"),
        late_harm=90,
        limit=_owed,
    ),
    Reason(
        "unanswered",
        _("No answer to the proposal"),
        lambda clock: Q(status=OfferStatus.PROPOSED) & unanswered("offer", clock),
        _("No answer to the proposal: ring, or take it back."),
        harm=40,
        button=RING,
    ),
)


class Offers(Source):
    key, label = "offer", _("General offer")
    policy = offer_policy
    url_name = "herausforderung_offer"
    page, case = "initiative", ""
    related = ("initiative",)

    def may_wait(self, clock: Clock) -> Q:
        return Q(status__in=(OfferStatus.NEW, OfferStatus.PROPOSED)) | FAILED.condition(clock)

    def title(self, row: GeneralOffer) -> str:
        return title(row)

    def about(self, row: GeneralOffer) -> str:
        return row.initiative_title

    def edit_url(self, row: GeneralOffer) -> str:
        return super().edit_url(row) if row.is_recorded else ""

    def step_url(self, row: GeneralOffer, name: str) -> str:
        if name == PROPOSE.name:
            # Which challenge, is asked first.
            return reverse("herausforderung_offer:propose", args=[row.pk])
        return super().step_url(row, name)
