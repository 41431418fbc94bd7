"""What this app tells the core, and cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from ..cases.admin.elsewhere import Elsewhere
from ..cases.admin.parts import Part
from ..cases.brought import Brought
from ..cases.choices import CaseState
from ..cases.extras import CaseExtra
from ..cases.models import ChallengeCase
from ..cases.rules import Rule
from ..cases.states import CASES
from ..cases.subjects import Subject
from ..extras import Link, mounted
from ..page_mixins import InitiativeMixin
from .admin import today  # noqa: F401  (the reason in the list of the day)
from .admin.words import confirmed, shown, title
from .calls import RequestCall, place_of, request_of_brought
from .choices import RequestStatus
from .content import answered
from .links import OWN
from .models import Colleague, Request, RequestSettings
from .permissions import request_policy
from .personal import KEPT, Colleagues, Requests, forget_case
from .verifying import guard, may_open, refusal, request_of

# Nobody opens the case of an organisation that is not verified.
CASES.listen(guard, order=-10)


class RequestsExtra(CaseExtra):
    #: After pledges.
    order = 6
    urls = "wagtail_herausforderung.requests.urls"
    personal_data = (Requests(), Colleagues())
    kept = KEPT

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, InitiativeMixin):
            return []
        return [Link("request", mounted("request", page.pk), _("Say what you need"), icon="flag")]

    def search_links(self, query: Any) -> list[Link]:
        page = query.index_page
        initiative = page.get_initiative() if hasattr(page, "get_initiative") else None
        url = mounted("request", initiative.pk) if initiative else mounted("request_choose")
        return [Link("request", url, _("Say what you need"), icon="flag")]

    def let_in(self, case: ChallengeCase) -> set[str]:
        request = request_of(case)
        if request is None or not request.email:
            return set()
        owner = request.email.lower()
        known = Colleague.objects.filter(owner_email=owner, confirmed_at__isnull=False)
        return {owner, *known.values_list("email", flat=True)}

    def against_publishing(self, case: ChallengeCase) -> str:
        return "" if may_open(case) else refusal()

    def rules(self, case: ChallengeCase) -> list[Rule]:
        request = request_of(case)
        site = request.site if request else (case.page.get_site() if case.page else None)
        said = {rule.key: rule.said for rule in answered(request)} if request else {}
        rules = RequestSettings.rules_of(site)
        return [replace(rule, said=said.get(rule.key, "")) for rule in rules]

    def organisation_url(self, case: ChallengeCase, language: str) -> str:
        request = request_of(case)
        if request is None or not request.email:
            return ""
        if request.email.lower() != case.contact_email.lower():
            # The link is bound to the address of the request: it is nobody else's.
            return ""
        return OWN.url(request, language)

    def forget(self, subject: Model) -> None:
        if isinstance(subject, ChallengeCase):
            forget_case(subject)

    def notices(self, case: ChallengeCase, request: Any) -> list[Component]:
        asked = request_of(case)
        if asked is None or not request_policy.user_has_permission(request.user, "view"):
            return []
        template = "wagtail_herausforderung/requests/admin/panel.html"
        return [Part(template, case=case, **shown(asked, request.user))]

    def subjects(self) -> list[Subject]:
        names = ("reference", "company_name", "contact_name", "phone", "email")
        place = "herausforderung_request:inspect"
        kind = ("request", Request, _("Request"), request_policy, place, names, title, confirmed)
        return [Subject(*kind)]

    def draft_request(self, brought: Brought) -> Link:
        request = request_of_brought(brought)
        return Link("request", place_of(request), request.reference)

    def calls(self) -> list[RequestCall]:
        return [RequestCall()]

    def elsewhere(self) -> list[Elsewhere]:
        return [
            Elsewhere(
                "requests",
                lambda user, clock: _waiting(user),
                lambda count: ngettext(
                    "%(count)s request to look at", "%(count)s requests to look at", count
                ),
                "herausforderung_request:index",
                "status=sent",
            )
        ]


def _waiting(user: Any) -> QuerySet:
    mine = request_policy.instances_user_has_permission_for(user, "view")
    return mine.filter(status=RequestStatus.SENT, case__state=CaseState.SUBMITTED)
