"""What this app tells the core."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Table

from ..cases.admin.elsewhere import Elsewhere
from ..cases.admin.parts import Part
from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..cases.subjects import Subject
from ..cases.timeline import Asked, Source
from ..extras import Link, mounted
from ..page_mixins import ChallengeMixin
from .actions import end_inquiry
from .admin.views import confirmed, question_columns, title
from .calls import QuestionCall
from .choices import InquiryStatus
from .models import Inquiry
from .partners import QUESTIONS_OF_PARTNER, partners_meant
from .permissions import inquiry_policy
from .personal import KEPT, Questions

#: Questions shown on the case's page; the list of questions shows all of them.
SHOWN = 20


class InquiriesExtra(CaseExtra):
    #: After the button to pledge.
    order = 10
    urls = "wagtail_herausforderung.inquiries.urls"
    personal_data = (Questions(),)
    kept = (KEPT,)

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, ChallengeMixin):
            return []
        note = _("without pledging anything: the contact person answers by email.")
        return [Link("question", mounted("inquiry", page.pk), _("Ask a question"), note)]

    def languages(self, case: ChallengeCase) -> set[str]:
        return set(self._open(case).values_list("language", flat=True))

    def end_without_page(self, case: ChallengeCase, *, without_mail: bool) -> dict[str, Any]:
        questions = list(self._open(case))
        for question in questions:
            end_inquiry(question, without_mail=without_mail)
        return {"questions": len(questions)}

    def timeline(self) -> list[Source]:
        return [QUESTIONS_OF_PARTNER]

    def find_partners(self, asked: Asked, user: Any) -> list[QuerySet]:
        return partners_meant(asked, user)

    def elsewhere(self) -> list[Elsewhere]:
        return [
            Elsewhere(
                "inquiries",
                lambda user, clock: inquiry_policy.instances_user_has_permission_for(
                    user, "view"
                ).filter(status=InquiryStatus.OPEN),
                lambda count: ngettext(
                    "%(count)s open question", "%(count)s open questions", count
                ),
                "herausforderung_inquiry:index",
                "status=open",
            )
        ]

    def panels(self, case: ChallengeCase, request: Any) -> list[Component]:
        if not inquiry_policy.user_has_permission(request.user, "view"):
            return []
        rows = list(confirmed(case.inquiries.all())[:SHOWN])
        columns = question_columns()
        for column in columns:
            column.sort_key = None
        template = "wagtail_herausforderung/inquiries/admin/case_panel.html"
        return [Part(template, questions=Table(columns, rows), has_questions=bool(rows))]

    def subjects(self) -> list[Subject]:
        names = ("reference", "company_name", "name", "phone", "email")
        place = "herausforderung_inquiry:inspect"
        kind = ("inquiry", Inquiry, _("Question"), inquiry_policy, place, names, title, confirmed)
        return [Subject(*kind)]

    def calls(self) -> list[QuestionCall]:
        return [QuestionCall()]

    def _open(self, case: ChallengeCase):
        return case.inquiries.filter(status=InquiryStatus.OPEN).order_by("pk")
