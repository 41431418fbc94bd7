"""Drawn results are used again as long as the index, and so every answer, stays the same.

Drawing a page of cards and filters costs more than finding it. What is kept is a piece of HTML
for one search, under the index's version and what may not be seen at that moment: a change (of a
picture on a card, too) is visible with the next request, and nothing needs to be thrown away.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .. import __version__
from ..conf import settings as hf
from .language import synonyms
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
    fingerprint = query.backend.fingerprint(query.moment)
    if fingerprint is None:
        return _slim(draw())
    key = _key(name, query, fingerprint)
    found = _kept.get(key)
    if found is None:
        found = str(_slim(draw()))
        _kept.put(key, found, seconds)
    return mark_safe(found)


class _Kept:
    """What was drawn lately, in this process: visitors choose what is searched for, so it must
    neither grow without end nor push anything else out of the site's cache.

    Packed: cards and filters say much the same again and again, so eight times as many searches
    find room, and unpacking takes a hundredth of what drawing takes.
    """

    MOST_BYTES = 4_000_000

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pieces: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> str | None:
        with self._lock:
            until, packed = self._pieces.get(key, (0.0, b""))
            if until < time.monotonic():
                return None
            self._pieces.move_to_end(key)
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")

    def put(self, key: str, html: str, seconds: int) -> None:
        packed = zlib.compress(html.encode("utf-8", "surrogatepass"), 1)
        with self._lock:
            self._bytes += len(packed) - len(self._pieces.pop(key, (0.0, b""))[1])
            self._pieces[key] = (time.monotonic() + seconds, packed)
            while self._bytes > self.MOST_BYTES:
                _key, (_until, old) = self._pieces.popitem(last=False)
                self._bytes -= len(old)


_kept = _Kept()


def forget() -> None:
    """Has everything drawn anew, in this process."""
    global _kept
    _kept = _Kept()


def _key(name: str, query: SearchQuery, fingerprint: Any) -> str:
    parts: tuple[Any, ...] = (
        __version__,
        name,
        query.index_page.pk,
        # An alias has no revision of its own, and a page may be saved without one.
        query.index_page.facet_settings(),
        query.defaults,
        query.url(page=query.page),
        query.ignored,
        query.page,
        get_language(),
        hf.given,
        fingerprint,
        # Words that mean the same change answers without changing the index.
        synonyms.own_lists(query.language) if query.text else (),
    )
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=20).hexdigest()


def _slim(html: str) -> SafeString:
    """Without the indentation of templates: a third of a page of results."""
    return mark_safe(_SPACE.sub("\n", html))
