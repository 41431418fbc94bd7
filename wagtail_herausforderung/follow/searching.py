"""The search that is followed: from its parameters to its words, its address and what is new."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from wagtail.models import Site

from ..compat import get_page_model
from ..page_mixins.search_page import SearchPageMixin
from ..public import find_page
from ..search.backends import get_backend
from ..search.kinds import kind_named
from ..search.query import SearchQuery
from ..search.results import SearchResults

#: So many new hits are counted at most; a mail names the first few of them.
MOST = 1000


def search_page(page_id: int | None) -> Any:
    """The specific search page if everybody may see it, else nothing."""
    return find_page(page_id, SearchPageMixin)


def query_for(page: Any, parameters: str) -> SearchQuery:
    return SearchQuery(QueryDict(parameters), page)


def parameters_of(query: SearchQuery) -> str:
    """What is followed of a search, in one form: ``"q=Schlafsack&topic=wohnen"``."""
    return query.url(sort=None, view=None).partition("?")[2]


def words_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The search in words: ``[("Topic", "Housing, Old age"), ("Region", "Saarbrücken")]``."""
    found: dict[str, list[str]] = {}
    for chip in SearchResults(query).chips:
        found.setdefault(chip.facet_label, []).append(chip.label)
    return [(label, ", ".join(values)) for label, values in found.items()]


def absolute(site: Site | None, url: str) -> str:
    """An address for mails: from the Wagtail site, never from the Host header."""
    return url if "://" in url or site is None else f"{site.root_url}{url}"


@dataclass(frozen=True)
class News:
    """What was first published in a time: ``count`` in all, ``cards`` of the newest."""

    count: int = 0
    cards: list[Any] = field(default_factory=list)


def find_news(
    query: SearchQuery, since: datetime.datetime, until: datetime.datetime, named: int
) -> News:
    """The hits first published after ``since`` and up to ``until``, newest first.

    What has no day of publishing (partners) is never new.
    """
    request = query.to_request(page_size=MOST, sort="new", counted=())
    hits = [hit for hit in get_backend().search(request).hits if kind_named(hit.kind).is_page]
    pages = get_page_model()._base_manager.filter(
        pk__in=[hit.object_id for hit in hits],
        first_published_at__gt=since,
        first_published_at__lte=until,
    )
    new_ids = set(pages.values_list("pk", flat=True))
    new = [hit for hit in hits if hit.object_id in new_ids]
    cards: dict[tuple[str, int], Any] = {}
    for kind in {hit.kind for hit in new[:named]}:
        mine = [hit for hit in new[:named] if hit.kind == kind]
        for pk, card in kind_named(kind).cards(mine, None).items():
            cards[kind, pk] = card
    keys = [(hit.kind, hit.object_id) for hit in new[:named]]
    return News(len(new), [cards[key] for key in keys if key in cards])
