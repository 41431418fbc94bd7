"""Needs as visitors see them: what is on the page, and how much of it is covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import extras, vocabulary
from .amounts import thing_after_of, unit_for, units_of
from .extras import Account, NeedAccount
from .vocabulary import TermInfo


@dataclass(frozen=True)
class NeedView:
    """One need of a challenge. Quantities are in the need's own ``unit``."""

    uid: str
    title: str
    kind: TermInfo
    quantity: int | None
    unit: str
    unit_one: str = ""
    covered: int = 0
    under_review: int = 0
    description: str = ""
    divisible: bool = True
    overflow: str = "reserve"
    acceptance: str = "review"
    state: str = "open"

    @property
    def remaining(self) -> int | None:
        """What is still needed; ``None`` when there is no limit."""
        if self.quantity is None:
            return None
        return max(self.quantity - self.covered, 0)

    @property
    def percent(self) -> int:
        """0 to 100; 100 only when nothing is missing."""
        if not self.quantity:
            return 0
        return min(self.covered * 100 // self.quantity, 100)

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def takes_pledges(self) -> bool:
        """Whether one can pledge to it, be it for the reserve."""
        return self.is_open or (self.state == "covered" and self.overflow == "reserve")

    @property
    def sentence(self) -> str:
        """“18 of 30 sleeping bags pledged”."""
        if self.quantity is None:
            if not self.covered:
                return _("Every contribution counts")
            return _("%(covered)s %(thing)s pledged so far") % {
                "covered": self.covered,
                "thing": unit_for(self.covered, self) or self.title,
            }
        return _("%(covered)s of %(quantity)s %(thing)s pledged") % {
            "covered": self.covered,
            "quantity": self.quantity,
            "thing": thing_after_of(self),
        }

    @property
    def review_sentence(self) -> str:
        """“3 offers under review”, or nothing."""
        if not self.under_review:
            return ""
        return ngettext(
            "%(count)s offer under review", "%(count)s offers under review", self.under_review
        ) % {"count": self.under_review}


def needs_of(
    pages: Iterable, accounts: dict[int, Account] | None = None
) -> dict[int, list[NeedView]]:
    """The needs of each challenge page, by page id, with a constant number of queries.

    ``accounts`` (as ``extras.accounts`` gives them) saves asking twice.
    """
    pages = list(pages)
    if accounts is None:
        accounts = extras.accounts(pages)
    numbers = {page_id: account.needs for page_id, account in accounts.items()}
    kinds = vocabulary.terms("support")
    return {
        page.pk: [
            _view(block, numbers.get(page.pk, {}).get(block.id), kinds)
            for block in page.needs
            if block.block_type == "need"
        ]
        for page in pages
    }


def _view(block, account: NeedAccount | None, kinds: dict[str, TermInfo]) -> NeedView:
    value, key = block.value, block.value["kind"] or ""
    kind = kinds.get(key) or TermInfo(key=key, label=key)
    account = account or NeedAccount(value["quantity"])
    return NeedView(
        uid=block.id,
        title=value["title"],
        kind=kind,
        quantity=account.quantity,
        **units_of(value, kind),
        covered=account.reserved,
        under_review=account.under_review,
        description=value["description"],
        divisible=value["divisible"],
        overflow=value["overflow"],
        acceptance=value["acceptance"],
        state=_state(value, account),
    )


def _state(value, account: NeedAccount) -> str:
    if account.closed:
        return "closed"
    is_full = account.quantity is not None and account.reserved >= account.quantity
    if is_full and value["overflow"] != "accept":
        return "covered"
    return "paused" if value["paused"] or account.paused else "open"
