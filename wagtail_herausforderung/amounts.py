"""Numbers as the reader's language writes them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format


def grouped(number: int | Decimal) -> str:
    """A whole number with its separators: ``35.000``, ``35,000``."""
    return number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)


def of_unit(number: int, unit: str) -> str:
    """“1,200 (sleeping bags)”: units are kept in the plural, which does not go with 1."""
    return f"{grouped(number)} ({unit})" if unit else grouped(number)
