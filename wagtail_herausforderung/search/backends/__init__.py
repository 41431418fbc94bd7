"""Who answers a search. The setting ``SEARCH_BACKEND`` names the class."""

from __future__ import annotations

from django.utils.module_loading import import_string

from ...conf import settings as hf
from .base import Hit, SearchAnswer, SearchBackend, SearchRequest

__all__ = ["Hit", "SearchAnswer", "SearchBackend", "SearchRequest", "get_backend"]


def get_backend() -> SearchBackend:
    """The site's search backend. Raises ``ImportError`` when the setting names none."""
    return import_string(hf.SEARCH_BACKEND)()
