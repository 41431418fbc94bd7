"""How much of each need is covered: the one place where pages ask about pledges.

All functions take pages of any class with ``ChallengeMixin`` and need a constant number of
queries, whatever the number of pages.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Q

from ..compat import get_page_model
from ..extras import Account, NeedAccount
from ..loading import originals
from . import extras
from .models import ChallengeCase, NeedLedger


def case_keys(pages: Iterable) -> dict[int, uuid.UUID]:
    """The key of each page's case, by page id: that of the source of an alias, else its own.

    Translations share their key, so they share the case. A copy has a key of its own.
    """
    return {page_id: key for page_id, (_pk, key) in originals(pages).items()}


def case_key(page) -> uuid.UUID:
    """The key of one page's case."""
    return case_keys([page])[page.pk]


def cases_for(pages: Iterable) -> dict[int, ChallengeCase]:
    """The case of each page that has one, by page id."""
    keys = case_keys(pages)
    cases = ChallengeCase.objects.filter(translation_key__in=set(keys.values()))
    by_key = {case.translation_key: case for case in cases}
    return {page_id: by_key[key] for page_id, key in keys.items() if key in by_key}


def case_for(page) -> ChallengeCase | None:
    """The case of one page, if it has been published."""
    return cases_for([page]).get(page.pk)


def accounts_for(pages: Iterable) -> dict[int, Account]:
    """State and needs of each page's case, by page id; pages without a case are left out."""
    keys = case_keys(pages)
    wanted = set(keys.values())
    rows = (
        NeedLedger.objects.filter(case__translation_key__in=wanted)
        .annotate(under_review=extras.review_count())
        .order_by()
        .values_list(
            "case__translation_key",
            "case__state",
            "uid",
            "quantity",
            "reserved",
            "under_review",
            "paused",
            "closed",
        )
    )
    by_key: dict[uuid.UUID, Account] = {}
    for key, state, uid, quantity, reserved, under_review, paused, closed in rows:
        numbers = NeedAccount(quantity, reserved, under_review, paused, closed)
        by_key.setdefault(key, Account(state)).needs[uid] = numbers
    without_needs = wanted - set(by_key)
    if without_needs:
        cases = ChallengeCase.objects.filter(translation_key__in=without_needs).order_by()
        for key, state in cases.values_list("translation_key", "state"):
            by_key[key] = Account(state)
    return {page_id: by_key[key] for page_id, key in keys.items() if key in by_key}


def ledger_for(pages: Iterable) -> dict[int, dict[str, NeedAccount]]:
    """The accounts of each page's needs: ``{page id: {uid: NeedAccount}}``."""
    pages = list(pages)
    accounts = accounts_for(pages)
    return {page.pk: accounts[page.pk].needs if page.pk in accounts else {} for page in pages}


def pages_of_case(case: ChallengeCase):
    """All pages that show a case: the source, its translations and their aliases."""
    key = case.translation_key
    return get_page_model()._base_manager.filter(
        Q(translation_key=key) | Q(alias_of__translation_key=key)
    )
