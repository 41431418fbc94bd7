"""Numbers as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import ngettext, pgettext

from .text import after_of


def grouped(number: int | Decimal) -> str:
    """A number with its separators: ``35.000``, ``24,5``; no decimals where there are none."""
    decimals = next((n for n in (0, 1) if number == round(number, n)), 2)
    return number_format(number, decimals, use_l10n=True, force_grouping=True)


def span(days: int) -> str:
    """A number of days in words, as ``3 years`` where they are whole years."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": grouped(years)}
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": grouped(days)}


def units_of(*things: Any) -> dict[str, str]:
    """``unit`` (plural) and ``unit_one`` of the first of ``things`` that names a unit.

    A thing is whatever is counted: a need, its ledger, its block, a kind of support, a row of a
    letter; with attributes or keys of these names.
    """
    found = ({name: _said(thing, name) for name in ("unit", "unit_one")} for thing in things)
    return next((each for each in found if each["unit"]), {"unit": "", "unit_one": ""})


def unit_for(number: int | None, *things: Any) -> str:
    """The unit that goes with ``number``: “sleeping bag” with 1, “sleeping bags” with 12.

    Where nobody has said what one is called, 1 gets the plural in brackets.
    """
    unit, one = units_of(*things).values()
    return one or (unit and f"({unit})") if number == 1 else unit


def of_unit(number: int, *things: Any) -> str:
    """“1 sleeping bag”, “1,200 sleeping bags”; see :func:`units_of` for ``things``."""
    return f"{grouped(number)} {unit_for(number, *things)}".rstrip()


def thing_after_of(need: Any) -> str:
    """What stands behind “18 of 30 …” of a need: its unit, else what it is called."""
    thing = unit_for(need.quantity, need) or need.title
    return thing if need.quantity == 1 else after_of(thing)


def _said(thing: Any, name: str) -> str:
    said = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, "")
    return said or ""


def money(value: Any, decimals: int = 2) -> str:
    """“€1,000.00”, in German “1.000,00 €”."""
    number = number_format(value, decimals, use_l10n=True, force_grouping=True)
    return pgettext("an amount of money", "€%(number)s") % {"number": number}
