"""What was asked: from parameters to a request, and to the addresses of all that is near it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from .. import geo
from ..conf import settings as hf
from ..vocabulary import TermInfo
from . import places
from .backends import SearchBackend, SearchRequest, get_backend
from .backends.base import Near
from .facets import Facet, NamedFacet, facets_of, facets_shown, unknown_value
from .kinds import searched_on
from .language import Question, ask, clean
from .language.german import is_noun
from .parameters import ALL, LONGEST_TEXT, USUAL_DISTANCE, VIEWS, SearchForm


class SearchQuery:
    """A search on an index page, from its parameters to its addresses.

    ``data`` is ``request.GET`` or any mapping; nothing in it can raise an error. With warm
    caches it costs no query until it is executed.
    """

    def __init__(self, data: Any, index_page: Any, request: Any = None) -> None:
        self.index_page = index_page
        self.request = request
        self.backend: SearchBackend = get_backend()
        self.language: str = places.language_of(index_page)
        self.kinds: tuple[str, ...] = searched_on(index_page)
        self.facets: list[Facet] = facets_of(self.kinds)
        self.shown: list[tuple[Facet, bool]] = facets_shown(index_page)
        keys = {facet.key for facet in self.facets}
        self.defaults: dict[str, list[str]] = {
            key: values for key, values in index_page.default_selections().items() if key in keys
        }
        self.form = SearchForm(
            _query_dict(data),
            facets=self.facets,
            language=self.language,
            defaults=self.defaults,
        )
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        self.text: str = cleaned["q"]
        #: The place that was all of the words: it is looked for as one, and as a word.
        self.named: str = self.form.named
        self.sort: str = cleaned["sort"]
        self.view: str = cleaned["view"]
        self.page: int = cleaned["page"]
        #: As it was typed, also when no such place is known: it can be mended then.
        typed = self.form["near"].data or self.form.code or ""
        self.typed_near: str = clean(str(typed))[:LONGEST_TEXT]
        #: How sure the place is, and what else it can be.
        self.place: geo.Match | None = cleaned["near"]
        self.near: Near | None = _near(self.place, cleaned["within"], typed)
        self.selections: dict[str, list[str]] = {
            facet.key: cleaned[facet.key] for facet in self.facets if cleaned[facet.key]
        }
        self._forget_hidden_names()
        self.labels: dict[str, dict[str, TermInfo]] = self.form.labels
        self.ignored: list[str] = self.form.ignored
        self.base_url: str = (index_page.get_url(request) or "") if index_page.pk else ""

    def _forget_hidden_names(self) -> None:
        """A name that only hidden pages have is as unknown as one that nobody has."""
        for facet in self.facets:
            chosen = self.selections.get(facet.key, [])
            if not chosen or not isinstance(facet, NamedFacet):
                continue
            existing = self.backend.existing(facet.key, chosen, self.moment)
            known = [value for value in chosen if value in existing]
            for value in chosen:
                if value not in known:
                    self.form.ignored.append(unknown_value(facet, value))
            if known:
                self.selections[facet.key] = known
            else:
                del self.selections[facet.key]

    @cached_property
    def moment(self) -> Any:
        """How things stand; the backend is asked once for all that this request wants to know."""
        return self.backend.moment()

    @cached_property
    def question(self) -> Question | None:
        """What the words mean, with the words of the index in view."""
        return self.asked(self.text) if self.text else None

    def asked(self, typed: str, *, any_word: bool = False) -> Question:
        """What ``typed`` means, with the words of the index in view; ``any_word``: any one of them
        is enough, and a place is a word like others."""
        # “Weißwasser/Oberlausitz”: nobody writes the second word into a text.
        text = geo.without_epithets(typed)
        lexicon = self.backend.lexicon(self.language, self.moment)
        towns = [] if any_word else self._towns(text)
        asked = ask(text, self.language, lexicon, towns, any_word=any_word)
        return replace(asked, text=typed)

    def _towns(self, text: str) -> list[tuple[int, int]]:
        # In a search around one place, the name of another is a word like others.
        return [] if self.near is not None else geo.names_in(text, is_noun)

    @cached_property
    def around(self) -> Near | None:
        """Around the first place that is named among other words."""
        for start, end in self._towns(geo.without_epithets(self.text)):
            name = self.text[start:end]
            return _near(geo.match(name), self.form.cleaned_data["within"], name)
        return None

    @property
    def text_anywhere(self) -> str:
        """The words without the names of places."""
        return geo.without_names(self.text, self._towns(geo.without_epithets(self.text)))

    @property
    def is_empty(self) -> bool:
        """Whether the visitor narrows nothing."""
        chosen = {k: v for k, v in self.selections.items() if v != self.defaults.get(k)}
        return not self.text and not chosen and self.near is None

    def to_request(
        self,
        *,
        page_size: int | None = None,
        sort: str | None = None,
        counted: Collection[str] | None = None,
    ) -> SearchRequest:
        """The search as a backend takes it; ``counted``: other facets than those shown."""
        if counted is None:
            counted = {facet.key for facet, _open in self.shown} | set(self.selections)
        return SearchRequest(
            scope=places.scope_of(self.index_page),
            locale_id=self.index_page.locale_id,
            language=self.language,
            kinds=self.kinds,
            question=self.question,
            selections={key: tuple(values) for key, values in self.selections.items()},
            counted=tuple(facet.key for facet in self.facets if facet.key in counted),
            sort=sort or self.sort,
            near=self.near,
            points=self.view == "map",
            page=self.page,
            page_size=page_size or min(max(hf.SEARCH_PAGE_SIZE, 1), 100),
            moment=self.moment,
        )

    def url(self, path: str = "", /, **changes: Any) -> str:
        """The address of this search with some parameters changed; ``None`` removes one.

        Every change but that of ``page`` leads to the first page. ``path`` is put behind the
        page's own address (``"feed.atom"``).
        """
        parameters = self._parameters() | changes
        for key, values in self.defaults.items():
            chosen = parameters.get(key) or []
            parameters[key] = None if list(chosen) == values else chosen or [ALL]
        if not parameters.get("near"):
            parameters["within"] = None
            if parameters["sort"] == "distance":
                parameters["sort"] = None
        pairs = {key: value for key, value in parameters.items() if value}
        query = urlencode(pairs, doseq=True)
        return f"{self.base_url}{path}{'?' + query if query else ''}"

    def _parameters(self) -> dict[str, Any]:
        # In one order, however the visitor came here: one search has one address.
        found: dict[str, Any] = {"q": self.text}
        if self.near is not None:
            found["near"] = self.near.text
            found["within"] = "" if self.near.km == USUAL_DISTANCE else self.near.km
        found.update({facet.key: self.selections.get(facet.key) for facet in self.facets})
        found["sort"] = "" if self.sort == "relevance" else self.sort
        found["view"] = "" if self.view == VIEWS[0] else self.view
        return {**found, "page": None}

    def toggled(self, facet: Facet, value: str) -> list[str]:
        """The facet's values after a click on ``value``."""
        chosen = self.selections.get(facet.key, [])
        if value in chosen:
            return [each for each in chosen if each != value]
        return [*chosen, value] if facet.multiple else [value]


def _near(found: geo.Match | None, km: int, typed: Any) -> Near | None:
    if found is None:
        return None
    return Near(*found.place.point, km, clean(str(typed))[:LONGEST_TEXT], found.place.label)


def _query_dict(data: Any) -> QueryDict:
    if isinstance(data, QueryDict):
        return data
    found = QueryDict(mutable=True)
    for key, value in (data or {}).items():
        found.setlist(key, value if isinstance(value, list | tuple) else [value])
    return found
