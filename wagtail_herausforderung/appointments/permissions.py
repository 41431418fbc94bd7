"""Who works on dates: the permission is that of pledges, bounded by the page tree."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ..cases.permissions import CaseBoundPolicy
from ..pledges.permissions import pledge_policy
from .models import Appointment, DateProposal


class _LikePledges(CaseBoundPolicy):
    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        return pledge_policy.user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        return pledge_policy.users_with_any_permission(actions)


appointment_policy = _LikePledges(Appointment, "case")
proposal_policy = _LikePledges(DateProposal, "case")
