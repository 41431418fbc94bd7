"""The arrows of a challenge case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.transition import Actor, Transition
from .choices import CaseState

_C = CaseState

OPEN = Transition(
    name="open",
    label=pgettext_lazy("action", "Open"),
    sources=(_C.SUBMITTED, _C.NEEDS_INFO, _C.IN_MATCHING),
    target=_C.OPEN,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The challenge takes pledges. Publishing its page opens it."),
    condition=_("The page names at least one need."),
)
START = Transition(
    name="start",
    label=_("Under way"),
    sources=(_C.OPEN,),
    target=_C.IN_PROGRESS,
    who=(Actor.SYSTEM,),
    description=_("Everything that is needed has been accepted."),
)
FREE = Transition(
    name="free",
    label=_("Open again"),
    sources=(_C.IN_PROGRESS,),
    target=_C.OPEN,
    who=(Actor.SYSTEM,),
    description=_("Something is needed again."),
)
COMPLETE = Transition(
    name="complete",
    label=_("Complete"),
    sources=(_C.OPEN, _C.IN_PROGRESS),
    target=_C.COMPLETED,
    who=(Actor.COORDINATOR,),
    description=_("The challenge is mastered."),
    effects=(
        _("Visitors see “Done”; nobody can pledge any more."),
        _("Accepted pledges stay. All others end, and those people get a mail."),
    ),
    mails=("pledge_cancelled",),
    takes_message=True,
)
CANCEL_CASE = Transition(
    name="cancel",
    label=pgettext_lazy("action", "Cancel"),
    sources=(_C.SUBMITTED, _C.NEEDS_INFO, _C.IN_MATCHING, _C.OPEN, _C.IN_PROGRESS),
    target=_C.CANCELLED,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The challenge will not take place."),
    condition=_("A reason is given."),
    effects=(
        _("Visitors see “Closed”; nobody can pledge any more."),
        _("All pledges end, accepted ones too, and those people get a mail with the reason."),
    ),
    mails=("pledge_cancelled",),
    danger=True,
    takes_message=True,
    message_required=True,
)
EXPIRE_CASE = Transition(
    name="expire",
    label=_("Expire"),
    sources=(_C.OPEN,),
    target=_C.EXPIRED,
    who=(Actor.SYSTEM,),
    description=_("The deadline has passed and there is no pledge to work on."),
    condition=_("No pledge is open. A later deadline on the page opens the challenge again."),
)
REOPEN = Transition(
    name="reopen",
    label=_("Take up again"),
    sources=(_C.REJECTED, _C.CANCELLED, _C.EXPIRED),
    target=_C.NEEDS_INFO,
    who=(Actor.COORDINATOR,),
    description=_("The case is taken up again; open it when all is clear."),
    effects=(_("Pledges that have ended stay as they are."),),
)
RESUME = Transition(
    name="resume",
    label=_("Not completed after all"),
    sources=(_C.COMPLETED,),
    target=_C.OPEN,
    who=(Actor.COORDINATOR,),
    description=_("A mistake is mended: the challenge takes pledges again."),
    effects=(_("Pledges that have ended stay as they are."),),
)

#: Every arrow of a case, in the order in which they are told.
CASE_TRANSITIONS = (
    OPEN,
    START,
    FREE,
    COMPLETE,
    CANCEL_CASE,
    EXPIRE_CASE,
    REOPEN,
    RESUME,
)

#: States of a case in which somebody can pledge.
TAKES_PLEDGES = (_C.OPEN, _C.IN_PROGRESS)


def case_transitions(state: str, who: str = Actor.COORDINATOR) -> list[Transition]:
    """What ``who`` may do with a case in ``state``."""
    return [t for t in CASE_TRANSITIONS if t.allows(state) and who in t.who]
