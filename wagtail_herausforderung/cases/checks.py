"""System checks of the pledges app. They touch neither database nor network."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Warning, register


@register("herausforderung")
def check_sqlite_transactions(app_configs, **kwargs) -> list:
    """Editors publish while companies pledge: both write, and on SQLite only one may."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if not str(database.get("ENGINE", "")).endswith("sqlite3"):
        return []
    mode = (database.get("OPTIONS") or {}).get("transaction_mode") or ""
    if str(mode).upper() in {"IMMEDIATE", "EXCLUSIVE"}:
        return []
    return [
        Warning(
            "SQLite begins transactions without the write lock.",
            hint=(
                'Add "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20} to the '
                "database; otherwise two writers at once get “database is locked”."
            ),
            id="herausforderung.W040",
        )
    ]
