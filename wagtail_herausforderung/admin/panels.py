"""What stands on the admin's front page: none of it may take that page away from others."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from typing import Any

from django.db import connection, transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

logger = logging.getLogger(__name__)


class GuardedComponent(Component):
    """A panel that says in one line that it is not available, where it would raise.

    Override ``may_see`` to say for whom it is there, and ``title`` for that line.
    """

    #: What it is called where it cannot be drawn.
    title: Any = ""
    #: ``{}`` is the line.
    line = '<section class="w-panel"><p class="w-panel__content help-block">{}</p></section>'

    def __init__(self, request: Any) -> None:
        self.request = request

    def may_see(self) -> bool:
        return True

    def render_html(self, parent_context: Any = None) -> str:
        # A query that failed would spoil the transaction of the whole page.
        whole = connection.settings_dict.get("ATOMIC_REQUESTS")
        try:
            with transaction.atomic() if whole else nullcontext():
                return super().render_html(parent_context) if self.may_see() else ""
        except Exception:
            logger.exception("%s cannot be drawn on the front page.", type(self).__name__)
            words = _("“%(title)s” is not available at the moment.") % {"title": self.title}
            return format_html(self.line, words)


class GuardedSummaryItem(GuardedComponent):
    """The same for a number beside the counts of pages and pictures."""

    line = "<li>{}</li>"

    def is_shown(self) -> bool:
        """Wagtail asks before it draws; who may not see it gets an empty entry nowhere."""
        try:
            return self.may_see()
        except Exception:
            logger.exception("%s cannot tell who may see it.", type(self).__name__)
            return False
