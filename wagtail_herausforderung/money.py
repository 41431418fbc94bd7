"""Anything but money: whether a text asks for it or gives it."""

from __future__ import annotations

import re

from . import vocabulary

#: Words of money in both languages; “Spende” and "donation" alone may be of things.
_MONEY = re.compile(
    r"€|\beuro?s?\b|\bgeld(?:er|es|spenden?|mittel)?\b|\bfinanz\w*|\bspendengeld\w*"
    r"|\bzuschuss\w*|\bzuschüsse\w*|\bkosten(?:übernahme|beteiligung)\b|\bmiete\b"
    r"|\bmoney\b|\bcash\b|\bfunding\b|\bfinancial(?:ly)?\b|\bdonations? of \w*money\b|\bgrants?\b",
    re.IGNORECASE,
)


def wants_money(text: str) -> bool:
    """Whether money is spoken of."""
    return _MONEY.search(text) is not None


def takes_money() -> bool:
    """Whether the site has a kind of support that is money."""
    return any(info.is_money and info.enabled for info in vocabulary.terms("support").values())
