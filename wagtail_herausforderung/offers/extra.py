"""What this app tells the core."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..extras import Extra, Link, mounted
from ..page_mixins import InitiativeMixin


class OffersExtra(Extra):
    #: After the button to pledge.
    order = 10
    urls = "wagtail_herausforderung.offers.urls"

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, InitiativeMixin):
            return []
        label = _("We want to help, but do not know where")
        return [Link("offer", mounted("offer", page.pk), label, icon="hand-heart")]
