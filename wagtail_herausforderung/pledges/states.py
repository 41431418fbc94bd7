"""The states of cases and pledges, as data.

The same tables make the desk's buttons, the page of the docs with its diagram, and the test
over every state and action. One function per row, in :mod:`.actions`, does what it says.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import Actor, CaseState, PledgeStatus

Text = str | Promise


@dataclass(frozen=True)
class Transition:
    """One arrow: from ``sources`` to ``target``.

    ``label`` is what the button says, ``effects`` are sentences shown before it is pressed,
    ``mails`` names of mail templates that go out unless a coordinator goes without mail.
    An empty ``sources`` is the beginning, an empty ``target`` the end of a row.
    """

    name: str
    label: Text
    sources: tuple[str, ...]
    target: str
    who: tuple[str, ...]
    description: Text
    condition: Text = ""
    effects: tuple[Text, ...] = ()
    mails: tuple[str, ...] = ()
    #: Shown as a button that warns.
    danger: bool = False
    #: A coordinator can add some words; where ``message_required``, must.
    takes_message: bool = False
    message_required: bool = False
    #: Targets the condition may lead to instead of ``target``.
    other_targets: tuple[str, ...] = ()

    def allows(self, state: str) -> bool:
        """Whether the arrow begins at ``state``. The condition is checked by the action."""
        return state in self.sources

    @property
    def by_coordinator(self) -> bool:
        return Actor.COORDINATOR in self.who


_P = PledgeStatus
_C = CaseState

SUBMIT = Transition(
    name="submit",
    label=_("Send the pledge"),
    sources=(),
    target=_P.UNCONFIRMED,
    who=(Actor.VISITOR,),
    description=_("Somebody offers help in the form of a challenge."),
    condition=_("The challenge is public, takes pledges, and its deadline has not passed."),
    effects=(_("Nothing is reserved yet."),),
    mails=("pledge_confirm",),
)
CONFIRM = Transition(
    name="confirm",
    label=_("Confirm the pledge"),
    sources=(_P.UNCONFIRMED,),
    target=_P.NEW,
    other_targets=(_P.ACCEPTED, _P.RESERVE, _P.DECLINED),
    who=(Actor.PLEDGER,),
    description=_("The pledger opens the link in the mail and presses the button."),
    condition=_("As long as the link is valid."),
    effects=(
        _("The coordination team is told."),
        _("What is first come, first served is accepted at once, as far as there is some left."),
    ),
    mails=("pledge_received", "pledge_new_coordinator"),
)
ACCEPT = Transition(
    name="accept",
    label=_("Accept"),
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE),
    target=_P.ACCEPTED,
    who=(Actor.COORDINATOR,),
    description=_("The offer is taken, in full or in part."),
    condition=_("For each need not more than was offered and not more than is still needed."),
    effects=(
        _("The accepted quantity counts as covered, at once and for everybody to see."),
        _("The rest becomes a pledge of its own, on the reserve list or declined."),
    ),
    mails=("pledge_accepted", "pledge_accepted_organisation"),
    takes_message=True,
)
PUT_ON_RESERVE = Transition(
    name="put_on_reserve",
    label=_("Put on the reserve list"),
    sources=(_P.NEW, _P.CLARIFYING),
    target=_P.RESERVE,
    who=(Actor.COORDINATOR,),
    description=_("The offer is welcome when something else falls through."),
    effects=(_("Nothing is reserved. The pledge can be accepted later."),),
    mails=("pledge_reserved",),
    takes_message=True,
)
DECLINE = Transition(
    name="decline",
    label=_("Decline"),
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE),
    target=_P.DECLINED,
    who=(Actor.COORDINATOR,),
    description=_("The offer does not fit."),
    condition=_("A reason is given."),
    effects=(_("The mail gives the reason and names similar challenges."),),
    mails=("pledge_declined",),
    danger=True,
    takes_message=True,
    message_required=True,
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Withdraw the pledge"),
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE, _P.ACCEPTED, _P.AGREED),
    target=_P.WITHDRAWN,
    who=(Actor.PLEDGER,),
    description=_("The pledger takes the offer back, under its own link."),
    effects=(
        _("What was accepted is needed again, at once and for everybody to see."),
        _("The coordination team is told."),
    ),
    mails=("pledge_withdrawn", "pledge_withdrawn_coordinator"),
    danger=True,
)
CANCEL_PLEDGE = Transition(
    name="cancel",
    label=_("Cancel the pledge"),
    sources=(
        _P.UNCONFIRMED,
        _P.NEW,
        _P.CLARIFYING,
        _P.RESERVE,
        _P.ACCEPTED,
        _P.AGREED,
    ),
    target=_P.CANCELLED,
    who=(Actor.SYSTEM,),
    description=_("The challenge has ended before the pledge was needed."),
    effects=(_("What was accepted is released."),),
    mails=("pledge_cancelled",),
    danger=True,
)
EXPIRE_PLEDGE = Transition(
    name="expire",
    label=_("Remove"),
    sources=(_P.UNCONFIRMED,),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has confirmed the pledge in time: it is removed with its data."),
    condition=_("The link in the first mail is no longer valid."),
)

#: Every arrow of a pledge, in the order in which they are told.
PLEDGE_TRANSITIONS = (
    SUBMIT,
    CONFIRM,
    ACCEPT,
    PUT_ON_RESERVE,
    DECLINE,
    WITHDRAW,
    CANCEL_PLEDGE,
    EXPIRE_PLEDGE,
)

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
    who=(Actor.COORDINATOR,),
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


def pledge_transitions(status: str, who: str = Actor.COORDINATOR) -> list[Transition]:
    """What ``who`` may do with a pledge in ``status``: the desk's buttons."""
    return [t for t in PLEDGE_TRANSITIONS if t.allows(status) and who in t.who]


def case_transitions(state: str, who: str = Actor.COORDINATOR) -> list[Transition]:
    """What ``who`` may do with a case in ``state``."""
    return [t for t in CASE_TRANSITIONS if t.allows(state) and who in t.who]
