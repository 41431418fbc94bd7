"""A part of a desk's page that another app draws."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component


class Part(Component):
    """A template with its own context, for ``CaseExtra.notices`` and ``CaseExtra.panels``."""

    def __init__(self, template_name: str, **context: Any) -> None:
        self.template_name = template_name
        self.context = context

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context.get("request") if parent_context else None
        return {"request": request, **self.context}
