"""What this app tells the core, and cases."""

from __future__ import annotations

from ..cases.extras import CaseExtra
from .personal import KEPT, Participants


class MarketExtra(CaseExtra):
    #: After pledges.
    order = 7
    urls = "wagtail_herausforderung.market.urls"
    personal_data = (Participants(),)
    kept = KEPT
