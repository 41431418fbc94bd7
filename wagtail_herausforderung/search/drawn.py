"""Drawn results are used again as long as the index, and so every answer, stays the same.

Drawing a page of cards and filters costs more than finding it. What is kept is a piece of HTML
for one search, under the index's version and what may not be seen at that moment: a change is
visible with the next request, and nothing needs to be thrown away.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .. import __version__
from ..conf import settings as hf
from ..models.synonyms import list_for
from .query import SearchQuery

_SPACE = re.compile(r"\s*\n\s*")


def remembered(name: str, query: SearchQuery, draw: Callable[[], str]) -> SafeString:
    """What ``draw`` returns for this search, drawn now or before.

    A preview is always drawn anew; so is everything with ``SEARCH_CACHE_SECONDS`` 0, for sites
    whose own templates show different things to different visitors.
    """
    seconds = hf.SEARCH_CACHE_SECONDS
    if seconds <= 0 or getattr(query.request, "is_preview", False):
        return _slim(draw())
    key = _key(name, query)
    found = cache.get(key)
    if found is None:
        found = str(_slim(draw()))
        cache.set(key, found, seconds)
    return mark_safe(found)


def _key(name: str, query: SearchQuery) -> str:
    parts: tuple[Any, ...] = (
        __version__,
        name,
        query.index_page.pk,
        query.index_page.latest_revision_id,
        query.url(page=query.page),
        query.ignored,
        query.page,
        get_language(),
        hf.given,
        sorted(map(str, query.look.fingerprint)),
        # Words that mean the same change answers without changing the index.
        list_for(query.language) if query.text else (),
    )
    digest = hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=20).hexdigest()
    return f"herausforderung:drawn:{digest}"


def _slim(html: str) -> SafeString:
    """Without the indentation of templates: a third of a page of results."""
    return mark_safe(_SPACE.sub("\n", html))
