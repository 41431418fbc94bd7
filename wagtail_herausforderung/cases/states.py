"""The arrows of a challenge case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..submissions.lifecycle import StateTable
from ..submissions.transition import Actor, Retention, State, Text, Transition
from .choices import CaseState

_C = CaseState

OPEN = Transition(
    name="open",
    label=pgettext_lazy("action", "Open"),
    icon="view",
    sources=(_C.SUBMITTED, _C.NEEDS_INFO, _C.IN_MATCHING),
    target=_C.OPEN,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The challenge takes pledges. Publishing its page opens it."),
    condition=_("The page names at least one need."),
)
TO_GROUP = Transition(
    name="to_group",
    label=_("To the matching group"),
    icon="group",
    sources=(_C.SUBMITTED, _C.NEEDS_INFO),
    target=_C.IN_MATCHING,
    who=(Actor.COORDINATOR,),
    description=_("The matching group looks at it before it is published."),
)
ASK_BACK = Transition(
    name="ask_back",
    label=_("Ask back"),
    icon="help",
    sources=(_C.SUBMITTED, _C.IN_MATCHING),
    target=_C.NEEDS_INFO,
    who=(Actor.COORDINATOR,),
    description=_("Something is missing or not clear, and the organisation is asked."),
    condition=_("A question is given."),
    mails=("case_asked_organisation",),
    takes_message=True,
    message_required=True,
)
ANSWERED = Transition(
    name="answered",
    label=_("Answered"),
    icon="undo",
    sources=(_C.NEEDS_INFO,),
    target=_C.SUBMITTED,
    who=(Actor.ORGANISATION, Actor.COORDINATOR),
    description=_("What was missing is there, and the coordination looks at it again."),
    takes_message=True,
)
REJECT = Transition(
    name="reject",
    label=_("Turn down"),
    icon="cross",
    sources=(_C.SUBMITTED, _C.NEEDS_INFO, _C.IN_MATCHING),
    target=_C.REJECTED,
    who=(Actor.COORDINATOR,),
    description=_("It does not become a challenge."),
    condition=_("A reason is given, and what could help instead."),
    effects=(_("All pledges end, and those people get an email with the reason."),),
    mails=("pledge_cancelled", "case_rejected_organisation"),
    danger=True,
    takes_message=True,
    message_required=True,
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
    icon="check",
    sources=(_C.OPEN, _C.IN_PROGRESS),
    target=_C.COMPLETED,
    who=(Actor.COORDINATOR,),
    description=_("The challenge is mastered."),
    effects=(
        _("Visitors see “Done”; nobody can pledge any more."),
        _("Accepted pledges stay. All others end, and those people get an email."),
    ),
    mails=("pledge_cancelled", "case_completed_organisation"),
    takes_message=True,
)
CANCEL_CASE = Transition(
    name="cancel",
    label=pgettext_lazy("action", "Cancel"),
    icon="cross",
    sources=(_C.SUBMITTED, _C.NEEDS_INFO, _C.IN_MATCHING, _C.OPEN, _C.IN_PROGRESS),
    target=_C.CANCELLED,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("The challenge will not take place."),
    condition=_("A reason is given."),
    effects=(
        _("Visitors see “Closed”; nobody can pledge any more."),
        _("All pledges end, accepted ones too, and those people get an email with the reason."),
        _("The organisation gets an email with the reason, too."),
    ),
    mails=("pledge_cancelled", "case_cancelled_organisation"),
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
    icon="rotate",
    sources=(_C.REJECTED, _C.CANCELLED, _C.EXPIRED),
    target=_C.NEEDS_INFO,
    who=(Actor.COORDINATOR,),
    description=_("The case is taken up again; open it when all is clear."),
    effects=(_("Pledges that have ended stay as they are."),),
)
RESUME = Transition(
    name="resume",
    label=_("Not completed after all"),
    icon="rotate",
    sources=(_C.COMPLETED,),
    target=_C.OPEN,
    who=(Actor.COORDINATOR,),
    description=_("A mistake is mended: the challenge takes pledges again."),
    effects=(_("Pledges that have ended stay as they are."),),
)


def _is_no_draft(case: Any) -> bool:
    """A drafted page is published, which opens its case."""
    return case.page is None or case.page.live


#: The states of a case and every arrow between them. Its own page is the challenge's, where
#: visitors read one of four words: see ``status.py``.
CASES = StateTable(
    key="case",
    label=_("Challenge case"),
    model_name="herausforderung_cases.ChallengeCase",
    column="state",
    own_page=False,
    refused=_("This is no longer possible: the case is now in the state “%(state)s”."),
    gone=_("This challenge no longer exists."),
    states=[
        State(
            _C.SUBMITTED,
            waits_for=Actor.COORDINATOR,
            next_step=_("Check the request and open it."),
            first_step="open",
            first_if=_is_no_draft,
            is_open=True,
        ),
        State(
            _C.NEEDS_INFO,
            waits_for=Actor.ORGANISATION,
            next_step=_("Wait for the organisation, or ring."),
            is_open=True,
        ),
        State(
            _C.IN_MATCHING,
            waits_for=Actor.COORDINATOR,
            next_step=_("Ask the matching group."),
            first_step="open",
            first_if=_is_no_draft,
            is_open=True,
        ),
        State(
            _C.OPEN,
            waits_for=Actor.PLEDGER,
            next_step=_("Find companies."),
            is_open=True,
            takes_pledges=True,
        ),
        State(
            _C.IN_PROGRESS,
            waits_for=Actor.COORDINATOR,
            next_step=_("Complete it when everything is done."),
            is_open=True,
            takes_pledges=True,
        ),
        State(_C.COMPLETED, retention=Retention.FULFILLED),
        State(_C.REJECTED, retention=Retention.ENDED),
        State(_C.CANCELLED, retention=Retention.ENDED),
        State(_C.EXPIRED, retention=Retention.ENDED),
    ],
    transitions=[
        OPEN,
        TO_GROUP,
        ASK_BACK,
        ANSWERED,
        REJECT,
        START,
        FREE,
        COMPLETE,
        CANCEL_CASE,
        EXPIRE_CASE,
        REOPEN,
        RESUME,
    ],
)
CASE_TRANSITIONS = CASES.transitions

#: States of a case in which somebody can pledge.
TAKES_PLEDGES = CASES.group(lambda state: state.takes_pledges)
#: In which it is still worked on, and in which it is over.
OPEN_CASES = CASES.group(lambda state: state.is_open)
ENDED_CASES = CASES.group(lambda state: not state.is_open)


def case_states() -> list[tuple[str, Text]]:
    """The choices of the model's field, with those of a site."""
    return CASES.choices()
