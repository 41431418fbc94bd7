"""Where the pages of this app are, and how a search is shown on them."""

from __future__ import annotations

from typing import Any

from ...search.query import SearchQuery
from ...submissions import views
from ..searching import words_of

FOLDER = "wagtail_herausforderung/follow"


class PublicView(views.PublicView):
    folder = FOLDER


class PersonalView(views.PersonalView):
    folder = FOLDER


def search_context(query: SearchQuery) -> dict[str, Any]:
    """What the templates say about a search."""
    page = query.index_page
    return {
        "search_page": page,
        "search_url": query.url(),
        "search_words": words_of(query),
        "initiative": page.get_initiative(),
        "site": page.get_site(),
    }
