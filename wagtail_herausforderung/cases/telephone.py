"""Telephone numbers as people write them, and how one is found again: ``+49 681 905-12``,
``0681/90512``, ``(0681) 9 05 12`` are one."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Contains

#: What stands between the digits. Databases take it out one by one.
_BETWEEN = " /-.()–\u00a0\u202f\u2011"
_NUMBER = re.compile(rf"[+\d{re.escape(_BETWEEN)}]+")
#: Shorter is no telephone number, but a house number or a part of a reference.
SHORTEST = 4


def significant(text: str) -> str:
    """The digits by which a number is found, without what some write and others do not: the sign
    and number of the country, the zero before the area. Empty if ``text`` is no number."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return ""
    abroad = text.startswith(("+", "00"))
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    digits = digits.removeprefix("00") if abroad else digits
    digits = digits.removeprefix("49") if abroad else digits
    digits = digits.lstrip("0")
    return digits if len(digits) >= SHORTEST else ""


def numbers(about: Any) -> list[tuple[str, str]]:
    """``[(name, number)]`` of those whom one rings about a case, a pledge, an offer, a question."""
    case = getattr(about, "case", about)
    found = [
        (getattr(about, "sender", ""), getattr(about, "phone", "")),
        (getattr(case, "contact_name", ""), getattr(case, "contact_phone", "")),
    ]
    return [(name, number) for name, number in dict.fromkeys(found) if case and number]


def matching(field: str, number: str) -> Q:
    """Rows whose ``field`` holds this :func:`significant` number, however it is written there."""
    if not number:
        return Q(pk__in=[])
    bare: Replace | F = F(field)
    for sign in ("(0)", *_BETWEEN):
        bare = Replace(bare, Value(sign), Value(""), output_field=CharField())
    return Q(Contains(bare, number))
