"""The rules of the game (Spielregeln) that a request is looked at by, in their usual order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..submissions.transition import Text


@dataclass(frozen=True)
class Rule:
    """``key`` is what an item keeps; it never changes its meaning."""

    key: str
    text: Text


RULES = (
    Rule("nonprofit", _("A non-profit organisation asks.")),
    Rule("region", _("It benefits people in the region.")),
    Rule("concrete", _("It is concrete, has a clear result, and takes a manageable time.")),
    Rule("no_money", _("No money is asked for: anything but money.")),
    Rule("benefit", _("The benefit cannot be had otherwise.")),
    Rule("self_help", _("It helps people to help themselves.")),
    Rule("simple", _("It takes simple means.")),
    Rule("neutral", _("It is neither religious nor party-political.")),
    Rule("support", _("The organisation can support it, and is open to other ways.")),
)


def missing(kept: list[str]) -> list[Rule]:
    """The rules that nobody has ticked."""
    return [rule for rule in RULES if rule.key not in kept]
