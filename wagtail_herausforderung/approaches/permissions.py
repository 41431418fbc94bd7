"""Who works on approaches: the permission is that of pledges, bounded by the page tree."""

from __future__ import annotations

from django.db.models import QuerySet

from ..cases.permissions import CaseBoundPolicy, PageBoundPolicy
from ..matching.models import Member
from ..pledges.permissions import pledge_policy
from .models import Acquaintance, Approach

approach_policy = CaseBoundPolicy(Approach, "case", like=pledge_policy)


_members = PageBoundPolicy(Member, "group__page", like=pledge_policy)


def members_for(user, action: str = "view") -> QuerySet[Member]:
    """The members of the matching groups in the branches of ``user``."""
    return _members.instances_user_has_permission_for(user, action)


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
