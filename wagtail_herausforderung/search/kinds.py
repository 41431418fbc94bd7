"""Kinds of documents: which objects can be found, what the index keeps of them, how they look.

The search treats all kinds alike and knows none by name. An app registers its own in
``ready()``, wherever it stands in ``INSTALLED_APPS``::

    from wagtail_herausforderung.search import kinds

    kinds.register(
        kinds.PageKind(key="course", label=_("Course"), base=CoursePage, facets=("topic", "region"))
    )
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from ..compat import get_page_model
from ..loading import originals, preload_pictures, specific_pages, term_keys
from . import terms
from .hits import Hit, pages_of_hits
from .registry import Registry

#: Kind and primary key: how the search names a document.
Key = tuple[str, int]


@dataclass(frozen=True)
class Card:
    """What a list shows of a document. ``label`` says what it is, ``source`` is the object."""

    source: Any
    title: str
    url: str
    summary: str
    label: Any
    image: Any = None
    image_alt: str = ""
    number: int | None = None


class Kind:
    """Objects of one model. They are found where a page that visitors may see names them, and
    only there (``PageKind.named``); pages are a ``PageKind``.

    Give the attributes as arguments, or subclass and set or override what differs.

    ``key``
        What the facet “type” and the index call it: a short word in small letters.
    ``label``
        What visitors read.
    ``base``
        The class or mixin that makes an object one of this kind.
    ``facets``
        Keys of registered facets that are read from it, besides those that name this kind and
        those that its classes declare (``extra_facets``).
    ``related``
        Foreign keys that indexing and cards read.
    ``weights``
        How much words count by the search field in which they stand. Others count their boost.
    ``card_terms``
        Many-to-many fields with terms that a card names; the index remembers their keys.
    ``template``
        Draws a card; it is given ``card`` and ``marks``, the words that were found.
    ``has_deadline``
        Whether one may sort by ``deadline``.
    """

    key: str = ""
    label: Any = ""
    base: type[Any] = type(None)
    facets: Collection[str] = ()
    related: Collection[str] = ()
    weights: Mapping[str, int] = {"title": 12, "name": 12, "summary": 6, "tags": 4}
    card_terms: Collection[str] = ()
    template: str = "wagtail_herausforderung/components/plain_card.html"
    has_deadline: bool = False
    #: Whether objects stand in the page tree, so that it says who may see them.
    is_page: ClassVar[bool] = False

    def __init__(self, **attributes: Any) -> None:
        for name, value in attributes.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no attribute {name!r}.")
            setattr(self, name, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key}>"

    def models(self) -> list[type[Any]]:
        """Every concrete class of this kind, wherever it lives."""
        return [model for model in apps.get_models() if issubclass(model, self.base)]

    def objects(self) -> Any:
        """All that belong into the index, public or not, as a queryset."""
        return self.base._default_manager.all()

    def ids(self) -> list[int]:
        """Their primary keys."""
        return list(self.objects().order_by("pk").values_list("pk", flat=True))

    def fetch(self, ids: Iterable[int]) -> list[Any]:
        """Those of ``ids`` that belong into the index, with what texts and facets read."""
        return list(self.objects().filter(pk__in=list(ids)).select_related(*self.related))

    def still(self, ids: Iterable[int]) -> set[int]:
        """Those of ``ids`` that still belong into the index; quicker than ``fetch``."""
        return set(self.objects().filter(pk__in=list(ids)).values_list("pk", flat=True))

    def languages(self, obj: Any) -> list[str]:
        """In which languages its texts are read: all of them, since it has one text only."""
        return list(Locale.objects.order_by("pk").values_list("language_code", flat=True))

    def facts(self, objects: list[Any]) -> dict[int, list[str]]:
        """Terms beside words and facets, by primary key: where it stands, in which locale."""
        locales = [terms.locale(pk) for pk in Locale.objects.values_list("pk", flat=True)]
        points = self.points(objects)
        return {obj.pk: [*locales, *points.get(obj.pk, ())] for obj in objects}

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        """Terms that say where each is on a map (``terms.point``), by primary key."""
        return {}

    def own_search_fields(self) -> list:
        """Search fields that count even where a site's class forgot to list them."""
        return []

    def card_keys(self, objects: list[Any]) -> dict[int, dict[str, list[str]]]:
        """``{primary key: {field: [term key]}}`` of ``card_terms``."""
        return term_keys(objects, self.card_terms) if objects and self.card_terms else {}

    def published(self, obj: Any) -> int:
        """When it appeared, in seconds since 1970; 0: unknown, and it is in no feed."""
        return 0

    def expires(self, obj: Any) -> int:
        """From when on nobody may see it, in seconds since 1970; 0: never."""
        return 0

    def deadline(self, obj: Any) -> int:
        """Ordinal of the last day on which one can answer; 0: none."""
        return 0

    def title(self, obj: Any) -> str:
        return str(obj)

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        """What a list shows of the hits, by primary key; what is gone is left out.

        A card has what ``Card`` has, or at least ``title``, ``url``, ``summary`` and ``source``.
        A feed names its ``organisation`` and ``topics``, if it has any.
        """
        objects = self._shown(hits)
        preload_pictures(obj for obj in objects if hasattr(obj, "image_id"))
        return {
            obj.pk: Card(
                source=obj,
                title=self.title(obj),
                url=self.url(obj, request),
                summary=getattr(obj, "summary", ""),
                label=self.label,
                image=getattr(obj, "image", None),
                image_alt=getattr(obj, "image_alt", ""),
                number=getattr(obj, "number", None),
            )
            for obj in objects
        }

    def url(self, obj: Any, request: Any = None) -> str:
        """Where more is said about it."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""

    def _shown(self, hits: list[Hit]) -> list[Any]:
        return self.fetch(hit.object_id for hit in hits)

    def as_json(self, card: Any) -> dict[str, Any]:
        """What ``search.json`` says of a card beside its title, address and summary."""
        return {}

    def counted(self, count: int) -> str:
        """“3 hits”, for a marker on the map."""
        return ngettext("%(count)s hit", "%(count)s hits", count) % {"count": count}

    def found(self, count: int, text: str) -> str:
        """“3 hits for “sleeping bag””: the heading of the results."""
        if not count:
            return _("Nothing found")
        if not text:
            return self.counted(count)
        return ngettext("%(count)s hit for “%(text)s”", "%(count)s hits for “%(text)s”", count) % {
            "count": count,
            "text": text,
        }


class PageKind(Kind):
    """Pages of a class, or of all classes with a mixin."""

    related: Collection[str] = ("locale",)
    is_page: ClassVar[bool] = True

    def objects(self) -> Any:
        return get_page_model().objects.type(self.base).filter(live=True)

    def fetch(self, ids: Iterable[int]) -> list[Any]:
        pages = specific_pages(ids, self.related)
        found = [page for page in pages if page.live and isinstance(page, self.base)]
        prefetch_tags(found)
        return found

    def still(self, ids: Iterable[int]) -> set[int]:
        pages = get_page_model()._base_manager.filter(pk__in=list(ids), live=True)
        return set(pages.values_list("pk", flat=True))

    def languages(self, obj: Any) -> list[str]:
        return [obj.locale.language_code]

    def facts(self, objects: list[Any]) -> dict[int, list[str]]:
        above = ancestors(page.path for page in objects)
        named, points, shown = self.named(objects), self.points(objects), originals(objects)
        return {
            page.pk: [
                terms.locale(page.locale_id),
                *(terms.below(pk) for pk in above[page.path]),
                *(terms.named(*key) for key in named.get(page.pk, ())),
                *points.get(page.pk, ()),
                *([terms.alias(shown[page.pk][0])] if page.alias_of_id else []),
            ]
            for page in objects
        }

    def named(self, objects: list[Any]) -> Mapping[int, Collection[Key]]:
        """Documents that are no pages and are found because these pages name them."""
        return {}

    def published(self, obj: Any) -> int:
        return int(obj.first_published_at.timestamp()) if obj.first_published_at else 0

    def expires(self, obj: Any) -> int:
        return int(obj.expire_at.timestamp()) if obj.expire_at else 0

    def title(self, obj: Any) -> str:
        return obj.title

    def url(self, obj: Any, request: Any = None) -> str:
        return obj.get_url(request) or ""

    def _shown(self, hits: list[Hit]) -> list[Any]:
        return pages_of_hits(hits, self.related)


#: What is said of results of several kinds.
MIXED = Kind()

registry: Registry[Kind] = Registry()
register = registry.register


def all_kinds() -> list[Kind]:
    """Every kind, in the order in which the facet “type” shows them."""
    return registry.all()


def page_kinds() -> list[PageKind]:
    """The kinds that are pages."""
    return [kind for kind in registry.all() if isinstance(kind, PageKind)]


def kind_named(key: str) -> Kind:
    """Raises ``KeyError`` when there is no such kind."""
    return registry[key]


def kind_of(obj_or_class: Any) -> Kind | None:
    """The kind of an object or a class, or ``None`` when the search does not know it."""
    model = obj_or_class if isinstance(obj_or_class, type) else type(obj_or_class)
    return next((kind for kind in registry.all() if issubclass(model, kind.base)), None)


def searched_on(page: Any) -> tuple[str, ...]:
    """Keys of the kinds that a search page searches: those it names, else all."""
    return tuple(page.search_kinds or (kind.key for kind in registry.all()))


def key_of(obj: Any) -> Key:
    """``(kind, id)`` of an object. Raises ``LookupError`` when the search does not know it."""
    kind = kind_of(obj)
    if kind is None:
        raise LookupError(f"{type(obj).__name__} is of no kind that the search knows.")
    return kind.key, obj.pk


def prefetch_tags(pages: list[Any], field: str = "tags") -> None:
    """Has the pages know their tags: each is asked for them twice, as a facet and as words.

    One query per class. Django's own way makes a queryset for each page, which takes as long as
    asking for each. Classes without tags, and tags of all models in one table, are left alone.
    """
    by_class: dict[type, list[Any]] = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page)
    for model, same in by_class.items():
        through = getattr(getattr(model, field, None), "through", None)
        if through is None or "content_object" not in {
            each.name for each in through._meta.concrete_fields
        }:
            continue
        tags: dict[int, list[Any]] = defaultdict(list)
        rows = through._base_manager.filter(content_object__in=[page.pk for page in same])
        for row in rows.select_related("tag").order_by("pk"):
            tags[row.content_object_id].append(row.tag)
        every = through.tag_model()._default_manager.all()
        for page in same:
            own = every._chain()
            own._result_cache, own._prefetch_done = tags[page.pk], True
            page._prefetched_objects_cache = {
                **getattr(page, "_prefetched_objects_cache", {}),
                field: own,
            }


def ancestors(paths: Iterable[str]) -> dict[str, list[int]]:
    """Ids of the pages above each path, from the root of the tree. One query."""
    model = get_page_model()
    step = model.steplen
    wanted: dict[str, list[str]] = {
        path: [path[:end] for end in range(step, len(path), step)] for path in paths
    }
    every = {above for levels in wanted.values() for above in levels}
    known = dict(model._base_manager.filter(path__in=every).order_by().values_list("path", "pk"))
    return {
        path: [known[above] for above in levels if above in known]
        for path, levels in wanted.items()
    }
