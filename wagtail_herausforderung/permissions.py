"""Who works on what: bounded by the page tree."""

from __future__ import annotations

from django.db.models import QuerySet

#: What one must be allowed to do with a page to work on what belongs to it.
PAGE_ACTIONS = {"change", "publish"}


def editable_pages(user) -> QuerySet:
    """The pages on whose cases, reports and numbers ``user`` may work."""
    from wagtail.permissions import page_permission_policy

    return page_permission_policy.instances_user_has_any_permission_for(user, PAGE_ACTIONS)


def edits_pages(user) -> bool:
    """Whether there is any page that ``user`` may work on."""
    from wagtail.permissions import page_permission_policy

    return user.is_active and page_permission_policy.user_has_any_permission(user, PAGE_ACTIONS)
