"""Who works on market evenings: the permission is that of pledges, bounded by the page tree."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ..permissions import editable_pages
from ..pledges.permissions import pledge_policy
from .models import Market


def works_on_markets(user: Any) -> bool:
    """Whether there may be any market for ``user``."""
    return pledge_policy.user_has_permission(user, "change")


def markets_of(user: Any) -> QuerySet[Market]:
    """The markets of the initiatives on whose pages ``user`` may work."""
    if not works_on_markets(user):
        return Market.objects.none()
    if user.is_superuser:
        return Market.objects.all()
    return Market.objects.filter(page__in=editable_pages(user).values("pk"))
