"""The arrows of an agreement of a market evening."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Transition
from .choices import DealStatus

_D = DealStatus

NOTE = Transition(
    name="note",
    label=pgettext_lazy("market", "Note it down"),
    sources=(),
    target=_D.NOTED,
    who=(Actor.VISITOR,),
    description=_("A notary's desk writes down what both sides have agreed."),
    condition=_("Two different sides, no money, and a day by which it is done."),
)
CORRECT = Transition(
    name="correct",
    label=pgettext_lazy("market", "Correct it"),
    icon="edit",
    sources=(_D.NOTED,),
    target=_D.NOTED,
    who=(Actor.COORDINATOR,),
    description=_("A desk has misheard something. The number stays."),
    condition=_("Two different sides, no money, and a day by which it is done."),
)
MAKE = Transition(
    name="make",
    label=_("Make it a pledge"),
    icon="mail",
    sources=(_D.NOTED,),
    target=_D.MADE,
    who=(Actor.COORDINATOR,),
    description=_("The agreement becomes an agreed pledge of a challenge of its own."),
    effects=(
        _("The challenge stays a draft until somebody publishes it."),
        _("Both sides get the agreement by email, where an address is known."),
    ),
)
STRIKE = Transition(
    name="strike",
    label=pgettext_lazy("market", "Strike it out"),
    icon="cross",
    sources=(_D.NOTED,),
    target=_D.STRUCK,
    who=(Actor.COORDINATOR,),
    description=_("It was noted by mistake. It stays in the list and no longer counts."),
    condition=_("A reason is given."),
    danger=True,
)

DEALS = StateTable(
    key="deal",
    label=_("Agreement of a market evening"),
    model_name="herausforderung_market.Deal",
    own_page=False,
    refused=_("This is no longer possible: the agreement is now “%(status)s”."),
    gone=_("This agreement no longer exists."),
    states=[
        State(
            _D.NOTED,
            waits_for=Actor.COORDINATOR,
            next_step=_("Send the agreements in the evening."),
            is_open=True,
        ),
        State(_D.MADE, retention=Retention.KEPT),
        State(_D.STRUCK, retention=Retention.ENDED),
    ],
    transitions=[NOTE, CORRECT, MAKE, STRIKE],
)
