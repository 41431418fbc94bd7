"""Letters as others than their readers may see them."""

from __future__ import annotations

import re

#: A part of an address that carries a signature, as ``django.core.signing`` writes it.
_SIGNED = re.compile(r"(https?://[^\s<>\"']*?/)[\w=.~-]*:[\w=:.~-]+")


def masked(text: str) -> str:
    """``text`` without the readers' personal links: whoever has one can act in their name."""
    return _SIGNED.sub(r"\1…", text)
