"""Who may read the journal: whoever may work on the case that a line is about."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail_modeladmin.helpers import PermissionHelper

from ..outbox.models import Mail
from ..permissions import edits_pages
from ..pledges.models import ChallengeCase, Pledge
from ..pledges.permissions import case_policy, event_policy, pledge_policy


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


class EventPermissionHelper(JournalPermissionHelper):
    """Events of the cases one may work on."""

    def readable(self, user) -> QuerySet:
        return event_policy.instances_user_has_permission_for(user, "view")


class MailPermissionHelper(JournalPermissionHelper):
    """Mails about cases and pledges one may work on; all others only for administrators."""

    def readable(self, user) -> QuerySet:
        mails = Mail.objects.all()
        if user.is_superuser:
            return mails
        about = Q(pk__in=[])
        for model, policy in ((Pledge, pledge_policy), (ChallengeCase, case_policy)):
            own = policy.instances_user_has_permission_for(user, "view").values("pk")
            kind = ContentType.objects.get_for_model(model)
            about |= Q(about_type=kind, about_id__in=own)
        return mails.filter(about)
