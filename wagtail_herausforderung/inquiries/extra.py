"""What this app tells the core."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..extras import Extra, Link, mounted
from ..page_mixins import ChallengeMixin


class InquiriesExtra(Extra):
    #: After the button to pledge.
    order = 10
    urls = "wagtail_herausforderung.inquiries.urls"

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, ChallengeMixin):
            return []
        note = _("without pledging anything: the contact person answers by mail.")
        return [Link("question", mounted("inquiry", page.pk), _("Ask a question"), note)]
