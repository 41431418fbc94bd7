"""What this app tells the core: what has come of it, for everybody to read."""

from __future__ import annotations

from typing import Any

from ..extras import Extra
from .open_data import AchievedPage
from .record import RecordPage


class ReportsExtra(Extra):
    def achieved(self, page: Any) -> AchievedPage | None:
        return AchievedPage(page) if page.path else None

    def partner_record(self, page: Any, partner: Any) -> RecordPage:
        return RecordPage(page, partner)
