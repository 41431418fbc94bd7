"""What this app tells the core."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..extras import Account, Extra
from .actions import cancel_case, complete_case
from .coverage import accounts_for, case_for
from .kept import KEPT
from .personal import ContactOfChallenges
from .sync import source_of, validate_needs


class CasesExtra(Extra):
    personal_data = (ContactOfChallenges(),)
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
