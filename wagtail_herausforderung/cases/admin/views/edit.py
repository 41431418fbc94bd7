"""Small edit forms: contact data, coordinator, follow-up date, and a note."""

from __future__ import annotations

from django.http import Http404
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.log_actions import log

from ....versions import VersionedView
from ... import history
from ...choices import EventAction
from ...lock import lock_case
from ...models import ChallengeCase
from ...tasks.actions import set_follow_up
from ..mixins import BoundedObjectMixin, OnwardMixin


class DeskEditView(OnwardMixin, VersionedView, BoundedObjectMixin, generic.EditView):
    """Saves the form, and what was said as an event of the case.

    Which fields were changed stands in the event, their values do not: the history is kept
    longer than the contact data.
    """

    object_action = "change"

    def get_event_target(self) -> dict:
        """The case, and the pledge if it is about one."""
        raise NotImplementedError

    def hold(self) -> None:
        lock_case(self.get_event_target()["case_id"])

    def save_instance(self):
        """Only what was changed is written: the rest of the row may have moved on since."""
        instance = self.form.save(commit=False)
        changed = [name for name in self.form.changed_data if name != "note"]
        note = self.form.cleaned_data["note"]
        if not self.get_bounded_queryset().filter(pk=instance.pk).exists():
            raise Http404
        self.has_content_changes = self.form.has_changed()
        many = {each.name for each in instance._meta.many_to_many}
        if changed:
            columns = [name for name in changed if name not in many]
            instance.save(update_fields=[*columns, "updated_at"])
        if many.intersection(changed):
            self.form.save_m2m()
        log(
            instance=instance,
            action="wagtail.edit",
            user=self.request.user,
            content_changed=self.has_content_changes,
        )
        if changed or note:
            history.note(
                **self.get_event_target(),
                action=EventAction.EDIT if changed else EventAction.NOTE,
                by=self.request.user,
                text=note,
                data={"fields": changed} if changed else {},
            )
        return instance


class CaseEditView(DeskEditView):
    model = ChallengeCase

    def save_instance(self):
        case = super().save_instance()
        if "follow_up_on" in self.form.changed_data:
            set_follow_up(case, case.follow_up_on, by=self.request.user)
        return case

    def get_event_target(self) -> dict:
        return {"case_id": self.object.pk}


class DeskHistoryView(BoundedObjectMixin, HistoryView):
    """Wagtail's own log of the object; the events of the case stand on its page."""

    any_permission_required = ["view", "change"]
