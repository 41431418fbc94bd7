"""Who answers a search. The setting ``SEARCH_BACKEND`` says how it is chosen."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings as django_settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from ...conf import NAME
from ...conf import settings as hf
from .base import Hit, Near, SearchAnswer, SearchBackend, SearchRequest, pagination

__all__ = [
    "REMOTE_BACKEND",
    "Hit",
    "Near",
    "SearchAnswer",
    "SearchBackend",
    "SearchRequest",
    "backend_path",
    "get_backend",
    "pagination",
]

_DATABASE = "wagtail_herausforderung.search.backends.database.DatabaseBackend"
#: Where the backend for search servers is.
REMOTE_BACKEND = "wagtail_herausforderung.search.backends.remote.RemoteBackend"
#: Names of backends in Wagtail's settings behind which a search server stands.
_SERVERS = ("elasticsearch", "opensearch")


def get_backend() -> SearchBackend:
    """The site's search backend. Raises ``ImportError`` when the setting names none."""
    return _backend(backend_path())


@lru_cache(maxsize=8)
def _backend(path: str) -> SearchBackend:
    return import_string(path)()


def backend_path() -> str:
    """Dotted path of the class that answers."""
    chosen = hf.SEARCH_BACKEND
    if chosen == "auto":
        return REMOTE_BACKEND if _wagtail_has_a_server() else _DATABASE
    return _DATABASE if chosen == "database" else chosen


def _wagtail_has_a_server() -> bool:
    backends = getattr(django_settings, "WAGTAILSEARCH_BACKENDS", None) or getattr(
        django_settings, "MODELSEARCH_BACKENDS", {}
    )
    path = str(backends.get(hf.SEARCH_WAGTAIL_BACKEND, {}).get("BACKEND", ""))
    return any(server in path.lower() for server in _SERVERS)


def _forget(*, setting: str, **kwargs) -> None:
    if setting in {NAME, "WAGTAILSEARCH_BACKENDS", "MODELSEARCH_BACKENDS"}:
        _backend.cache_clear()


setting_changed.connect(_forget, dispatch_uid="herausforderung_search_backend")
