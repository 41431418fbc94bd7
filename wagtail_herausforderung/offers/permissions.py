"""Who works on general offers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from ..cases.permissions import CaseBoundPolicy
from ..permissions import PAGE_ACTIONS, editable_pages
from ..pledges.permissions import pledge_policy
from .models import GeneralOffer


class OfferPolicy(CaseBoundPolicy):
    """The permission is that of pledges, bounded by the page of the initiative. An offer whose
    initiative is gone stays with administrators."""

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        return pledge_policy.user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        return pledge_policy.users_with_any_permission(actions)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        instances = self.model._default_manager.all()
        if not self.user_has_any_permission(user, actions):
            return instances.none()
        if user.is_superuser:
            return instances
        return instances.filter(initiative__in=editable_pages(user).order_by().values("pk"))

    def users_with_any_permission_for_instance(self, actions, instance: Model) -> QuerySet:
        from wagtail.permissions import page_permission_policy

        users = self.users_with_any_permission(actions)
        initiative = getattr(instance, "initiative", None)
        if initiative is None:
            return users.filter(is_superuser=True)
        editors = page_permission_policy.users_with_any_permission_for_instance(
            PAGE_ACTIONS, initiative
        )
        return users.filter(pk__in=editors.values("pk"))


offer_policy = OfferPolicy(GeneralOffer)
