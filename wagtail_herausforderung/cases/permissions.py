"""Who may see and do what with cases and pledges: bounded by the page tree.

Whoever may change or publish a challenge page works on its case, its pledges and its contacts,
if the group also has the model's permission. Lists, single views, filters, exports, bulk actions
and panels all ask these policies, so that there is one answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, Model, Q, QuerySet
from wagtail import VERSION as WAGTAIL_VERSION
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from ..permissions import PAGE_ACTIONS, editable_pages, edits_pages
from .models import CaseEvent, ChallengeCase

#: The model permissions that allow an action. Nobody adds or deletes a pledge by hand.
_MODEL_ACTIONS = {"view": {"view", "change"}, "change": {"change"}}


class CaseBoundPolicy(BaseDjangoAuthPermissionPolicy):
    """Model permission *and* permission on the page of the case.

    ``case_path`` is the lookup from the model to its case, empty for the case itself. A case
    whose page is gone stays with its coordinator and with administrators. ``like`` is the policy
    whose model permission counts in the place of the model's own.
    """

    def __init__(
        self, model: type[Model], case_path: str = "", like: CaseBoundPolicy | None = None
    ) -> None:
        super().__init__(model)
        self.case_path, self.like = case_path, like

    def _lookup(self, name: str) -> str:
        return f"{self.case_path}__{name}" if self.case_path else name

    @staticmethod
    def _model_actions(actions: Iterable[str]) -> set[str]:
        return set().union(*(_MODEL_ACTIONS.get(action, set()) for action in actions))

    def user_has_permission(self, user, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        if self.like is not None:
            return self.like.user_has_any_permission(user, actions)
        wanted = self._model_actions(actions)
        if not (user.is_active and wanted):
            return False
        if user.is_superuser:
            return True
        if not any(user.has_perm(self._get_permission_name(action)) for action in wanted):
            return False
        return edits_pages(user)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        instances = self.model._default_manager.all()
        if not self.user_has_any_permission(user, actions):
            return instances.none()
        if user.is_superuser:
            return instances
        pages = editable_pages(user).values("pk")
        own = Q(page__in=pages) | Q(page__isnull=True, coordinator=user.pk)
        if not self.case_path:
            return instances.filter(own)
        # "+ 0" keeps databases from going case by case: the desk sorts and filters pledges by
        # what its own indexes know, and looks up each case in the list of them.
        case = ExpressionWrapper(F(f"{self.case_path}_id") + 0, output_field=BigIntegerField())
        cases = ChallengeCase.objects.filter(own).order_by().values("pk")
        return instances.alias(hf_bounded_case=case).filter(hf_bounded_case__in=cases)

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions, instance: Model) -> bool:
        allowed = self.instances_user_has_any_permission_for(user, actions)
        return allowed.filter(pk=instance.pk).exists()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        if self.like is not None:
            return self.like.users_with_any_permission(actions)
        codenames = self._get_permission_codenames(self._model_actions(actions))
        return self._get_users_with_any_permission_codenames(codenames)

    def users_with_any_permission_for_instance(self, actions, instance: Model) -> QuerySet:
        from wagtail.permissions import page_permission_policy

        users = self.users_with_any_permission(actions)
        case = getattr(instance, self.case_path) if self.case_path else instance
        if case.page is None:
            return users.filter(Q(is_superuser=True) | Q(pk=case.coordinator_id))
        editors = page_permission_policy.users_with_any_permission_for_instance(
            PAGE_ACTIONS, case.page
        )
        return users.filter(pk__in=editors.values("pk"))


class PageBoundPolicy(CaseBoundPolicy):
    """The same for what hangs on a page instead of a case: ``page_path`` is the lookup to it. A row
    whose page is gone stays with administrators."""

    def __init__(self, model: type[Model], page_path: str, like: CaseBoundPolicy) -> None:
        super().__init__(model, like=like)
        self.page_path = page_path

    def bounded(self, pages: QuerySet) -> Q:
        """What of the model belongs to ``pages`` (primary keys)."""
        return Q(**{f"{self.page_path}__in": pages})

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        instances = self.model._default_manager.all()
        if not self.user_has_any_permission(user, actions):
            return instances.none()
        if user.is_superuser:
            return instances
        return instances.filter(self.bounded(editable_pages(user).order_by().values("pk")))

    def users_with_any_permission_for_instance(self, actions, instance: Model) -> QuerySet:
        from wagtail.permissions import page_permission_policy

        users = self.users_with_any_permission(actions)
        page: Any = instance
        for name in self.page_path.split("__"):
            page = getattr(page, name)
        if page is None:
            return users.filter(is_superuser=True)
        editors = page_permission_policy.users_with_any_permission_for_instance(PAGE_ACTIONS, page)
        return users.filter(pk__in=editors.values("pk"))


case_policy = CaseBoundPolicy(ChallengeCase)
event_policy = CaseBoundPolicy(CaseEvent, "case")


_policies: dict[type[Model], CaseBoundPolicy] = {}


def policy_of(model: type[Model]) -> CaseBoundPolicy:
    """The policy that an app has registered for its model."""
    return _policies[model]


def register(*policies: CaseBoundPolicy) -> None:
    """Make policies known, here and to Wagtail 8; Wagtail 7.4 finds them on the viewsets.

    Call it at the top of ``wagtail_hooks.py``, before anything asks for a policy: Wagtail 8 refuses
    to replace a fallback it has handed out.
    """
    _policies.update({policy.model: policy for policy in policies})
    if WAGTAIL_VERSION < (8,):
        return
    from wagtail.permissions import register_permission_policy

    for policy in policies:
        register_permission_policy(policy.model, policy)
