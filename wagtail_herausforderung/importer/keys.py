"""The key under which an exported challenge is found again: ``hf:`` and what its translations
share."""

from __future__ import annotations

import re
import uuid
from typing import Any

_KEY = re.compile(r"hf:([0-9a-f]{32})")


def key_of(page: Any) -> str:
    return f"hf:{page.translation_key.hex}"


def read_key(external_id: str) -> uuid.UUID | None:
    """The translation key in what :func:`key_of` wrote."""
    found = _KEY.fullmatch(external_id)
    return uuid.UUID(found[1]) if found else None
