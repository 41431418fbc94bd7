"""What this app tells the core."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from ..extras import Account
from ..models import Partner
from . import organisation
from .actions import cancel_case, complete_case
from .begin import CHALLENGE, NOTE, RECORD, Beginning
from .calls.about import buttons as calls_about
from .calls.registry import calls_for
from .coverage import accounts_for, case_for
from .extras import CaseExtra
from .kept import KEPT
from .models import CaseEvent, ChallengeCase
from .partners import sources
from .personal import ContactOfChallenges, ContactsOfPartners
from .sync import source_of, validate_needs
from .tasks.panel import of_partner as tasks_of_partner
from .timeline import Asked, Source
from .today import checks  # noqa: F401  (registers its own)
from .today.own import Cases, Mails, Tasks


class CasesExtra(CaseExtra):
    personal_data = (ContactsOfPartners(), ContactOfChallenges())
    kept = KEPT

    def accounts(self, pages: list) -> dict[int, Account]:
        return accounts_for(pages)

    def need_errors(self, page: Any, needs: Iterable, parent: Any = None) -> list[str]:
        return validate_needs(page, needs, parent)

    def source_of(self, page: Any) -> Any:
        case = case_for(page)
        return source_of(case) if case and case.page_id != page.pk else None

    def end(self, page: Any, status: str, reason: str) -> None:
        case = case_for(page)
        if case is None:
            return
        if status == "done":
            complete_case(case, message=reason, without_mail=True)
        elif status == "closed":
            cancel_case(case, message=reason, without_mail=True)

    def beginnings(self, user: Any) -> list[Beginning]:
        return [CHALLENGE, RECORD, NOTE] if calls_for(user) else [CHALLENGE]

    # The page of a company or an organisation

    def timeline(self) -> list[Source]:
        return list(sources.SOURCES)

    def partner_buttons(self, partner: Partner, user: Any) -> list[Button]:
        return calls_about(partner, user)

    def partner_parts(self, partner: Partner, request: Any) -> list[Component]:
        return tasks_of_partner(partner, request)

    def find_partners(self, asked: Asked, user: Any) -> list[QuerySet]:
        return sources.find(asked, user)

    def known_partners(self, user: Any) -> list[QuerySet]:
        return sources.known(user)

    def today(self) -> list[Any]:
        return [Cases(), Tasks(), Mails()]

    # What the organisation hears

    def told_of_pause(self) -> Q:
        return organisation.with_somebody()

    def readers_of_pause(self, case: ChallengeCase) -> list[Any]:
        return organisation.to_tell(case)

    def tell_pause(self, case: ChallengeCase, readers: list[Any], event: CaseEvent) -> None:
        if readers:
            organisation.tell_pause(case, event)

    def forget_pause(self, event: CaseEvent) -> None:
        organisation.forget_pause(event)

    def tell_back(self, case: ChallengeCase, event: CaseEvent) -> None:
        organisation.tell_back(case, event)
