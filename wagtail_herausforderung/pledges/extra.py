"""What this app tells the core."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..extras import Extra, Impact, Link, mounted
from ..page_mixins import ChallengeMixin
from .impact import impact_below


class PledgesExtra(Extra):
    urls = "wagtail_herausforderung.pledges.urls"

    def impact(self, scope: Any) -> Impact:
        return impact_below(scope)

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, ChallengeMixin):
            return []
        return [Link("pledge", mounted("pledge", page.pk), _("We can help"), icon="hand-heart")]
