"""Which stories a list shows."""

from __future__ import annotations

from django.db.models import QuerySet

from . import roles
from .listings import models_with, pages_of, scope_of


def matching_stories(page, chosen: dict[str, list[str]]) -> QuerySet:
    """Ids of public stories in the branch of ``page``, the newest first.

    ``chosen`` maps ``"topic"`` and ``"support"`` to keys: several within one are
    alternatives, both together must fit.
    """
    fields = {"topic": "topics", "support": "supports"}
    queryset = pages_of(roles.Story, below=scope_of(page), locale=page.locale)
    for name, keys in chosen.items():
        if keys:
            queryset = queryset.filter(pk__in=_with_terms(fields[name], keys))
    return queryset.order_by("-first_published_at", "-pk").values_list("pk", flat=True)


def _with_terms(field_name: str, keys: list[str]) -> list[int]:
    found: list[int] = []
    for model in models_with(roles.Story):
        field = model._meta.get_field(field_name)
        through = field.remote_field.through
        target = field.m2m_reverse_field_name()
        rows = through._default_manager.filter(**{f"{target}__key__in": keys})
        found += rows.values_list(f"{field.m2m_field_name()}_id", flat=True)
    return found
