"""Which stories a list shows."""

from __future__ import annotations

from django.db.models import QuerySet

from . import roles
from .compat import get_page_model
from .linked import Link, Links
from .listings import models_with, pages_of, scope_of


def stories_about(challenge, request=None) -> list[Link]:
    """The public stories of a challenge, in its language where there is one."""
    ids: list[int] = []
    for model in models_with(roles.Story):
        key = challenge.translation_key
        ids += model._default_manager.filter(
            challenge__translation_key=key, alias_of=None
        ).values_list("pk", flat=True)
    if not ids:
        return []
    pages = list(get_page_model().objects.filter(pk__in=ids).select_related("locale"))
    # Each once: its translations tell the same.
    own = {page.translation_key: page for page in pages}
    own |= {page.translation_key: page for page in pages if page.locale_id == challenge.locale_id}
    links = Links(pages, challenge.locale_id, request)
    return [link for link in map(links.link, own.values()) if link]


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
