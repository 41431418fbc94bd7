"""What was asked: every parameter checked, every wrong one named and left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import geo
from ..conf import settings as hf
from ..vocabulary import TermInfo
from . import places
from .backends import SearchBackend, SearchRequest, get_backend
from .backends.base import SORTS, Near
from .facets import Facet, NamedFacet, facets_of, facets_shown
from .kinds import searched_on
from .language import Question, ask, clean, tokens

LONGEST_TEXT = 200
MOST_WORDS = 12
#: Values of one facet that a query may name.
MOST_VALUES = 30

SORT_LABELS = {
    "relevance": gettext_lazy("Best match"),
    "new": gettext_lazy("Newest first"),
    "deadline": gettext_lazy("Deadline first"),
    "title": gettext_lazy("By title"),
    "distance": gettext_lazy("Nearest first"),
}
#: Distances (kilometres) that the form offers, and the one taken when none is chosen.
DISTANCES = (5, 10, 20, 50, 100)
USUAL_DISTANCE = 20
#: A value that takes back what the editor has chosen for a facet beforehand.
ALL = "all"
#: Ways to show results.
VIEWS = ("list", "map")


class TextField(forms.Field):
    """A line of text from which everything a database stumbles over is taken out."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        # Far beyond what is used, so that a huge parameter costs nothing to clean.
        return clean(str(value or "")[: LONGEST_TEXT * 20])


class ValuesField(forms.Field):
    """All values of a parameter that may be repeated."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        cleaned = (clean(str(each)[:LONGEST_TEXT]) for each in value or [])
        return list(dict.fromkeys(each for each in cleaned if each))


class SearchForm(forms.Form):
    """The parameters of a search. It is always valid: what is wrong goes to ``ignored``.

    ``labels`` holds the words for the chosen values, per facet.
    """

    q = TextField(label=gettext_lazy("Search words"), required=False)
    near = TextField(label=gettext_lazy("Postal code or place"), required=False)
    within = TextField(label=gettext_lazy("Within"), required=False)
    view = TextField(required=False)
    sort = TextField(label=gettext_lazy("Order"), required=False)
    page = TextField(required=False)

    def __init__(
        self,
        data: Any,
        *,
        facets: list[Facet],
        language: str,
        defaults: dict[str, list[str]] | None = None,
    ) -> None:
        super().__init__(data)
        self.facets = facets
        self.language = language
        self.defaults = defaults or {}
        self.ignored: list[str] = []
        self.labels: dict[str, dict[str, TermInfo]] = {}
        for facet in facets:
            self.fields[facet.key] = ValuesField(label=facet.label, required=False)

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if len(text) > LONGEST_TEXT:
            text = text[:LONGEST_TEXT].strip()
            self.ignored.append(
                _("Only the first %(count)s characters of your search words were used.")
                % {"count": LONGEST_TEXT}
            )
        words = text.split()
        if len(words) > MOST_WORDS:
            text = " ".join(words[:MOST_WORDS])
            self.ignored.append(
                _("Only the first %(count)s of your search words were used.")
                % {"count": MOST_WORDS}
            )
        if text and not tokens(text):
            self.ignored.append(
                _("“%(text)s” contains no word to search for and was ignored.")
                % {"text": _short(text)}
            )
            text = ""
        return text

    def clean_near(self) -> geo.Match | None:
        text = self.cleaned_data["near"]
        if not text:
            return None
        found = geo.match(text[:LONGEST_TEXT])
        if found is None:
            self.ignored.append(
                _("We know no place or postal code “%(text)s”; it was ignored.")
                % {"text": _short(text)}
            )
        return found

    def clean_within(self) -> int:
        text = self.cleaned_data["within"].removesuffix("km").strip()
        if not text:
            return USUAL_DISTANCE
        if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 1000):
            self.ignored.append(
                _("“%(value)s” is not a distance in kilometres (1 to 1,000); %(usual)s was used.")
                % {"value": _short(text), "usual": f"{USUAL_DISTANCE} km"}
            )
            return USUAL_DISTANCE
        return int(text[:6])

    def clean_view(self) -> str:
        view = self.cleaned_data["view"]
        if view and view not in VIEWS:
            self.ignored.append(
                _("“%(value)s” is not a way to show results; this is the list.")
                % {"value": _short(view)}
            )
        return view if view in VIEWS else VIEWS[0]

    def clean_sort(self) -> str:
        sort = self.cleaned_data["sort"]
        if sort and sort not in SORTS:
            self.ignored.append(
                _("“%(value)s” is not an order and was ignored.") % {"value": _short(sort)}
            )
        return sort if sort in SORTS else "relevance"

    def clean_page(self) -> int:
        text = self.cleaned_data["page"]
        if not text:
            return 1
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            self.ignored.append(
                _("“%(value)s” is not a page number; this is page 1.") % {"value": _short(text)}
            )
            return 1
        # Longer numbers than any list has pages; very long ones Python refuses to read.
        number = int(digits[:12])
        return 1 if text.startswith("-") else max(number, 1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for facet in self.facets:
            values = cleaned.get(facet.key) or []
            if facet.key in self.defaults:
                values = [v for v in values if v != ALL] if values else self.defaults[facet.key]
            cleaned[facet.key] = self._known_values(facet, values)
        if cleaned.get("sort") == "distance" and not cleaned.get("near"):
            self.ignored.append(_("To sort by distance, say where you are."))
            cleaned["sort"] = "relevance"
        return cleaned

    def _known_values(self, facet: Facet, values: list[str]) -> list[str]:
        if not values:
            return []
        self.labels[facet.key] = labels = facet.get_labels(values[:MOST_VALUES], self.language)
        for value in values[:MOST_VALUES]:
            if value not in labels:
                self.ignored.append(unknown_value(facet, value))
        known = [value for value in values[:MOST_VALUES] if value in labels]
        kept = known if facet.multiple else known[:1]
        left_out = len(values[MOST_VALUES:]) + len(known) - len(kept)
        if left_out:
            self.ignored.append(
                ngettext(
                    "%(count)s more value under “%(facet)s” was ignored.",
                    "%(count)s more values under “%(facet)s” were ignored.",
                    left_out,
                )
                % {"count": left_out, "facet": facet.label}
            )
        return kept


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
        self.sort: str = cleaned["sort"]
        self.view: str = cleaned["view"]
        self.page: int = cleaned["page"]
        #: As it was typed, also when no such place is known: it can be mended then.
        self.typed_near: str = clean(str(self.form["near"].data or ""))[:LONGEST_TEXT]
        #: How sure the place is, and what else it can be.
        self.place: geo.Match | None = cleaned["near"]
        self.near: Near | None = _near(self.place, cleaned["within"], self.form["near"].data)
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
        if not self.text:
            return None
        # “Weißwasser/Oberlausitz”: nobody writes the second word into a text.
        text = geo.without_epithets(self.text)
        asked = ask(text, self.language, self.backend.lexicon(self.language, self.moment))
        return replace(asked, text=self.text)

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


def unknown_value(facet: Facet, value: str) -> str:
    return _("“%(value)s” is unknown under “%(facet)s” and was ignored.") % {
        "value": _short(value),
        "facet": facet.label,
    }


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _query_dict(data: Any) -> QueryDict:
    if isinstance(data, QueryDict):
        return data
    found = QueryDict(mutable=True)
    for key, value in (data or {}).items():
        found.setlist(key, value if isinstance(value, list | tuple) else [value])
    return found
