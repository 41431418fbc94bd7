"""Who works on requests: whoever works on cases, bounded by the initiative's page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet

from ..cases.permissions import CaseBoundPolicy, case_policy
from ..permissions import PAGE_ACTIONS, editable_pages
from .models import Request


class RequestPolicy(CaseBoundPolicy):
    """The permission is that of cases. A request whose initiative is gone stays with
    administrators."""

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        return case_policy.user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        return case_policy.users_with_any_permission(actions)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        instances = self.model._default_manager.all()
        if not self.user_has_any_permission(user, actions):
            return instances.none()
        if user.is_superuser:
            return instances
        pages = editable_pages(user).order_by().values("pk")
        return instances.filter(Q(initiative__in=pages) | Q(case__page__in=pages))

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


request_policy = RequestPolicy(Request)
