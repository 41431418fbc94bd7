"""Hints in the page editor, beside Wagtail's own content checks.

Wagtail's checks run axe in the browser, and a rule of one's own may only use what axe can evaluate;
a panel reads what the page says, and is the same on every version of Wagtail.
"""

from __future__ import annotations

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from ..hints import Hint


class HintsPanel(Panel):
    """What ``get_hints()`` of the page says to what was saved last; hidden where it is silent."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_herausforderung/admin/hints.html"

        @cached_property
        def hints(self) -> list[Hint]:
            return self.instance.get_hints() if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.hints)
