"""Numbers as the reader's language writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import pgettext


def grouped(number: int | Decimal) -> str:
    """A number with its separators: ``35.000``, ``24,5``; no decimals where there are none."""
    decimals = next((n for n in (0, 1) if number == round(number, n)), 2)
    return number_format(number, decimals, use_l10n=True, force_grouping=True)


def of_unit(number: int, unit: str) -> str:
    """“1,200 (sleeping bags)”: units are kept in the plural, which does not go with 1."""
    return f"{grouped(number)} ({unit})" if unit else grouped(number)


def money(value: Any, decimals: int = 2) -> str:
    """“€1,000.00”, in German “1.000,00 €”."""
    number = number_format(value, decimals, use_l10n=True, force_grouping=True)
    return pgettext("an amount of money", "€%(number)s") % {"number": number}
