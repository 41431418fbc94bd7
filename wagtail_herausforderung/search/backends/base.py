"""What a search backend has to do. Every backend gives the same answers to the same requests."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...geo import distance_km
from ..hits import Hit
from ..kinds import Key, all_kinds
from ..language import Concept, Lexicon, Question, Way

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
    ``moment``
        What the backend said of this moment; searches of one visitor's request share it.
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
    moment: Any = field(default=None, compare=False, repr=False)


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

    ``search`` and ``lexicon`` are all that a backend owes; what follows from them has a default
    here. It hears of changes by ``push``, with what the index in the database has by then
    (``reading.stored``), if it ``is_remote``. ``testing.BackendContract`` says whether it keeps
    what is promised here; ``plain`` is a short example.

    Subclass ``database.DatabaseBackend`` instead to change a part of what the site's own index
    does.
    """

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answers a request with a number of queries that depends on nothing in it."""

    @abstractmethod
    def lexicon(self, language: str, moment: Any = None) -> Lexicon:
        """The words of all documents, for rarity, words half typed and typos."""

    def moment(self) -> Any:
        """Asked once for each of a visitor's requests; comes back with all that it wants to know,
        so that its parts fit together. Nothing by default."""
        return None

    def is_spelled(self, request: SearchRequest, forms: Iterable[str]) -> bool:
        """Whether any document of the request's branch, locale and kinds that visitors may see has
        a word in one of these forms."""
        concept = Concept("", 1, tuple(Way((form,)) for form in forms))
        one = _bare(request, question=Question((concept,), needed=1, coverage=0))
        return self.search(one).count > 0

    def existing(self, key: str, values: Iterable[str], moment: Any = None) -> set[str]:
        """Those of a facet's values that any document has which visitors may see."""
        kinds = tuple(kind.key for kind in all_kinds())
        every = SearchRequest(None, None, kinds=kinds, counted=(key,), page_size=1, moment=moment)
        return set(values) & self.search(every).counts.get(key, {}).keys()

    def fingerprint(self, moment: Any = None) -> Any:
        """The same as long as the same search gives the same answer: results that were drawn are
        shown again. ``None``, the default: they are drawn anew each time."""
        return None

    def push(self, keys: list[Key]) -> None:  # noqa: B027  (a hook, not a duty)
        """Hears that these documents have changed or are gone. Raises when it cannot take that;
        then it is tried again later. Does nothing by default."""

    def differing(self) -> list[Key]:
        """The documents of which it knows something else than the index in the database. Raises
        when it cannot tell. Nothing by default."""
        return []

    def refuses(self, error: Exception) -> bool:
        """Whether ``push`` failed because of what was sent, and not because of the server."""
        return False

    @property
    def is_remote(self) -> bool:
        """Whether it wants to hear of changes, by ``push``."""
        return False


def _bare(request: SearchRequest, **changes: Any) -> SearchRequest:
    """The same branch, locale and kinds, with nothing chosen."""
    return SearchRequest(
        request.scope,
        request.locale_id,
        request.language,
        request.kinds,
        page_size=1,
        moment=request.moment,
        **changes,
    )


def pagination(count: int, request: SearchRequest) -> tuple[int, int]:
    """``(page, pages)``: the wanted page brought into range, and how many there are."""
    pages = max(-(-count // request.page_size), 1)
    return min(max(request.page, 1), pages), pages
