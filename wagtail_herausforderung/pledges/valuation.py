"""What a cooperation was worth: hours, and an equivalent value in euros.

The formula is one sentence, and reports print it: what was delivered, times the value per unit
of its kind of support; hours of work that no kind gives a value to, times the site's value of an
hour. No value is guessed: where neither is set, nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from .. import vocabulary
from ..cases.models import CaseSettings
from ..vocabulary import TermInfo
from .models import PledgeLine

CENT = Decimal("0.01")


def rate_of(kind: TermInfo | None) -> Decimal | None:
    """What one unit of a kind of support is worth (€); money is worth what it is."""
    if kind is None:
        return None
    return Decimal(1) if kind.is_money else kind.value_per_unit


def value_of(
    lines: Iterable[PledgeLine], hours: Decimal | None, settings: CaseSettings
) -> Decimal | None:
    """The equivalent value (€) of delivered ``lines`` and ``hours`` of work; ``None`` if nothing
    has a value or the site does not count it."""
    if not settings.show_value:
        return None
    kinds = vocabulary.terms("support")
    found: Decimal | None = None
    for line in lines:
        rate = rate_of(kinds.get(line.ledger.kind))
        if rate is not None and line.delivered:
            found = (found or Decimal(0)) + rate * line.delivered
    if found is None and hours and settings.hour_value is not None:
        found = settings.hour_value * hours
    return None if found is None else found.quantize(CENT)
