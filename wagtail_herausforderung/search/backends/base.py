"""What a search backend has to do. Every backend gives the same answers to the same requests."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from ..documents import Document, build
from ..language import Word

#: Orders of results. “relevance” without words means: open ones first, then the newest.
SORTS = ("relevance", "new", "deadline", "title")


@dataclass(frozen=True)
class SearchRequest:
    """A search, checked and analysed: nothing in it comes unread from a visitor.

    ``scope``
        The page below which is searched; ``None``: everywhere.
    ``locale_id``
        Primary key of the locale in which is searched.
    ``words``
        All of them must occur.
    ``selections``
        Facet key → chosen values. OR within a facet, AND across facets.
    ``counted``
        Keys of the facets whose values are counted.
    ``page``, ``page_size``
        The wanted page, from 1; one that is too high means the last one.
    """

    scope: Any
    locale_id: int | None
    words: tuple[Word, ...] = ()
    selections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    sort: str = "relevance"
    page: int = 1
    page_size: int = 12

    def visible_pages(self) -> QuerySet:
        """The pages that may be found: public now, in scope, in the language.

        A backend asks this for every answer; the index never decides who may see a page.
        Costs one query.
        """
        from ...listings import pages_of
        from ...page_mixins import ChallengeMixin

        return pages_of(ChallengeMixin, below=self.scope, locale=self.locale_id).order_by()


@dataclass(frozen=True)
class Hit:
    """A page that was found, and what the backend can say of it without another query.

    ``content_type_id`` of its class, ``status`` as today's value, ``terms``: field → keys.
    ``None`` where a backend does not know; then the database is asked.
    """

    page_id: int
    content_type_id: int | None = None
    status: str | None = None
    terms: Mapping[str, list[str]] | None = None


@dataclass(frozen=True)
class SearchAnswer:
    """``hits`` of one page of results, in order; ``count`` of all.

    ``counts``: facet key → value → number of hits if the facet's own selection were not set;
    values without a hit are left out.
    """

    count: int = 0
    page: int = 1
    pages: int = 1
    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class SearchBackend(ABC):
    """Subclass it to keep the index elsewhere, and name the class in ``SEARCH_BACKEND``."""

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answers a request with a number of queries that depends on nothing in it."""

    @abstractmethod
    def write(self, documents: Iterable[Document]) -> None:
        """Stores documents, in place of what was stored of the same pages."""

    @abstractmethod
    def remove(self, page_ids: Iterable[int]) -> None:
        """Forgets pages; unknown ones are no error."""

    @abstractmethod
    def indexed_ids(self) -> set[int]:
        """Ids of all pages in the index."""

    def update(self, page_ids: Iterable[int]) -> int:
        """Brings the index up to date for these pages; returns how many of them are in it."""
        page_ids = sorted(set(page_ids))
        documents = build(page_ids)
        self.write(documents)
        found = {document.page_id for document in documents}
        self.remove([pk for pk in page_ids if pk not in found])
        return len(found)

    def settle(self) -> None:  # noqa: B027  (a hook, not a duty)
        """Called after many pages were written; a place to tidy up. Does nothing by default."""

    @staticmethod
    def pagination(count: int, request: SearchRequest) -> tuple[int, int]:
        """``(page, pages)``: the wanted page brought into range, and how many there are."""
        pages = max(-(-count // request.page_size), 1)
        return min(max(request.page, 1), pages), pages
