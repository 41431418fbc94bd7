"""What the core does when something changes, all in one place."""

from __future__ import annotations

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save
from wagtail.signals import copy_for_translation_done

from . import (
    caching,  # noqa: F401  (registers its check)
    checks,  # noqa: F401  (registers the checks)
    facets,
    intake,
    kinds,
    service_search,
    sorting,
    vocabulary,
)
from .event_pages import kinds as event_kinds
from .models import Term
from .search import signals as search_signals
from .translations import in_locale
from .workbook import checklist


def connect(app_config: AppConfig) -> None:
    """Called once, when all models are there: first what can be found, then who listens."""
    kinds.register()
    facets.register()
    service_search.register()
    search_signals.connect()
    intake.connect()
    sorting.connect()
    checklist.connect()
    pre_save.connect(event_kinds.renamed, dispatch_uid="herausforderung_series_renamed")
    post_save.connect(_term_changed, dispatch_uid="herausforderung_term_saved")
    post_delete.connect(_term_changed, dispatch_uid="herausforderung_term_deleted")
    copy_for_translation_done.connect(
        _translate_terms, dispatch_uid="herausforderung_translate_terms"
    )
    post_migrate.connect(
        search_signals.build_missing_index,
        sender=app_config,
        dispatch_uid="herausforderung_build_missing_index",
    )


def _term_changed(sender, **kwargs) -> None:
    if issubclass(sender, Term):
        transaction.on_commit(vocabulary.forget, robust=True)
        vocabulary.forget()


def _translate_terms(sender, source_obj, target_obj, **kwargs) -> None:
    """A translated page points to the terms of its own language where there are such."""
    changed = False
    for field in target_obj._meta.many_to_many:
        related = field.related_model
        if not (isinstance(related, type) and issubclass(related, Term)):
            continue
        chosen = list(getattr(target_obj, field.name).all())
        localized = [in_locale(term, target_obj.locale) for term in chosen]
        if localized != chosen:
            getattr(target_obj, field.name).set(localized)
            changed = True
    if not changed:
        return
    target_obj.save(clean=False)
    if target_obj.latest_revision_id and not target_obj.alias_of_id:
        target_obj.save_revision(changed=False, clean=False)
