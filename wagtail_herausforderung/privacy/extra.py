"""What this app tells the core."""

from __future__ import annotations

from ..extras import Extra


class PrivacyExtra(Extra):
    urls = "wagtail_herausforderung.privacy.urls"
