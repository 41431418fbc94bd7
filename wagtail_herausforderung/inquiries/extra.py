"""What this app tells the core."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..extras import Link, mounted
from ..page_mixins import ChallengeMixin
from .actions import end_inquiry
from .choices import InquiryStatus
from .personal import KEPT, Questions


class InquiriesExtra(CaseExtra):
    #: After the button to pledge.
    order = 10
    urls = "wagtail_herausforderung.inquiries.urls"
    personal_data = (Questions(),)
    kept = (KEPT,)

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, ChallengeMixin):
            return []
        note = _("without pledging anything: the contact person answers by mail.")
        return [Link("question", mounted("inquiry", page.pk), _("Ask a question"), note)]

    def languages(self, case: ChallengeCase) -> set[str]:
        return set(self._open(case).values_list("language", flat=True))

    def end_without_page(self, case: ChallengeCase, *, without_mail: bool) -> dict[str, Any]:
        questions = list(self._open(case))
        for question in questions:
            end_inquiry(question, without_mail=without_mail)
        return {"questions": len(questions)}

    def _open(self, case: ChallengeCase):
        return case.inquiries.filter(status=InquiryStatus.OPEN).order_by("pk")
