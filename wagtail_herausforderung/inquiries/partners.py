"""Questions on the page of the company that asked, and of the organisation that was asked."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy

from ..cases.models import ChallengeCase
from ..cases.partners.sources import sent_by
from ..cases.timeline import NOT_BY_FORM, Asked, Source
from ..models import Partner
from ..pledges.models import Pledge
from .choices import InquiryStatus
from .permissions import inquiry_policy
from .states import INQUIRIES


def seen(user: Any) -> QuerySet:
    """The questions that ``user`` may see; whose address nobody has confirmed is left out."""
    questions = inquiry_policy.instances_user_has_permission_for(user, "view")
    return questions.exclude(status=InquiryStatus.UNCONFIRMED)


class QuestionsOfPartner(Source):
    """A question names no partner: it is known by its mail address, or by the company's name."""

    kind, label, icon = "question", gettext_lazy("Questions"), "help"
    one = gettext_lazy("Question")
    title = Concat(F("case__title"), Value(" · "), F("reference"))
    state, who = F("status"), F("name")
    recorded = NOT_BY_FORM

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        pledged = Pledge.objects.filter(partner=partner).exclude(email="").values("email")
        cases = ChallengeCase.objects.filter(organisation=partner).order_by().values("pk")
        own = sent_by(partner, user) | Q(email__in=pledged) | Q(case__in=cases)
        return seen(user).filter(own)

    def words(self, state: str) -> str:
        return INQUIRIES.word(state)

    def url(self, key: int) -> str:
        return reverse("herausforderung_inquiry:inspect", args=[key])


QUESTIONS_OF_PARTNER = QuestionsOfPartner()


def partners_meant(asked: Asked, user: Any) -> list[QuerySet]:
    """Ids of the partners whose name stands in a question that somebody looks for."""
    meant = Q(name__icontains=asked.text) | Q(email__icontains=asked.text)
    questions = seen(user).filter(meant | Q(reference__iexact=asked.text))
    names = questions.exclude(company_name="").order_by().values("company_name")
    return [Partner.objects.filter(name__in=names).values("pk")]
