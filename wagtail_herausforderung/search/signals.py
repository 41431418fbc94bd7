"""What makes a document be indexed again. The jobs are written now, the index after the commit."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.images import get_image_model
from wagtail.signals import post_page_move

from .. import vocabulary
from . import (
    checks,  # noqa: F401  (registers the checks)
    facets,
    index,
    kinds,
    rebuilding,
    scheduling,
    terms,
)
from .engine import store
from .models import IndexState

#: Fields that a save may touch without anything to be found changing: drafts, locks, the tree.
_BOOKKEEPING = frozenset(
    {
        "draft_title",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "scheduled_revision",
        "url_path",
    }
)


def connect() -> None:
    """Called once, when all models are there. What is registered later is connected then."""
    kinds.registry.listen(_connect_kind)
    facets.registry.listen(lambda facet: _connect_terms(facet.models()))
    _connect_terms(model for _facet, model in named_models())
    post_page_move.connect(_page_moved, dispatch_uid="hf_search_moved")
    renditions = get_image_model().get_rendition_model()
    post_delete.connect(_picture_gone, renditions, dispatch_uid="hf_search_picture_gone")


def _connect_kind(kind: kinds.Kind) -> None:
    for model in kind.models():
        name = model._meta.label
        post_save.connect(_saved, model, dispatch_uid=f"hf_search_saved_{name}")
        post_delete.connect(_deleted, model, dispatch_uid=f"hf_search_deleted_{name}")
        _connect_terms(m for f in getattr(model, "extra_facets", ()) for m in f.models())
        for field in [] if kind.is_page else model._meta.many_to_many:
            through = field.remote_field.through
            name = f"hf_search_related_{field}"
            m2m_changed.connect(_relation_changed, through, dispatch_uid=name)


def _connect_terms(models: Iterable[type[Model]]) -> None:
    for model in models:
        name = model._meta.label
        post_save.connect(_term_changed, model, dispatch_uid=f"hf_search_term_saved_{name}")
        pre_delete.connect(_term_changed, model, dispatch_uid=f"hf_search_term_deleted_{name}")


def named_models() -> list[tuple[str, type[Model]]]:
    """Facets whose words are rows that editors rename, with the model of these rows."""
    found = [(facet.key, model) for facet in facets.all_facets() for model in facet.models()]
    known = {model for _key, model in found}
    terms_only = [(name, vocabulary.model_for(name)) for name in vocabulary.names()]
    return [*found, *((name, model) for name, model in terms_only if model not in known)]


def documents_with(term: Any) -> set[kinds.Key]:
    """The documents that ``term`` (a topic, a region, a partner, a tag …) is about.

    Those that point to it or to its translations, and those that the index knows by its key:
    needs name their kind, and a region is found in all below it.
    """
    found: set[kinds.Key] = set()
    key = getattr(term, "key", None) or term.slug
    for facet, model in named_models():
        if isinstance(term, model):
            found.update(store.documents_with(terms.facet(facet, key)))
    for kind, model, field in _fields_to(type(term)):
        condition = Q(**{field: term.pk})
        if hasattr(term, "key"):
            condition |= Q(**{f"{field}__key": key})
        objects = model._default_manager.filter(condition)
        found.update((kind, pk) for pk in objects.values_list("pk", flat=True))
    return found


def _fields_to(other: type[Model]) -> Iterator[tuple[str, type[Any], str]]:
    """``(kind, class, field)`` of all fields in which a document points to such an object."""
    for kind in kinds.all_kinds():
        for model in kind.models():
            for field in model._meta.get_fields():
                if field.concrete and field.related_model is other:
                    yield kind.key, model, field.name


def _saved(sender: type, instance: Any, update_fields=None, **kwargs: Any) -> None:
    if update_fields is None or not _BOOKKEEPING.issuperset(update_fields):
        scheduling.schedule_keys([kinds.key_of(instance)])


def _relation_changed(sender: type, instance: Any, action: str, **kwargs: Any) -> None:
    if action in {"post_add", "post_remove", "post_clear"} and kinds.kind_of(instance):
        scheduling.schedule_keys([kinds.key_of(instance)])


def _deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    scheduling.schedule_keys([kinds.key_of(instance)])


def _page_moved(sender: type, instance: Any, **kwargs: Any) -> None:
    below = instance.get_descendants(inclusive=True)
    for kind in kinds.page_kinds():
        pages = below.type(kind.base).values_list("pk", flat=True)
        scheduling.schedule(pages, family=False, kind=kind.key)


def _term_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    # Now for this transaction, and once more when everybody can see the change.
    _forget_names()
    transaction.on_commit(_forget_names, robust=True)
    scheduling.schedule_keys(documents_with(instance))


def _picture_gone(sender: type, **kwargs: Any) -> None:
    # Cards that were drawn name its file. It is an image's, of which Wagtail deletes all
    # renditions when it is deleted or its file replaced.
    transaction.on_commit(store.outdate, robust=True)


def _forget_names() -> None:
    for facet in facets.all_facets():
        facet.forget()


def build_missing_index(
    *, verbosity: int = 1, using: str = DEFAULT_DB_ALIAS, **kwargs: Any
) -> None:
    """After ``migrate``: content that was there before the index is found without a command."""
    if (
        using != DEFAULT_DB_ALIAS
        or not rebuilding.tables_are_there()
        or (IndexState.objects.exists() and not rebuilding.is_outdated())
    ):
        return
    if not any(kind.ids() for kind in kinds.all_kinds()):
        return
    if verbosity > 0:
        sys.stdout.write("  Building the search index…\n")
    try:
        for _step in rebuilding.rebuild():
            pass
    except rebuilding.Unreadable as error:
        index.logger.error("Not in the search index: %s", error)
