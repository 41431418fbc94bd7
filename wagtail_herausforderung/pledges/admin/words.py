"""Events, quantities and people in words, for lists and histories of the desk."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ...amounts import grouped
from ...cases.choices import CaseState
from ...cases.models import CaseEvent
from ...cases.states import CASE_TRANSITIONS
from ..choices import PledgeStatus
from ..models import Pledge
from ..states import PLEDGE_TRANSITIONS

_PLEDGE_LABELS = {transition.name: transition.label for transition in PLEDGE_TRANSITIONS}
_CASE_LABELS = {transition.name: transition.label for transition in CASE_TRANSITIONS}


def action_label(event: CaseEvent) -> str:
    """“Accept”, “Note”: what was done, as its button says it."""
    own = {
        "note": _("Note"),
        "edit": _("Contact data changed"),
        "split": _("Split off"),
        "merged": _("Put back into the pledge"),
        "report": _("How it was"),
        "story": _("Story drafted"),
        "naming": _("Naming in public"),
        "broadcast": _("Message to all"),
        "paused": _("Page taken off the site"),
        "page_deleted": _("Page deleted"),
        "unpaused": _("Page back on the site"),
        "erased": _("Personal data erased"),
        "consent_taken_back": _("Consent to show it taken back"),
        "propose": _("Challenge proposed"),
        "refuse_proposal": _("Proposal refused"),
        "withdraw_proposal": _("Proposal taken back"),
        "take_back": _("Proposal taken back"),
        "take_up": _("Proposal accepted"),
        "redirected": _("Redirected to another challenge"),
    }
    labels = _PLEDGE_LABELS if event.about_id else _CASE_LABELS
    return str(own.get(event.action) or labels.get(event.action) or event.action)


def change_words(event: CaseEvent) -> str:
    """“New → Accepted”, or nothing where no state changed."""
    choices = PledgeStatus if event.about_id else CaseState
    labels = dict(choices.choices)
    if event.source == event.target:
        return ""
    words = [str(labels.get(state, state)) for state in (event.source, event.target) if state]
    return " → ".join(words)


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
