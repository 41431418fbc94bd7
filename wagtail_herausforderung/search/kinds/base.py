"""What the search asks of a kind of document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps

from ...compat import get_page_model

if TYPE_CHECKING:
    from ..backends import Hit


class Kind:
    """One kind of documents. Subclass it for each; there is one object of each class.

    ``key``
        What the facet “type” calls it, and the index.
    ``card_terms``
        Fields with terms that a card names; the index remembers their keys.
    """

    key: str
    label: Any
    card_terms: tuple[str, ...] = ()

    def base(self) -> type:
        """The class or mixin that makes an object one of this kind."""
        raise NotImplementedError

    def models(self) -> list[type[Any]]:
        """Every concrete class of this kind, wherever it lives."""
        return [model for model in apps.get_models() if issubclass(model, self.base())]

    def ids(self) -> list[int]:
        """Primary keys of all that belong into the index, public or not."""
        raise NotImplementedError

    def fetch(self, ids: Iterable[int]) -> list[Any]:
        """The objects that belong into the index, with what ``texts`` and the facets read."""
        raise NotImplementedError

    def still(self, ids: Iterable[int]) -> set[int]:
        """Those of the ids that still belong into the index; quicker than ``fetch``."""
        raise NotImplementedError

    def languages(self, obj: Any) -> list[str]:
        """In which languages its texts are read."""
        raise NotImplementedError

    def facts(self, objects: list[Any]) -> dict[int, list[str]]:
        """Terms beside words and facets, by primary key: where it stands, in which locale."""
        raise NotImplementedError

    def own_search_fields(self) -> list:
        """Search fields that count even where a site's class forgot to list them."""
        return []

    def card_keys(self, objects: list[Any]) -> dict[int, dict[str, list[str]]]:
        """``{primary key: {field: [term key]}}`` of ``card_terms``."""
        from ...cards import term_keys

        return term_keys(objects, self.card_terms) if objects and self.card_terms else {}

    def published(self, obj: Any) -> int:
        """When it appeared, in seconds since 1970; 0: unknown."""
        return 0

    def expires(self, obj: Any) -> int:
        """From when on nobody may see it, in seconds since 1970; 0: never."""
        return 0

    def deadline(self, obj: Any) -> int:
        """Ordinal of the last day on which one can answer; 0: none."""
        return 0

    def title(self, obj: Any) -> str:
        return obj.title

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        """What a list shows of the hits, by primary key; what is gone is left out."""
        raise NotImplementedError


class PageKind(Kind):
    """Pages whose class has a mixin."""

    #: Foreign keys that indexing and cards read.
    related: tuple[str, ...] = ()

    def ids(self) -> list[int]:
        pages = get_page_model().objects.type(self.base()).filter(live=True)
        return list(pages.order_by("pk").values_list("pk", flat=True))

    def fetch(self, ids: Iterable[int]) -> list[Any]:
        from ...listings import specific_pages

        pages = specific_pages(ids, self.related)
        found = [page for page in pages if page.live and isinstance(page, self.base())]
        prefetch_tags(found)
        return found

    def still(self, ids: Iterable[int]) -> set[int]:
        pages = get_page_model()._base_manager.filter(pk__in=list(ids), live=True)
        return set(pages.values_list("pk", flat=True))

    def languages(self, obj: Any) -> list[str]:
        return [obj.locale.language_code]

    def facts(self, objects: list[Any]) -> dict[int, list[str]]:
        from .. import terms

        above = ancestors(page.path for page in objects)
        partners = self.partners(objects)
        points = self.points(objects)
        found: dict[int, list[str]] = {}
        for page in objects:
            found[page.pk] = [
                terms.locale(page.locale_id),
                *(terms.below(pk) for pk in above[page.path]),
                *(terms.partner(pk) for pk in partners.get(page.pk, ())),
                *points.get(page.pk, ()),
            ]
            if page.alias_of_id:
                found[page.pk].append(terms.alias(page.alias_of_id))
        return found

    def partners(self, objects: list[Any]) -> Mapping[int, Collection[int]]:
        """Primary keys of the partners that each page names."""
        return {}

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        """Terms that say where each page is."""
        from ..where import region_points

        return region_points(objects)

    def published(self, obj: Any) -> int:
        return int(obj.first_published_at.timestamp()) if obj.first_published_at else 0

    def expires(self, obj: Any) -> int:
        return int(obj.expire_at.timestamp()) if obj.expire_at else 0


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


def partners_in_streams(pages: list[Any], field: str = "partners") -> dict[int, set[int]]:
    """Primary keys of the partners chosen in the blocks of a stream field."""
    found: dict[int, set[int]] = defaultdict(set)
    for page in pages:
        for raw in getattr(page, field).raw_data:
            found[page.pk].update(_chosen(raw.get("value")))
    return found


def _chosen(value: Any) -> Iterator[int]:
    if isinstance(value, dict) and isinstance(value.get("partner"), int):
        yield value["partner"]
