"""What makes a challenge be indexed again. Nothing here runs before the commit."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import post_page_move

from .. import vocabulary
from ..models import Partner
from . import (
    checks,  # noqa: F401  (registers the checks)
    index,
)
from .facets import NamedFacet, all_facets, challenge_models, tag_models
from .models import FacetRow

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
    """Called once, when all models are there."""
    for model in challenge_models():
        name = model._meta.label
        post_save.connect(_page_saved, model, dispatch_uid=f"hf_search_saved_{name}")
        post_delete.connect(_page_deleted, model, dispatch_uid=f"hf_search_deleted_{name}")
    for facet, model in named_models():
        name = f"{facet}_{model._meta.label}"
        post_save.connect(_term_changed, model, dispatch_uid=f"hf_search_term_saved_{name}")
        pre_delete.connect(_term_changed, model, dispatch_uid=f"hf_search_term_deleted_{name}")
    post_page_move.connect(_page_moved, dispatch_uid="hf_search_moved")


def named_models() -> list[tuple[str, type[Model]]]:
    """Facets whose words are rows that editors rename, with the model of these rows."""
    found = [(name, vocabulary.model_for(name)) for name in vocabulary.names()]
    return [*found, ("organisation", Partner), *(("tag", model) for model in tag_models())]


def pages_with(term: Any) -> set[int]:
    """Ids of the challenges that ``term`` (a topic, a region, a partner, a tag …) is about.

    Those that point to it or to its translations, and those that the index knows by its key:
    needs name their kind, and a region is found in all below it.
    """
    found: set[int] = set()
    key = getattr(term, "key", None) or term.slug
    for facet, model in named_models():
        if isinstance(term, model):
            rows = FacetRow.every.filter(facet=facet, value=key)
            found.update(rows.values_list("page_id", flat=True))
    for model in challenge_models():
        for field in model._meta.get_fields():
            if field.concrete and field.related_model is type(term):
                condition = Q(**{field.name: term.pk})
                if hasattr(term, "key"):
                    condition |= Q(**{f"{field.name}__key": key})
                pages = model._default_manager.filter(condition)
                found.update(pages.values_list("pk", flat=True))
    return found


def _page_saved(sender: type, instance: Any, update_fields=None, **kwargs: Any) -> None:
    if update_fields is None or not _BOOKKEEPING.issuperset(update_fields):
        index.schedule([instance.pk], family=False)


def _page_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    pk = instance.pk
    transaction.on_commit(lambda: index.remove([pk]), robust=True)


def _page_moved(sender: type, instance: Any, **kwargs: Any) -> None:
    # Where a page stands is asked at query time; a site's own facet may depend on it, though.
    below = instance.get_descendants(inclusive=True)
    index.schedule(below.type(*challenge_models()).values_list("pk", flat=True), family=False)


def _term_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    # Now for this transaction, and once more when everybody can see the change.
    _forget_names()
    transaction.on_commit(_forget_names, robust=True)
    index.schedule(pages_with(instance), family=False)


def _forget_names() -> None:
    for facet in all_facets():
        if isinstance(facet, NamedFacet):
            facet.forget()
