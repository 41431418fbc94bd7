"""Who works on what: bounded by the page tree."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from . import roles
from .sorting import SortKey

#: What one must be allowed to do with a page to work on what belongs to it.
PAGE_ACTIONS = {"change", "publish"}


def editable_pages(user) -> QuerySet:
    """The pages on whose cases, reports and numbers ``user`` may work."""
    from wagtail.permissions import page_permission_policy

    return page_permission_policy.instances_user_has_any_permission_for(user, PAGE_ACTIONS)


def editable_initiatives(user) -> QuerySet:
    """The initiatives on whose pages ``user`` may work, each once and by name.

    A translation stands for itself only where there is none in the main language.
    """
    pages: Any = editable_pages(user)
    mine = pages.type(roles.Initiative)
    main = mine.filter(locale__language_code=settings.LANGUAGE_CODE)
    translated = Q(translation_key__in=main.values("translation_key")) & ~Q(
        pk__in=main.values("pk")
    )
    return mine.exclude(translated).order_by(SortKey("title"))


def edits_pages(user) -> bool:
    """Whether there is any page that ``user`` may work on."""
    from wagtail.permissions import page_permission_policy

    return user.is_active and page_permission_policy.user_has_any_permission(user, PAGE_ACTIONS)
