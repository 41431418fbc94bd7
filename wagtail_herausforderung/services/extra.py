"""What this app tells the core, and cases."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..cases.admin.elsewhere import Elsewhere
from ..cases.extras import ByMonth, CaseExtra
from ..cases.subjects import Subject
from ..cases.timeline import Asked, Source
from ..extras import Link, mounted
from ..page_mixins import ServiceMixin
from ..service_kinds import MATERIAL
from .admin.today import Enquiries as Waiting
from .admin.words import confirmed, title
from .calls import EnquiryCall
from .choices import EnquiryStatus
from .models import Enquiry
from .partners import ENQUIRIES_OF_PARTNER, partners_meant
from .permissions import enquiry_policy
from .personal import KEPT, Enquiries
from .report import BY_MONTH, by_service


class ServicesExtra(CaseExtra):
    order = 30
    urls = "wagtail_herausforderung.services.urls"
    personal_data = (Enquiries(),)
    kept = (KEPT,)

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, ServiceMixin):
            return []
        note = _("No account needed. The answer comes by email.")
        is_material = page.kind == MATERIAL
        label = _("Ask about this material") if is_material else _("Ask for this service")
        return [Link("enquiry", mounted("enquiry", page.pk), label, note)]

    def subjects(self) -> list[Subject]:
        names = ("reference", "company_name", "name", "phone", "email", "service_title")
        place = "herausforderung_enquiry:inspect"
        kind = ("enquiry", Enquiry, _("Enquiry about a service"), enquiry_policy, place, names)
        return [Subject(*kind, title, confirmed)]

    def calls(self) -> list[EnquiryCall]:
        return [EnquiryCall()]

    def timeline(self) -> list[Source]:
        return [ENQUIRIES_OF_PARTNER]

    def find_partners(self, asked: Asked, user: Any) -> list[QuerySet]:
        return partners_meant(asked, user)

    def today(self) -> list[Waiting]:
        return [Waiting()]

    def by_month(self) -> list[ByMonth]:
        return [BY_MONTH]

    def tables(self) -> dict[str, Any]:
        return {"services": by_service}

    def elsewhere(self) -> list[Elsewhere]:
        return [
            Elsewhere(
                "enquiries",
                lambda user, clock: enquiry_policy.instances_user_has_permission_for(
                    user, "view"
                ).filter(status=EnquiryStatus.NEW),
                lambda count: ngettext(
                    "%(count)s new enquiry about a service",
                    "%(count)s new enquiries about services",
                    count,
                ),
                "herausforderung_enquiry:index",
                "status=new",
            )
        ]
