"""What a search backend has to do. Every backend gives the same answers to the same requests."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...geo import distance_km
from ..hits import Hit
from ..language import Question

if TYPE_CHECKING:
    from ..engine.look import Look

#: Orders of results. “relevance” without words means: open ones first, then the newest.
#: “distance” needs a place and is “relevance” without one.
SORTS = ("relevance", "new", "deadline", "title", "distance")


@dataclass(frozen=True)
class Near:
    """Around a place: ``km`` is the distance as the crow flies, ``None`` any.

    ``text`` is what the visitor typed, ``label`` what was understood.
    """

    latitude: float
    longitude: float
    km: int | None = None
    text: str = ""
    label: str = ""

    def distance_to(self, point: tuple[float, float]) -> float:
        """Kilometres between the place and ``(latitude, longitude)`` as the crow flies."""
        return distance_km((self.latitude, self.longitude), point)


@dataclass(frozen=True)
class SearchRequest:
    """A search, checked and analysed: nothing in it comes unread from a visitor.

    ``scope``
        The page in whose branch is searched; ``None``: everywhere.
    ``locale_id``, ``language``
        Primary key of the locale in which is searched, and its code.
    ``kinds``
        Keys of the kinds of documents that are searched.
    ``question``
        The words, analysed; ``None``: no words.
    ``selections``
        Facet key → chosen values. OR within a facet, AND across facets.
    ``counted``
        Keys of the facets whose values are counted.
    ``near``
        Only what is within a distance of a place, and what can be done from anywhere.
    ``points``
        Whether the answer says where the hits are.
    ``page``, ``page_size``
        The wanted page, from 1; one that is too high means the last one.
    ``look``
        What is known of the index at this moment; searches of one request share it.
    """

    scope: Any
    locale_id: int | None
    language: str = "de"
    kinds: tuple[str, ...] = ()
    question: Question | None = None
    selections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    sort: str = "relevance"
    near: Near | None = None
    points: bool = False
    page: int = 1
    page_size: int = 12
    look: Look | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class SearchAnswer:
    """``hits`` of one page of results, in order; ``count`` of all.

    ``counts``: facet key → value → number of hits if the facet's own selection were not set;
    values without a hit are left out. ``points``: ``(latitude, longitude)`` → number of hits.
    ``concepts_found``: for each concept of the question, whether any document that visitors
    may see has it.
    """

    count: int = 0
    page: int = 1
    pages: int = 1
    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    points: Mapping[tuple[float, float], int] = field(default_factory=dict)
    concepts_found: tuple[bool, ...] = ()


class SearchBackend(ABC):
    """Subclass it to have somebody else answer, and name the class in ``SEARCH_BACKEND``.

    The index in the database is kept in any case: it says what may be seen, and it answers
    when another backend cannot.
    """

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answers a request with a number of queries that depends on nothing in it."""

    def push(self, keys: list[tuple[str, int]]) -> None:  # noqa: B027  (a hook, not a duty)
        """Tells another server what the index knows of these ``(kind, id)``. Raises when it
        cannot; then it is tried again later. Does nothing by default."""

    def differing(self) -> list[tuple[str, int]]:
        """The ``(kind, id)`` of which another server knows something else than the index in the
        database. Raises when the server does not tell. Nothing by default."""
        return []

    def refuses(self, error: Exception) -> bool:
        """Whether ``push`` failed because of what was sent, and not because of the server."""
        return False

    @property
    def is_remote(self) -> bool:
        """Whether another server wants to hear of changes, by ``push``."""
        return False


def pagination(count: int, request: SearchRequest) -> tuple[int, int]:
    """``(page, pages)``: the wanted page brought into range, and how many there are."""
    pages = max(-(-count // request.page_size), 1)
    return min(max(request.page, 1), pages), pages
