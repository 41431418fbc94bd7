"""Complete what was recorded: what came by form is somebody else's word, and stays."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.log_actions import log

from ...submissions.source import Source
from ...versions import VersionedModelForm, VersionedView
from ..admin.mixins import BoundedObjectMixin, OnwardMixin


class CompleteForm(VersionedModelForm):
    """The address as the actions keep it. Subclass it with the fields of a model."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class CompleteView(OnwardMixin, VersionedView, BoundedObjectMixin, generic.EditView):
    """The edit form of what the coordination has recorded; of anything else there is none."""

    object_action = "change"
    success_message = _("%(object)s is completed.")

    def get_bounded_queryset(self) -> QuerySet:
        return super().get_bounded_queryset().exclude(source=Source.FORM)

    def get_page_subtitle(self) -> str:
        return self.object.reference

    def get_history_url(self) -> None:
        """What was said stands on the page itself."""
        return None

    def save_instance(self) -> Any:
        """Only what was changed: its state may have moved on since."""
        instance = self.form.save(commit=False)
        self.has_content_changes = self.form.has_changed()
        if self.form.changed_data:
            instance.save(update_fields=self.form.changed_data)
        changed = self.has_content_changes
        user = self.request.user
        log(instance=instance, action="wagtail.edit", user=user, content_changed=changed)
        return instance
