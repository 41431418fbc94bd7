"""What this app tells the core."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..cases.admin.elsewhere import Elsewhere
from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..cases.subjects import Subject
from ..cases.timeline import Asked, Source
from ..extras import Link, mounted
from ..page_mixins import InitiativeMixin
from ..pledges.models import Pledge
from .admin.today import Offers
from .admin.views import confirmed, title
from .admin.waiting import without_answer
from .calls import OfferCall
from .choices import OfferStatus, ProposalStatus
from .models import GeneralOffer
from .partners import OFFERS_OF_PARTNER, partners_meant
from .permissions import offer_policy
from .personal import OFFER, PROPOSAL, GeneralOffers, forget_pledge, proposals_of
from .proposals import withdraw_proposal


class OffersExtra(CaseExtra):
    #: After the button to pledge.
    order = 20
    urls = "wagtail_herausforderung.offers.urls"
    personal_data = (GeneralOffers(),)
    kept = (OFFER, PROPOSAL)

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, InitiativeMixin):
            return []
        label = _("We want to help, but do not know where")
        return [Link("offer", mounted("offer", page.pk), label, icon="hand-heart")]

    def search_links(self, query: Any) -> list[Link]:
        page = query.index_page
        initiative = page.get_initiative() if hasattr(page, "get_initiative") else None
        return self.page_links(initiative)

    def languages(self, case: ChallengeCase) -> set[str]:
        given = ((each.pledge or each.offer) for each in self._waiting(case))
        return {each.language for each in given if each}

    def end_without_page(self, case: ChallengeCase, *, without_mail: bool) -> dict[str, Any]:
        proposals = list(self._waiting(case))
        for proposal in proposals:
            withdraw_proposal(proposal)
        return {"proposals": len(proposals)}

    def forget(self, subject: Model) -> None:
        if isinstance(subject, Pledge):
            forget_pledge(subject)

    def exported(self, subject: Model) -> dict[str, Any]:
        return {"proposals": proposals_of(subject)} if isinstance(subject, Pledge) else {}

    def _waiting(self, case: ChallengeCase):
        rows = case.proposals.filter(status=ProposalStatus.WAITING)
        return rows.select_related("pledge", "offer").order_by("pk")

    def subjects(self) -> list[Subject]:
        names = ("reference", "company_name", "contact_name", "phone", "email")
        place = "herausforderung_offer:inspect"
        kind = ("offer", GeneralOffer, _("General offer"), offer_policy, place, names)
        return [Subject(*kind, title, confirmed)]

    def calls(self) -> list[OfferCall]:
        return [OfferCall()]

    def timeline(self) -> list[Source]:
        return [OFFERS_OF_PARTNER]

    def find_partners(self, asked: Asked, user: Any) -> list[QuerySet]:
        return partners_meant(asked, user)

    def today(self) -> list[Offers]:
        return [Offers()]

    def elsewhere(self) -> list[Elsewhere]:
        return [
            Elsewhere(
                "offers",
                lambda user, clock: _mine(user).filter(status=OfferStatus.NEW),
                lambda count: ngettext(
                    "%(count)s new general offer", "%(count)s new general offers", count
                ),
                "herausforderung_offer:index",
                "status=new",
            ),
            Elsewhere(
                "unanswered",
                lambda user, clock: without_answer(_mine(user), clock),
                lambda count: ngettext(
                    "%(count)s offer whose proposal nobody answers",
                    "%(count)s offers whose proposals nobody answers",
                    count,
                ),
                "herausforderung_offer:index",
                "show=unanswered",
            ),
        ]


def _mine(user: Any) -> QuerySet:
    return offer_policy.instances_user_has_permission_for(user, "view")
