"""Where an index page looks, and in which language: asked for each search, changed hardly ever."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from wagtail.models import Locale

from ..compat import get_page_model
from ..conf import settings as hf


def language_of(page: Any) -> str:
    """The code of the page's language, without a query while the cache is warm."""
    if "locale" not in page._state.fields_cache:
        known = cache.get("herausforderung:locales") or {}
        if page.locale_id not in known:
            known = Locale.objects.in_bulk()
            cache.set("herausforderung:locales", known, hf.VOCABULARY_CACHE_SECONDS)
        # Templates ask the page for it, too.
        page.locale = known[page.locale_id]
    return page.locale.language_code


def scope_of(index_page: Any) -> Any:
    """What ``index_page.get_search_scope()`` says, as a page with its place in the tree only.

    It is remembered under the index page's own place, which changes with everything above it.
    """
    if not index_page.path:
        return index_page.get_search_scope()
    key = f"herausforderung:scope:{index_page.pk}:{index_page.path}"
    place = cache.get(key)
    if place is None:
        scope = index_page.get_search_scope()
        place = {"pk": scope.pk, "path": scope.path, "depth": scope.depth} if scope else {}
        cache.set(key, place, hf.VOCABULARY_CACHE_SECONDS)
    return get_page_model()(**place) if place else None
