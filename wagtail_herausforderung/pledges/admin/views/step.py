"""One step of a pledge."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.utils import get_valid_next_url_from_request

from ....cases.admin.views.step import StepView
from ....cases.models import ChallengeCase
from ...choices import PledgeStatus
from ...models import Pledge
from ...states import PLEDGES
from ..words import offer


class PledgeStepView(StepView):
    model = Pledge
    table = PLEDGES

    def get_case(self) -> ChallengeCase:
        return self.object.case

    def get_title(self) -> str:
        return f"{self.object.pledger} · {self.object.reference}"

    def get_facts(self) -> list[str]:
        return [offer(self.object), self.object.case.title]

    def get_success_url(self, form) -> str:
        if form.cleaned_data.get("rest") == "redirect":
            rest = self.object.parts.filter(status=PledgeStatus.RESERVE).order_by("-pk").first()
            if rest is not None:
                url = reverse("herausforderung_pledge:step", args=[rest.pk, "redirect"])
                onward = get_valid_next_url_from_request(self.request)
                return f"{url}?{urlencode({'next': onward})}" if onward else url
        return super().get_success_url(form)
