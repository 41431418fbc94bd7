"""Facets: by what a search can be narrowed. Declared once, served by every backend.

A facet of one page class stands in the class, as ``extra_facets``; a facet of several kinds is
registered in an app's ``ready()``::

    from wagtail_herausforderung.search import facets

    facets.register(facets.Facet("step_free", _("Step-free"), "step_free", kinds=("challenge",)))
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.text import slugify
from django.utils.translation import gettext, gettext_lazy

from .. import vocabulary
from ..conf import settings as hf
from ..sorting import sort_key
from ..vocabulary import TermInfo
from . import kinds
from .registry import Registry

#: Parameters of a search that are no facets.
RESERVED = frozenset({"q", "sort", "page", "near", "within", "view", "facet", "type"})
#: The index keeps no longer values.
LONGEST_VALUE = 120
#: What ``True`` and ``False`` are called in addresses.
_BOOLEANS = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Dated:
    """A value that holds from a day to a day, both included."""

    value: str
    since: datetime.date = datetime.date.min
    until: datetime.date = datetime.date.max


class Facet:
    """One way to narrow a search. Several of its values widen it (OR); facets combine (AND).

    ``key``
        Name of the URL parameter: small letters, digits, ``-`` and ``_``, at most 40.
    ``values``
        The name of a field or property of the page (also of another object:
        ``"organisation.place"``), or a function. It is called with a page when that is indexed,
        and returns its value or values: strings, at most 120 characters, ``Dated`` ones, or
        ``True`` and ``False``, which become ``yes`` and ``no``.
    ``labels``
        The name of a vocabulary, or a callable that returns ``{value: label}`` in the order
        in which values are shown. Without labels a value is its own label (``yes`` and ``no``
        are “Yes” and “No” in the reader's language) and the most frequent come first.
    ``multiple``
        Whether a visitor may choose more than one value.
    ``open``
        Whether it is unfolded from the start when the editor has not said otherwise.
    ``shown``
        Whether it is shown when the editor has chosen no facets. It filters in any case.
    ``limit``
        How many values are shown at first, chosen ones not counted. ``None``: all. The others
        unfold, and where there are many one can look for a value by its name.
    ``kinds``
        Of which kinds of documents it is read. What a class declares is read from that class.
    ``weight``
        How much the words of its labels count for who searches for them; 0: not at all.
    ``suggested``
        Whether its labels are suggested to who types their beginning.
    ``ahead``
        A value with which documents come first among equals.
    ``gives_way_to``
        Values of other facets, ``{key: values}``: whoever asks for one of them has asked past what
        the editor has chosen here beforehand.

    Subclass it and override ``get_values`` to read many pages with a few queries.
    """

    def __init__(
        self,
        key: str,
        label: Any,
        values: str | Callable[[Any], Any] | None = None,
        labels: str | Callable[[], Mapping[str, Any]] | None = None,
        *,
        multiple: bool = True,
        open: bool = False,
        shown: bool = True,
        limit: int | None = None,
        kinds: Iterable[str] = (),
        weight: int = 0,
        suggested: bool = False,
        ahead: str = "",
        gives_way_to: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self.key = key
        self.label = label
        self.values = values
        self.labels = labels
        self.multiple = multiple
        self.open = open
        self.shown = shown
        self.limit = limit
        self.kinds = tuple(kinds)
        self.weight = weight
        self.suggested = suggested
        self.ahead = ahead
        self.gives_way_to = gives_way_to or {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key}>"

    @property
    def has_fit_key(self) -> bool:
        """Whether its key can be a parameter; a facet whose key cannot is left out."""
        key = self.key
        return key not in RESERVED and key == slugify(key) and 0 < len(key) <= 40

    @property
    def ordered(self) -> bool:
        """Whether labels have an order of their own; else the most frequent come first."""
        return self.labels is not None

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        """The values of each page, by page id."""
        return {page.pk: _as_values(self._value_of(page)) for page in pages}

    def _value_of(self, page: Any) -> Any:
        if not isinstance(self.values, str):
            return self.values(page) if self.values else None
        found: Any = page
        for name in self.values.split("."):
            found = None if found is None else getattr(found, name)
        return found

    def get_labels(self, values: Collection[str], language: str) -> dict[str, TermInfo]:
        """The words for ``values``, in the order in which they are shown.

        A value that is missing here does not exist. Costs a query at most, none with a warm
        cache.
        """
        if self.labels is None:
            words = {"yes": gettext("Yes"), "no": gettext("No")}
            return {
                value: TermInfo(key=value, label=words.get(value, value))
                for value in sorted(values, reverse=words.keys() >= set(values))
            }
        if isinstance(self.labels, str):
            known: Mapping[str, Any] = vocabulary.terms(self.labels, language)
        else:
            known = self.labels()
        return {
            key: label if isinstance(label, TermInfo) else TermInfo(key=key, label=str(label))
            for key, label in known.items()
            if key in values
        }

    def models(self) -> list[type[Any]]:
        """Models whose rows are its values: what is renamed there is searched anew."""
        name = self.labels
        if not isinstance(name, str) or name not in vocabulary.names():
            return []
        return [vocabulary.model_for(name)]

    def forget(self) -> None:
        """Drops cached labels, after a row of ``models`` was changed."""


def _as_values(found: Any) -> list[str | Dated]:
    """A list of values out of whatever a page says."""
    several = [found] if found is None or isinstance(found, str | bool | int | Dated) else found
    return [_as_value(each) for each in several if each is not None and each != ""]


def _as_value(found: Any) -> str | Dated:
    if isinstance(found, bool):
        return _BOOLEANS[found]
    return found if isinstance(found, Dated) else str(found)


class NamedFacet(Facet):
    """Rows with a slug and a name: their words are cached as those of a vocabulary are."""

    def get_labels(self, values: Collection[str], language: str) -> dict[str, TermInfo]:
        if not values:
            return {}
        names = cache.get(self._cache_key)
        if names is None:
            names = {}
            for model in self.models():
                names.update(model._default_manager.values_list("slug", "name"))
            names = dict(sorted(names.items(), key=lambda item: sort_key(item[1])))
            cache.set(self._cache_key, names, hf.VOCABULARY_CACHE_SECONDS)
        return {
            slug: TermInfo(key=slug, label=name) for slug, name in names.items() if slug in values
        }

    def forget(self) -> None:
        cache.delete(self._cache_key)

    @property
    def _cache_key(self) -> str:
        return f"herausforderung:facet:{self.key}"


class KindFacet(Facet):
    """What it is: a challenge, a story, a partner. Shown where several kinds are searched.

    The search itself needs its values: they say which documents are of which kind.
    """

    has_fit_key = True

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        return {page.pk: [kind.key] if (kind := kinds.kind_of(page)) else [] for page in pages}


TYPE = KindFacet(
    "type",
    gettext_lazy("What it is"),
    labels=lambda: {kind.key: kind.label for kind in kinds.all_kinds()},
    open=True,
)

registry: Registry[Facet] = Registry()
register = registry.register

_sources: list[Callable[[], Iterable[Facet]]] = []


def add_source(source: Callable[[], Iterable[Facet]]) -> None:
    """Names a function that gives further facets whenever it is asked: out of settings, say."""
    if source not in _sources:
        _sources.append(source)


def declared() -> list[tuple[Facet, type | None]]:
    """Every facet with the class that declares it; ``None``: one for all of its kinds."""
    found: list[tuple[Facet, type | None]] = [(facet, None) for facet in (TYPE, *registry.all())]
    found += [(facet, None) for source in _sources for facet in source()]
    found += [
        (facet, model)
        for kind in kinds.all_kinds()
        for model in kind.models()
        for facet in getattr(model, "extra_facets", ())
    ]
    return found


def facets_with_owners() -> list[tuple[Facet, type | None]]:
    """As ``declared``, without those that cannot be used.

    Where two have the same key, the later one counts for the pages it is about.
    """
    return [(facet, owner) for facet, owner in declared() if facet.has_fit_key]


def all_facets() -> list[Facet]:
    """Every facet this site has, in the order in which they are shown."""
    return list({facet.key: facet for facet, _owner in facets_with_owners()}.values())


def is_read_from(facet: Facet, kind: kinds.Kind) -> bool:
    """Whether a facet that no class declares is read from documents of a kind."""
    return facet is TYPE or kind.key in facet.kinds or facet.key in kind.facets


def facets_of(keys: Collection[str]) -> list[Facet]:
    """The facets by which documents of these kinds can be narrowed, in the order shown."""
    searched = [kind for kind in kinds.all_kinds() if kind.key in keys]
    last = {facet.key: (facet, owner) for facet, owner in facets_with_owners()}
    return [
        facet
        for facet, owner in last.values()
        if (len(keys) > 1 if facet is TYPE else any(_is_about(facet, owner, k) for k in searched))
    ]


def _is_about(facet: Facet, owner: type | None, kind: kinds.Kind) -> bool:
    return is_read_from(facet, kind) if owner is None else kinds.kind_of(owner) is kind


def facets_shown(page: Any) -> list[tuple[Facet, bool]]:
    """``(facet, unfolded)`` for a search page: the editor's choice, else the usual ones."""
    known = {facet.key: facet for facet in facets_of(kinds.searched_on(page))}
    chosen = {key: open for key, open in page.facet_settings() if key in known}
    if chosen:
        return [(known[key], open) for key, open in chosen.items()]
    return [(facet, facet.open) for facet in known.values() if facet.shown]


def going_ahead() -> list[Facet]:
    """Registered facets with a value whose documents come first among equals."""
    return [facet for facet in registry.all() if facet.ahead]


def unknown_value(facet: Facet, value: str) -> str:
    """The sentence that a value is left out."""
    return gettext("“%(value)s” is unknown under “%(facet)s” and was ignored.") % {
        "value": shortened(value),
        "facet": facet.label,
    }


def shortened(text: str) -> str:
    """What somebody typed, as a sentence can quote it."""
    return text if len(text) <= 40 else f"{text[:39]}…"
