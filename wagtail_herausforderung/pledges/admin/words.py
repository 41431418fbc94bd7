"""Pledges in words, for lists and histories of the desk."""

from __future__ import annotations

from django.utils.html import format_html

from ...amounts import of_unit
from ..models import Pledge


def amount(quantity: int, line) -> str:
    """“10 Stück Schlafsäcke”: a quantity of what a line is about."""
    ledger = line.ledger
    if ledger.unit and ledger.unit.casefold() != ledger.title.casefold():
        return f"{of_unit(quantity, ledger)} · {ledger.title}"
    return of_unit(quantity, ledger, {"unit": ledger.title})


def title(pledge: Pledge) -> str:
    """Who pledges, and the reference, which never breaks in the middle."""
    reference = format_html('<span class="w-whitespace-nowrap">{}</span>', pledge.reference)
    return format_html("{} · {}", pledge.pledger, reference)


def offer(pledge: Pledge) -> str:
    """All that a pledge offers; uses its prefetched lines."""
    return ", ".join(amount(line.offered, line) for line in pledge.lines.all())


def accepted(pledge: Pledge) -> str:
    """All that was accepted; uses its prefetched lines."""
    lines = [line for line in pledge.lines.all() if line.accepted is not None]
    return ", ".join(amount(line.accepted, line) for line in lines)


def delivered(pledge: Pledge) -> str:
    """All that has come, as counted at the end; uses its prefetched lines."""
    lines = [line for line in pledge.lines.all() if line.delivered is not None]
    return ", ".join(amount(line.delivered, line) for line in lines)


def answers(pledge: Pledge) -> str:
    """“Condition: new; Pick-up: by us”: what was answered to the questions of the kinds."""
    pairs = [pair for line in pledge.lines.all() for pair in line.answers if len(pair) == 2]
    return "; ".join(f"{question} {answer}" for question, answer in pairs if answer)
