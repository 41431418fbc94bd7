"""What this app tells the core."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList

from ..extras import Account, Extra, Impact, Link, mounted
from ..page_mixins import ChallengeMixin, InitiativeMixin
from .actions.cases import cancel_case, complete_case
from .admin.panels import PledgesPanel
from .coverage import accounts_for, case_for
from .impact import impact_below
from .sync import validate_needs


class PledgesExtra(Extra):
    urls = "wagtail_herausforderung.pledges.urls"

    def accounts(self, pages: list) -> dict[int, Account]:
        return accounts_for(pages)

    def need_errors(self, page: Any, needs: Iterable, parent: Any = None) -> list[str]:
        return validate_needs(page, needs, parent)

    def impact(self, scope: Any) -> Impact:
        return impact_below(scope)

    def edit_tabs(self, model: type) -> list[ObjectList]:
        return [ObjectList([PledgesPanel()], heading=_("Pledges"))]

    def page_links(self, page: Any) -> list[Link]:
        if isinstance(page, ChallengeMixin):
            question = _("without pledging anything: the contact person answers by mail.")
            return [
                Link("pledge", mounted("pledge", page.pk), _("We can help"), icon="hand-heart"),
                Link("question", mounted("inquiry", page.pk), _("Ask a question"), question),
            ]
        if isinstance(page, InitiativeMixin):
            label = _("We want to help, but do not know where")
            return [Link("offer", mounted("offer", page.pk), label, icon="hand-heart")]
        return []

    def end(self, page: Any, status: str, reason: str) -> None:
        case = case_for(page)
        if case is None:
            return
        if status == "done":
            complete_case(case, message=reason, without_mail=True)
        elif status == "closed":
            cancel_case(case, reason=reason, without_mail=True)
