"""Who works with a matching group: the permission is that of cases, bounded by the page tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from ..cases.permissions import CaseBoundPolicy, case_policy
from ..permissions import PAGE_ACTIONS, editable_pages
from .models import Invitation, MatchingGroup, Meeting, MeetingItem, Member, Vote


class GroupPolicy(CaseBoundPolicy):
    """``case_path`` is the lookup from the model to its group, empty for the group itself. A group
    whose initiative is gone stays with administrators."""

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
        return instances.filter(**{self._lookup("page__in"): pages})

    def users_with_any_permission_for_instance(self, actions, instance: Model) -> QuerySet:
        from wagtail.permissions import page_permission_policy

        users = self.users_with_any_permission(actions)
        group: Any = instance
        for name in self.case_path.split("__") if self.case_path else ():
            group = getattr(group, name)
        if group.page is None:
            return users.filter(is_superuser=True)
        editors = page_permission_policy.users_with_any_permission_for_instance(
            PAGE_ACTIONS, group.page
        )
        return users.filter(pk__in=editors.values("pk"))


group_policy = GroupPolicy(MatchingGroup)
member_policy = GroupPolicy(Member, "group")
meeting_policy = GroupPolicy(Meeting, "group")
invitation_policy = GroupPolicy(Invitation, "meeting__group")
item_policy = GroupPolicy(MeetingItem, "meeting__group")
vote_policy = GroupPolicy(Vote, "group")
