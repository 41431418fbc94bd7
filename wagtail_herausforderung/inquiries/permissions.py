"""Who answers questions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ..cases.permissions import CaseBoundPolicy
from ..pledges.permissions import pledge_policy
from .models import Inquiry


class InquiryPolicy(CaseBoundPolicy):
    """Who works on pledges answers questions: the permission is that of pledges."""

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        return pledge_policy.user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        return pledge_policy.users_with_any_permission(actions)


inquiry_policy = InquiryPolicy(Inquiry, "case")
