"""What was asked: every parameter checked, every wrong one named and left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..conf import settings as hf
from ..vocabulary import TermInfo
from . import places
from .backends import SearchRequest, get_backend
from .backends.base import SORTS
from .facets import Facet, all_facets, facets_shown
from .language import Word, clean, query_words

LONGEST_TEXT = 200
MOST_WORDS = 12
#: Values of one facet that a query may name.
MOST_VALUES = 30

SORT_LABELS = {
    "relevance": gettext_lazy("Best match"),
    "new": gettext_lazy("Newest first"),
    "deadline": gettext_lazy("Deadline first"),
    "title": gettext_lazy("By title"),
}


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
    sort = TextField(label=gettext_lazy("Order"), required=False)
    page = TextField(required=False)

    def __init__(self, data: Any, *, facets: list[Facet], language: str) -> None:
        super().__init__(data)
        self.facets = facets
        self.language = language
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
        if text and not query_words(text, self.language):
            self.ignored.append(
                _("“%(text)s” contains no word to search for and was ignored.")
                % {"text": _short(text)}
            )
            text = ""
        return text

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
            cleaned[facet.key] = self._known_values(facet, cleaned.get(facet.key) or [])
        return cleaned

    def _known_values(self, facet: Facet, values: list[str]) -> list[str]:
        if not values:
            return []
        self.labels[facet.key] = labels = facet.get_labels(values[:MOST_VALUES], self.language)
        for value in values[:MOST_VALUES]:
            if value not in labels:
                self.ignored.append(
                    _("“%(value)s” is unknown under “%(facet)s” and was ignored.")
                    % {"value": _short(value), "facet": facet.label}
                )
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
        self.language: str = places.language_of(index_page)
        self.facets: list[Facet] = all_facets()
        self.shown: list[tuple[Facet, bool]] = facets_shown(index_page)
        self.form = SearchForm(_query_dict(data), facets=self.facets, language=self.language)
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        self.text: str = cleaned["q"]
        self.sort: str = cleaned["sort"]
        self.page: int = cleaned["page"]
        self.selections: dict[str, list[str]] = {
            facet.key: cleaned[facet.key] for facet in self.facets if cleaned[facet.key]
        }
        self.labels: dict[str, dict[str, TermInfo]] = self.form.labels
        self.ignored: list[str] = self.form.ignored
        self.base_url: str = (index_page.get_url(request) or "") if index_page.pk else ""

    @property
    def words(self) -> tuple[Word, ...]:
        return query_words(self.text, self.language)

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the search."""
        return not self.text and not self.selections

    def to_request(self, *, page_size: int | None = None, sort: str | None = None) -> SearchRequest:
        """The search as a backend takes it."""
        counted = {facet.key for facet, _open in self.shown} | set(self.selections)
        return SearchRequest(
            scope=places.scope_of(self.index_page),
            locale_id=self.index_page.locale_id,
            words=self.words,
            selections={key: tuple(values) for key, values in self.selections.items()},
            counted=tuple(facet.key for facet in self.facets if facet.key in counted),
            sort=sort or self.sort,
            page=self.page,
            page_size=page_size or min(max(hf.SEARCH_PAGE_SIZE, 1), 100),
        )

    def execute(self):
        """The ``SearchResults``: one page of cards, facets with counts, addresses."""
        from .results import SearchResults

        request = self.to_request()
        return SearchResults(self, get_backend().search(request), request)

    def url(self, path: str = "", /, **changes: Any) -> str:
        """The address of this search with some parameters changed; ``None`` removes one.

        Every change but that of ``page`` leads to the first page. ``path`` is put behind the
        page's own address (``"feed.atom"``).
        """
        parameters: dict[str, Any] = {"q": self.text}
        # In one order, however the visitor came here: one search has one address.
        parameters.update({facet.key: self.selections.get(facet.key) for facet in self.facets})
        parameters["sort"] = "" if self.sort == "relevance" else self.sort
        parameters["page"] = None
        parameters.update(changes)
        pairs = {key: value for key, value in parameters.items() if value}
        query = urlencode(pairs, doseq=True)
        return f"{self.base_url}{path}{'?' + query if query else ''}"

    def toggled(self, facet: Facet, value: str) -> list[str]:
        """The facet's values after a click on ``value``."""
        chosen = self.selections.get(facet.key, [])
        if value in chosen:
            return [each for each in chosen if each != value]
        return [*chosen, value] if facet.multiple else [value]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _query_dict(data: Any) -> QueryDict:
    if isinstance(data, QueryDict):
        return data
    found = QueryDict(mutable=True)
    for key, value in (data or {}).items():
        found.setlist(key, value if isinstance(value, list | tuple) else [value])
    return found
