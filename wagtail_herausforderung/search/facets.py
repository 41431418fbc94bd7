"""Facets: by what a search can be narrowed. Declared once, served by every backend.

A site adds its own to a challenge class, as ``extra_facets``, or by the setting
``SEARCH_EXTRA_FACETS``::

    Facet("access", "Access",
          values=lambda page: ["step-free"] if page.step_free else [],
          labels=lambda: {"step-free": "Step-free"})
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .. import vocabulary
from ..conf import settings as hf
from ..models.partner import OrganisationType, Partner, Sector
from ..status import Status, statuses_of
from ..vocabulary import TermInfo
from .kinds import KINDS, kind_of

#: Parameters of a search that are no facets.
RESERVED = frozenset({"q", "sort", "page", "near", "within", "view", "facet"})
#: The index keeps no longer values.
LONGEST_VALUE = 120


@dataclass(frozen=True)
class Dated:
    """A value that holds from a day to a day, both included."""

    value: str
    since: datetime.date = datetime.date.min
    until: datetime.date = datetime.date.max


class Facet:
    """One way to narrow a search. Several of its values widen it (OR); facets combine (AND).

    ``key``
        Name of the URL parameter, lower case, at most 40 characters.
    ``values``
        Called with a page when it is indexed; returns the page's values (strings, at most 120
        characters) or ``Dated`` values. It runs for the classes that declare the facet only.
    ``labels``
        The name of a vocabulary, or a callable that returns ``{value: label}`` in the order
        in which values are shown. Without labels a value is its own label and the most
        frequent come first.
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
        Of which kinds of documents the package's own facets are read. A facet that a class
        declares is read from that class.

    Subclass it and override ``get_values`` to read many pages with a few queries.
    """

    def __init__(
        self,
        key: str,
        label: Any,
        values: Callable[[Any], Iterable[str | Dated]] | None = None,
        labels: str | Callable[[], Mapping[str, Any]] | None = None,
        *,
        multiple: bool = True,
        open: bool = False,
        shown: bool = True,
        limit: int | None = None,
        kinds: Iterable[str] = ("challenge",),
    ) -> None:
        if key in RESERVED or key != slugify(key) or not 0 < len(key) <= 40:
            raise ValueError(f"{key!r} cannot be the key of a facet.")
        self.key = key
        self.label = label
        self.values = values
        self.labels = labels
        self.multiple = multiple
        self.open = open
        self.shown = shown
        self.limit = limit
        self.kinds = tuple(kinds)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key}>"

    @property
    def ordered(self) -> bool:
        """Whether labels have an order of their own; else the most frequent come first."""
        return self.labels is not None

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        """The values of each page, by page id."""
        return {page.pk: list(self.values(page)) if self.values else [] for page in pages}

    def get_labels(self, values: Collection[str], language: str) -> dict[str, TermInfo]:
        """The words for ``values``, in the order in which they are shown.

        A value that is missing here does not exist. Costs a query at most, none with a warm
        cache.
        """
        if self.labels is None:
            return {value: TermInfo(key=value, label=value) for value in sorted(values)}
        if isinstance(self.labels, str):
            known: Mapping[str, Any] = vocabulary.terms(self.labels, language)
        else:
            known = self.labels()
        return {
            key: label if isinstance(label, TermInfo) else TermInfo(key=key, label=str(label))
            for key, label in known.items()
            if key in values
        }


class TermFacet(Facet):
    """Terms of a vocabulary that the page holds in the many-to-many field ``field``."""

    def __init__(self, key: str, label: Any, *, field: str, labels: str, **options: Any) -> None:
        super().__init__(key, label, labels=labels, **options)
        self.field = field

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        from ..cards import term_keys

        having = [page for page in pages if hasattr(type(page), self.field)]
        keys = term_keys(having, [self.field]) if having else {}
        return {page.pk: list(keys[page.pk][self.field]) for page in having}


class RegionFacet(TermFacet):
    """Regions with all they are part of: searching for the state finds the town."""

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        regions = vocabulary.terms("region")
        own = super().get_values(pages)
        for page in pages:
            if page.pk not in own and getattr(page, "region_id", None):
                own[page.pk] = [page.region.key]
        return {
            pk: list(
                dict.fromkeys(
                    above
                    for key in keys
                    for above in (regions[key].lineage if key in regions else (key,))
                )
            )
            for pk, keys in own.items()
        }


class StatusFacet(Facet):
    """What the case is doing. A deadline closes an open challenge by itself."""

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        statuses = statuses_of(pages)
        return {page.pk: self._dated(page, statuses[page.pk]) for page in pages}

    def _dated(self, page: Any, status: Status) -> list[str | Dated]:
        if status != Status.OPEN or not page.deadline:
            return [status.value]
        found: list[str | Dated] = [Dated(Status.OPEN.value, until=page.deadline)]
        if page.deadline < datetime.date.max:
            after = page.deadline + datetime.timedelta(days=1)
            found.append(Dated(Status.CLOSED.value, since=after))
        return found


class NamedFacet(Facet):
    """Rows with a slug and a name: their words are cached as those of a vocabulary are."""

    def models(self) -> list[type[Any]]:
        """Where the rows are."""
        raise NotImplementedError

    def get_labels(self, values: Collection[str], language: str) -> dict[str, TermInfo]:
        if not values:
            return {}
        names = cache.get(self._cache_key)
        if names is None:
            names = {}
            for model in self.models():
                names.update(model._default_manager.order_by("name").values_list("slug", "name"))
            cache.set(self._cache_key, names, hf.VOCABULARY_CACHE_SECONDS)
        return {
            slug: TermInfo(key=slug, label=name) for slug, name in names.items() if slug in values
        }

    def forget(self) -> None:
        """Drops the cached names, after one was changed."""
        cache.delete(self._cache_key)

    @property
    def _cache_key(self) -> str:
        return f"herausforderung:facet:{self.key}"


class OrganisationFacet(NamedFacet):
    """The organisation that asks. Not in the panel: there are too many; links use it."""

    def models(self) -> list[type[Any]]:
        return [Partner]

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        return {p.pk: [p.organisation.slug] if p.organisation_id else [] for p in pages}


class TagFacet(NamedFacet):
    """Free tags, where the page's class has a field ``tags``."""

    def models(self) -> list[type[Any]]:
        return tag_models()

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        return {
            page.pk: [tag.slug for tag in page.tags.all()] if hasattr(page, "tags") else []
            for page in pages
        }


class SupportFacet(TermFacet):
    """Kinds of support: what a challenge needs, what a story tells of, what a partner gives."""

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        asking = [page for page in pages if hasattr(page, "needs")]
        found = super().get_values([page for page in pages if not hasattr(page, "needs")])
        for page in asking:
            needs = [block.value for block in page.needs if block.block_type == "need"]
            found[page.pk] = list(dict.fromkeys(n["kind"] for n in needs if n["kind"]))
        return found


class KindFacet(Facet):
    """What it is: a challenge, a story, a partner. Shown where several kinds are searched."""

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        return {page.pk: [kind.key] if (kind := kind_of(page)) else [] for page in pages}


def _partner_of(obj: Any) -> Partner | None:
    return obj if isinstance(obj, Partner) else obj.organisation


def _sector(obj: Any) -> list[str]:
    partner = _partner_of(obj)
    return [partner.sector] if partner else []


def _organisation_type(obj: Any) -> list[str]:
    partner = _partner_of(obj)
    return [partner.organisation_type] if partner and partner.organisation_type else []


_FOUND_BY_TERMS = ("challenge", "story", "partner")


#: The package's own facets, in the order in which they are shown.
FACETS: list[Facet] = [
    KindFacet(
        "type",
        _("What it is"),
        labels=lambda: {key: kind.label for key, kind in KINDS.items()},
        open=True,
        kinds=tuple(KINDS),
    ),
    TermFacet(
        "topic", _("Topic"), field="topics", labels="topic", open=True, kinds=_FOUND_BY_TERMS
    ),
    RegionFacet(
        "region",
        _("Region"),
        field="regions",
        labels="region",
        open=True,
        limit=12,
        kinds=(*_FOUND_BY_TERMS, "initiative"),
    ),
    SupportFacet(
        "support",
        _("Kind of support"),
        field="supports",
        labels="support",
        open=True,
        kinds=_FOUND_BY_TERMS,
    ),
    StatusFacet("status", _("Status"), labels=lambda: dict(Status.choices), open=True),
    TermFacet(
        "target_group", _("Target group"), field="target_groups", labels="target_group", limit=12
    ),
    Facet(
        "sector",
        _("Sector"),
        values=_sector,
        labels=lambda: dict(Sector.choices),
        kinds=("challenge", "partner"),
    ),
    Facet(
        "organisation_type",
        _("Type of organisation"),
        values=_organisation_type,
        labels=lambda: dict(OrganisationType.choices),
        kinds=("challenge", "partner"),
    ),
    TagFacet("tag", _("Tag"), limit=12, kinds=("challenge", "story")),
    OrganisationFacet("organisation", _("Organisation"), shown=False, limit=12),
]


def challenge_models() -> list[type[Any]]:
    """Every concrete class with ``ChallengeMixin``, wherever it lives."""
    from ..page_mixins import ChallengeMixin

    return [model for model in apps.get_models() if issubclass(model, ChallengeMixin)]


def tag_models() -> list[type[Any]]:
    """The tag models that challenge classes use."""
    found: dict[type[Any], None] = {}
    for model in challenge_models():
        field = next((f for f in model._meta.get_fields() if f.name == "tags"), None)
        if field is not None and isinstance(field.related_model, type):
            found[field.related_model] = None
    return list(found)


def facets_with_owners() -> list[tuple[Facet, type | None]]:
    """Every facet with the class that declares it; ``None``: all challenge classes.

    Where two have the same key, the later one counts for the pages it is about.
    """
    found: list[tuple[Facet, type | None]] = [(facet, None) for facet in FACETS]
    found += [(import_string(path), None) for path in hf.SEARCH_EXTRA_FACETS]
    found += [(facet, model) for model in challenge_models() for facet in model.extra_facets]
    return found


def all_facets() -> list[Facet]:
    """Every facet this site has, in the order in which they are shown."""
    return list({facet.key: facet for facet, _owner in facets_with_owners()}.values())


def facets_of(kinds: Collection[str]) -> list[Facet]:
    """The facets by which documents of these kinds can be narrowed, in the order shown."""
    declared = {facet.key: owner for facet, owner in facets_with_owners()}
    found = []
    for facet in all_facets():
        owner = declared[facet.key]
        about = facet.kinds if owner is None else [k.key for k in [kind_of(owner)] if k]
        if facet.key == "type":
            fits = len(kinds) > 1
        else:
            fits = any(kind in kinds for kind in about)
        if fits:
            found.append(facet)
    return found


def facets_shown(page: Any) -> list[tuple[Facet, bool]]:
    """``(facet, unfolded)`` for a search page: the editor's choice, else the usual ones."""
    known = {facet.key: facet for facet in facets_of(page.search_kinds)}
    chosen = {key: open for key, open in page.facet_settings() if key in known}
    if chosen:
        return [(known[key], open) for key, open in chosen.items()]
    return [(facet, facet.open) for facet in known.values() if facet.shown]
