"""The parameters of a search, each checked; a wrong one is named and left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import geo
from ..vocabulary import TermInfo
from .backends.base import SORTS
from .facets import Facet, shortened, unknown_value
from .language import clean, tokens
from .language.german import is_noun

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
        self.code = ""  # a postal code among the search words, or a place that is all of them
        self.named = ""
        self.labels: dict[str, dict[str, TermInfo]] = {}
        self.fields |= {f.key: ValuesField(label=f.label, required=False) for f in facets}

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
                % {"text": shortened(text)}
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
                % {"text": shortened(text)}
            )
        return found

    def clean_within(self) -> int:
        text = self.cleaned_data["within"].removesuffix("km").strip()
        if not text:
            return USUAL_DISTANCE
        if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 1000):
            self.ignored.append(
                _("“%(value)s” is not a distance in kilometres (1 to 1,000); %(usual)s was used.")
                % {"value": shortened(text), "usual": f"{USUAL_DISTANCE} km"}
            )
            return USUAL_DISTANCE
        return int(text[:6])

    def clean_view(self) -> str:
        view = self.cleaned_data["view"]
        if view and view not in VIEWS:
            self.ignored.append(
                _("“%(value)s” is not a way to show results; this is the list.")
                % {"value": shortened(view)}
            )
        return view if view in VIEWS else VIEWS[0]

    def clean_sort(self) -> str:
        sort = self.cleaned_data["sort"]
        if sort and sort not in SORTS:
            self.ignored.append(
                _("“%(value)s” is not an order and was ignored.") % {"value": shortened(sort)}
            )
        return sort if sort in SORTS else "relevance"

    def clean_page(self) -> int:
        text = self.cleaned_data["page"]
        if not text:
            return 1
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            self.ignored.append(
                _("“%(value)s” is not a page number; this is page 1.") % {"value": shortened(text)}
            )
            return 1
        # Longer numbers than any list has pages; very long ones Python refuses to read.
        number = int(digits[:12])
        return 1 if text.startswith("-") else max(number, 1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self["near"].data:
            # Who has one field only, as on the front page, writes a postal code into it.
            code, words = geo.code_in(cleaned["q"])
            if code:
                cleaned["near"], cleaned["q"], self.code = geo.match(code), words, code
            elif self._is_a_place(cleaned["q"]):
                self.named = self.code = cleaned["q"]
                cleaned["near"], cleaned["q"] = geo.match(self.named), ""
        for facet in self.facets:
            values = cleaned.get(facet.key) or []
            if facet.key in self.defaults:
                values = [v for v in values if v != ALL] if values else self.defaults[facet.key]
            cleaned[facet.key] = self._known_values(facet, values)
        self._give_way(cleaned)
        if cleaned.get("sort") == "distance" and not cleaned.get("near"):
            self.ignored.append(_("To sort by distance, say where you are."))
            cleaned["sort"] = "relevance"
        return cleaned

    def _give_way(self, cleaned: dict[str, Any]) -> None:
        """What is chosen beforehand does not hold for those who have asked past it."""
        for facet in self.facets:
            others = facet.gives_way_to.items()
            asked_past = any(set(values) & set(cleaned.get(key) or ()) for key, values in others)
            if asked_past and cleaned[facet.key] == self.defaults.get(facet.key):
                cleaned[facet.key] = []

    def _is_a_place(self, text: str) -> bool:
        """Whether the name of a place is all there is, but for “in” before it."""
        towns = geo.names_in(text, is_noun)
        rest = tokens(geo.without_names(text, towns)) if towns else [text]
        return len(towns) == 1 and not rest and geo.match(text) is not None

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
