"""A part of a desk's page that another app draws."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Table

from .tables import event_columns


class Part(Component):
    """A template with its own context, for ``CaseExtra.notices`` and ``CaseExtra.panels``."""

    #: Beside a pledge: above what is offered, because something is to be done.
    comes_first = False

    def __init__(self, template_name: str, **context: Any) -> None:
        self.template_name = template_name
        self.context = context

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context.get("request") if parent_context else None
        return {"request": request, **self.context}


def history_of(subject: Model) -> dict[str, Any]:
    """What ``events.html`` shows of a subject that has ``events``."""
    rows: Any = subject.events
    # Whom it was done for says the row it is about.
    events = list(rows.select_related("user").order_by("at", "pk").prefetch_related("about"))
    return {"events": Table(event_columns(), events), "has_events": bool(events)}
