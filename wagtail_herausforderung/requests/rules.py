"""The rules of the game (Spielregeln) that a request is held against, as lines of text."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

#: Between a rule and why it is asked.
BAR = "|"

#: The usual nine, each with why it is asked.
USUAL = (
    (
        _("We are a non-profit organisation or a public facility."),
        _("Companies give to the community, and not to another company."),
    ),
    (
        _("It benefits people in our region."),
        _("Companies help where they and their people live."),
    ),
    (
        _("It is concrete and short, and has a clear result."),
        _("A company says yes to something it can picture."),
    ),
    (
        _("It can be done in a manageable time."),
        _("One day is easier to win than one year."),
    ),
    (
        _("We ask for no money."),
        _("Here companies give all but money: things, time, knowledge, rooms."),
    ),
    (
        _("We cannot get this help in another way."),
        _("Nobody should give what a budget or an office pays for already."),
    ),
    (
        _("It helps us to help ourselves, with simple means."),
        _("What goes on afterwards without outside help lasts."),
    ),
    (
        _("It is neither religious nor party-political."),
        _("Everybody in a company should be able to join in."),
    ),
    (
        _("Somebody from our side supports it, and we are open to other ideas."),
        _("Help needs somebody who opens the door, and sometimes there is a better way."),
    ),
)


@dataclass(frozen=True)
class Rule:
    """One rule, and a sentence why it is asked."""

    text: str
    why: str = ""


def usual_rules() -> list[Rule]:
    """The usual nine, in the active language."""
    return [Rule(str(text), str(why)) for text, why in USUAL]


def read_rules(lines: str) -> list[Rule]:
    """“Rule | why” per line; a line without a bar is a rule without a why."""
    found = []
    for line in lines.splitlines():
        text, _bar, why = (part.strip() for part in line.partition(BAR))
        if text:
            found.append(Rule(text, why))
    return found
