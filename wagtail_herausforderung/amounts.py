"""Numbers as the reader's language writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import pgettext


def grouped(number: int | Decimal) -> str:
    """A whole number with its separators: ``35.000``, ``35,000``."""
    return number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)


def of_unit(number: int, unit: str) -> str:
    """“1,200 (sleeping bags)”: units are kept in the plural, which does not go with 1."""
    return f"{grouped(number)} ({unit})" if unit else grouped(number)


def money(value: Any) -> str:
    """“€1,000.00”, in German “1.000,00 €”."""
    number = number_format(value, 2, use_l10n=True, force_grouping=True)
    return pgettext("an amount of money", "€%(number)s") % {"number": number}
