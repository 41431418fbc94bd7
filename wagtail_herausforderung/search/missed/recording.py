"""Counting searches that found nothing. A visitor never waits for it and never sees it fail."""

from __future__ import annotations

import datetime
import logging
import re
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from ... import dates, limits
from ...conf import settings as hf
from ..html_cache import remembered
from ..language import clean
from .models import LONGEST, MissedSearch

if TYPE_CHECKING:
    from ..query import SearchQuery
    from ..results import SearchResults

logger = logging.getLogger(__name__)

#: Different words kept per page and day; the rest is counted together.
MOST_TEXTS = 500

#: The same words of the same visitor count once; robots fill neither the table nor the day.
_SAME = "1/h"
_PER_VISITOR = "30/h"
_PER_PAGE = "60/m"

#: Addresses on the web; mail addresses; numbers long enough for a telephone or an account.
_ADDRESS = re.compile(r"@|://|\bwww\.", re.I)
_MOST_DIGITS = 5


def record(query: SearchQuery, results: SearchResults) -> None:
    """Count a search by words that found nothing, or only after its spelling was corrected.

    Only the first page of a visitor's search counts, and only when nothing but words narrows
    it: else it is not the words that find nothing. Neither address nor time of day is kept.
    """
    try:
        text = keepable(query.text) if _counts(query) else None
        if text and _is_missed(query, results) and _within_limits(query, text):
            # What fails here must not take the visitor's own transaction with it.
            with transaction.atomic():
                _count(query.index_page, query.language, text)
    except Exception as error:
        logger.warning("A search without hits was not counted (%s).", type(error).__name__)


def keepable(text: str) -> str | None:
    """The words as they are kept, or nothing when they may tell of a person.

    >>> keepable("Hängematte  XXL")
    'hängematte xxl'
    >>> keepable("0681 123456") is None
    True
    """
    if _ADDRESS.search(text) or sum(char.isdigit() for char in text) > _MOST_DIGITS:
        return None
    text = clean(text).casefold()
    if len(text) > LONGEST:
        text = text[: LONGEST + 1].rpartition(" ")[0] or text[:LONGEST]
    return text or None


def _counts(query: SearchQuery) -> bool:
    request = query.request
    if hf.SEARCH_KEEP_MISSED_DAYS <= 0 or not query.text or query.page != 1:
        return False
    if request is None or request.method != "GET" or getattr(request, "is_preview", False):
        return False
    narrowed = {k for k, values in query.selections.items() if values != query.defaults.get(k)}
    return not narrowed and query.near is None


def _is_missed(query: SearchQuery, results: SearchResults) -> bool:
    # Results that were drawn before are not searched again only to be counted.
    missed = remembered(
        "missed",
        query,
        lambda: "yes" if not results.count or results.almost or results.corrected else "no",
    )
    return missed == "yes"


def _within_limits(query: SearchQuery, text: str) -> bool:
    visitor, page = limits.client_address(query.request), query.index_page.pk
    return (
        limits.allow("missed", f"{visitor} {page} {text}", _SAME)
        and limits.allow("missed-visitor", visitor, _PER_VISITOR)
        and limits.allow("missed-page", str(page), _PER_PAGE)
    )


def _count(page: Any, language: str, text: str) -> None:
    today = dates.today()
    rows = MissedSearch.objects.filter(page_id=page.pk, day=today)
    if _one_more(rows, text):
        return
    if text and rows.count() >= MOST_TEXTS:
        _count(page, language, "")
        return
    try:
        with transaction.atomic():
            MissedSearch.objects.create(page_id=page.pk, day=today, language=language, text=text)
    except IntegrityError:
        _one_more(rows, text)


def _one_more(rows: QuerySet, text: str) -> int:
    return rows.filter(text=text).update(times=F("times") + 1)


def outdated() -> QuerySet:
    """What has been kept longer than the site wants; everything when it wants nothing kept."""
    days = max(hf.SEARCH_KEEP_MISSED_DAYS, 0)
    oldest = dates.today() - datetime.timedelta(days=days)
    kept = MissedSearch.objects.all()
    return kept.filter(day__lt=oldest) if days else kept
