"""The rules of the game (Spielregeln) that a need is held against before it becomes a challenge."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import extras
from .models import ChallengeCase

#: Between a rule and why it is asked.
BAR = "|"

#: The usual nine: what is kept of an answer, the rule, and why it is asked.
USUAL = (
    (
        "nonprofit",
        _("We are a non-profit organisation or a public facility."),
        _("Companies give to the community, and not to another company."),
    ),
    (
        "region",
        _("It benefits people in our region."),
        _("Companies help where they and their people live."),
    ),
    (
        "concrete",
        _("It is concrete and short, and has a clear result."),
        _("A company says yes to something it can picture."),
    ),
    (
        "manageable",
        _("It can be done in a manageable time."),
        _("One day is easier to win than one year."),
    ),
    (
        "no_money",
        _("We ask for no money."),
        _("Here companies give all but money: things, time, knowledge, rooms."),
    ),
    (
        "benefit",
        _("We cannot get this help in another way."),
        _("Nobody should give what a budget or an office pays for already."),
    ),
    (
        "self_help",
        _("It helps us to help ourselves, with simple means."),
        _("What goes on afterwards without outside help lasts."),
    ),
    (
        "neutral",
        _("It is neither religious nor party-political."),
        _("Everybody in a company should be able to join in."),
    ),
    (
        "support",
        _("Somebody from our side supports it, and we are open to other ideas."),
        _("Help needs somebody who opens the door, and sometimes there is a better way."),
    ),
)


@dataclass(frozen=True)
class Rule:
    """One rule, and a sentence why it is asked. ``key`` is what is kept of it, in any language;
    ``said`` is what the organisation has answered, in words."""

    key: str
    text: str
    why: str = ""
    said: str = ""


def usual_rules() -> list[Rule]:
    """The usual nine, in the active language."""
    return [Rule(key, str(text), str(why)) for key, text, why in USUAL]


def read_rules(lines: str) -> list[Rule]:
    """“Rule | why” per line; a line without a bar is a rule without a why."""
    found = []
    for line in lines.splitlines():
        text, _bar, why = (part.strip() for part in line.partition(BAR))
        if text:
            found.append(Rule(text, text, why))
    return found


def rules_for(case: ChallengeCase) -> list[Rule]:
    """Those that hold for a case: what an app says, else the usual nine."""
    found = (each.rules(case) for each in extras.registered())
    return next(filter(None, found), None) or usual_rules()


def missing(case: ChallengeCase, kept: list[str]) -> list[Rule]:
    """The rules of a case that are not among the keys ``kept``."""
    return [rule for rule in rules_for(case) if rule.key not in kept]
