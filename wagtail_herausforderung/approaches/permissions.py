"""Who works on approaches: the permission is that of pledges, bounded by the page tree."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ..cases.permissions import CaseBoundPolicy
from ..matching.models import Member
from ..permissions import editable_pages
from ..pledges.permissions import pledge_policy
from .models import Acquaintance, Approach


class _LikePledges(CaseBoundPolicy):
    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        return pledge_policy.user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        return pledge_policy.users_with_any_permission(actions)


approach_policy = _LikePledges(Approach, "case")


def members_for(user, action: str = "view") -> QuerySet[Member]:
    """The members of the matching groups in the branches of ``user``."""
    if not approach_policy.user_has_permission(user, action):
        return Member.objects.none()
    if user.is_superuser:
        return Member.objects.all()
    return Member.objects.filter(group__page__in=editable_pages(user).order_by().values("pk"))


def acquaintances_for(user, action: str = "view") -> QuerySet[Acquaintance]:
    """Whom those members know, as far as they have not been forgotten."""
    return Acquaintance.objects.filter(member__in=members_for(user, action).order_by().values("pk"))


def members_of_case(case) -> QuerySet[Member]:
    """Those of the matching group of the case's initiative, or of a group above it, who belong to
    it today."""
    if case.page is None:
        return Member.objects.none()
    above = case.page.get_ancestors(inclusive=True).order_by().values("translation_key")
    return Member.objects.current().filter(group__page__translation_key__in=above)
