"""The small edit form of a pledge."""

from __future__ import annotations

from ....cases.admin.views.edit import DeskEditView
from ...models import Pledge


class PledgeEditView(DeskEditView):
    model = Pledge

    def get_bounded_queryset(self):
        # Whose data was erased is not written down anew.
        return super().get_bounded_queryset().filter(erased_at=None)

    def get_event_target(self) -> dict:
        return {"case_id": self.object.case_id, "about": self.object}
