"""Many objects with few queries: pages of many classes, keys of their terms, their pictures."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Value, prefetch_related_objects

from .compat import get_page_model


def specific_pages(
    ids: Iterable[int],
    related: Iterable[str] = (),
    classes: Mapping[int, int] | None = None,
) -> list:
    """The pages in the order of ``ids``, each of its own class, with ``related`` foreign keys.

    One query for the classes, unless ``classes`` (page id → content type id) says them, and
    one per class; pages that are gone are left out.
    """
    ids = list(ids)
    by_class: dict[int, list[int]] = defaultdict(list)
    if classes is None:
        rows = get_page_model()._base_manager.filter(pk__in=ids)
        classes = dict(rows.values_list("pk", "content_type_id"))
    for pk, content_type_id in classes.items():
        by_class[content_type_id].append(pk)
    found = {}
    for content_type_id, pks in by_class.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is None:
            continue
        names = {field.name for field in model._meta.get_fields()}
        queryset = model._default_manager.filter(pk__in=pks)
        wanted = [name for name in related if name.split("__")[0] in names]
        if wanted:
            queryset = queryset.select_related(*wanted)
        found.update({page.pk: page for page in queryset})
    return [found[pk] for pk in ids if pk in found]


def originals(pages: Iterable) -> dict[int, tuple[int, uuid.UUID]]:
    """``(id, translation key)`` of what each page shows, by page id: of the source at the end of
    its aliases, else its own. No query where there is no alias, else one per link of the chain."""
    found: dict[int, tuple[int, uuid.UUID]] = {}
    waiting: dict[int, list[int]] = defaultdict(list)
    for page in pages:
        found[page.pk] = page.pk, page.translation_key
        if page.alias_of_id:
            waiting[page.alias_of_id].append(page.pk)
    while waiting:
        rows = get_page_model()._base_manager.filter(pk__in=list(waiting))
        further: dict[int, list[int]] = defaultdict(list)
        for pk, key, source in rows.values_list("pk", "translation_key", "alias_of_id"):
            found |= dict.fromkeys(waiting[pk], (pk, key))
            if source:
                further[source] += waiting[pk]
        waiting = further
    return found


def term_keys(pages: Iterable, names: Iterable[str]) -> dict[int, dict[str, list[str]]]:
    """Keys of the terms the pages' many-to-many fields hold: ``{page id: {field: [key]}}``.

    One query per page class, whatever the number of pages and fields.
    """
    by_class: dict[type[Any], list[int]] = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page.pk)
    return keys_of_terms(by_class, names)


def keys_of_terms(
    by_class: Mapping[type[Any], list[int]], names: Iterable[str]
) -> dict[int, dict[str, list[str]]]:
    """The same for pages that are not loaded: ``{page class: [page id]}``."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names = list(names)
    for model, pks in by_class.items():
        parts = []
        for name in names:
            relation = model._meta.get_field(name)
            through = relation.remote_field.through
            source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            rows = through._default_manager.filter(**{f"{source}__in": pks}).order_by()
            parts.append(
                rows.annotate(
                    hf_field=Value(name, output_field=CharField()),
                    hf_page=F(f"{source}_id"),
                    hf_key=F(f"{target}__key"),
                    hf_order=F(f"{target}__order"),
                ).values_list("hf_field", "hf_page", "hf_key", "hf_order")
            )
        rows = parts[0].union(*parts[1:]).order_by()
        for name, pk, key, _order in sorted(rows, key=lambda row: (row[0], row[3], row[2])):
            found[pk][name].append(key)
    return found


def preload_pictures(objects: Iterable, field: str = "image") -> None:
    """Fetch the pictures in ``field`` and their renditions: two queries at most, for any number."""
    with_picture = [each for each in objects if each and getattr(each, f"{field}_id")]
    if with_picture:
        prefetch_related_objects(with_picture, f"{field}__renditions")
