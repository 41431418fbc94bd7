"""Events, quantities and people in words, for lists and histories of the desk."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils.html import format_html
from django.utils.translation import ngettext, pgettext

from ...amounts import grouped
from ...cases import history
from ...cases.models import CaseEvent
from ...cases.states import CASES
from ...submissions.lifecycle import StateTable, table_of
from ..models import Pledge


def _table_of(event: CaseEvent) -> StateTable:
    if event.about_type_id is None:
        return CASES
    model = ContentType.objects.get_for_id(event.about_type_id).model_class()
    return table_of(model) if model else CASES


def action_label(event: CaseEvent) -> str:
    """“Accept”, “Note”: what was done, as its button says it."""
    arrow = _table_of(event).transition(event.action)
    return str(history.WORDS.get(event.action) or (arrow and arrow.label) or event.action)


def change_words(event: CaseEvent) -> str:
    """“New → Accepted”, or nothing where no state changed."""
    if event.source == event.target:
        return ""
    table = _table_of(event)
    return " → ".join(table.word(state) for state in (event.source, event.target) if state)


def user_name(user) -> str:
    """How a colleague is called; empty without one."""
    if user is None:
        return ""
    return user.get_full_name().strip() or user.get_username()


def who(event: CaseEvent) -> str:
    return user_name(event.user) or event.get_actor_display()


def amount(quantity: int, line) -> str:
    """“10 Stück Schlafsäcke”: a quantity of what a line is about."""
    ledger = line.ledger
    number = grouped(quantity)
    if ledger.unit and ledger.unit.casefold() != ledger.title.casefold():
        return f"{number} {ledger.unit} · {ledger.title}"
    return f"{number} {ledger.title}"


def title(pledge: Pledge) -> str:
    """Who pledges, and the reference, which never breaks in the middle."""
    reference = format_html('<span class="w-whitespace-nowrap">{}</span>', pledge.reference)
    return format_html("{} · {}", pledge.pledger, reference)


def offer(pledge: Pledge) -> str:
    """All that a pledge offers; uses its prefetched lines."""
    return ", ".join(amount(line.offered, line) for line in pledge.lines.all())


def days(count: int) -> str:
    """“today”, “3 days”."""
    if count <= 0:
        return pgettext("waiting since", "today")
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def delivered(pledge: Pledge) -> str:
    """All that has come, as counted at the end; uses its prefetched lines."""
    lines = [line for line in pledge.lines.all() if line.delivered is not None]
    return ", ".join(amount(line.delivered, line) for line in lines)


def answers(pledge: Pledge) -> str:
    """“Condition: new; Pick-up: by us”: what was answered to the questions of the kinds."""
    pairs = [pair for line in pledge.lines.all() for pair in line.answers if len(pair) == 2]
    return "; ".join(f"{question} {answer}" for question, answer in pairs if answer)
