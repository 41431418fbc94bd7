"""Who may read the journal: whoever may work on the case that a line is about."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from wagtail_modeladmin.helpers import PermissionHelper

from ..permissions import edits_pages


class JournalPermissionHelper(PermissionHelper):
    """Read-only, line by line. Subclasses say which lines a user may read."""

    def get_all_model_permissions(self) -> QuerySet:
        return Permission.objects.filter(
            content_type__app_label=self.opts.app_label,
            content_type__model=self.opts.model_name,
            codename=self.get_perm_codename("view"),
        )

    def readable(self, user) -> QuerySet:
        """The lines ``user`` may read."""
        raise NotImplementedError

    def user_can_list(self, user) -> bool:
        if not self.user_has_specific_permission(user, self.get_perm_codename("view")):
            return False
        return edits_pages(user)

    def user_can_inspect_obj(self, user, obj: Model) -> bool:
        return self.user_can_list(user) and self.readable(user).filter(pk=obj.pk).exists()

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user, obj: Model) -> bool:
        return False
