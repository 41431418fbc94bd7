"""Where a request stands and what comes next, in words for the organisation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..cases.choices import CaseState
from ..cases.states import CASES
from ..submissions.transition import State
from .choices import RequestStatus
from .models import Request

_C = CaseState

#: What the state of its case means for the organisation: how it is called, what it says, what
#: follows from it, and how that looks.
_WORDS: dict[str, tuple[Any, Any, Any, str]] = {
    _C.SUBMITTED: (
        _("Being checked"),
        _("Your request is with the coordination team."),
        _("You get an answer within five working days. Until then you can mend it."),
        "info",
    ),
    _C.NEEDS_INFO: (
        _("Question for you"),
        _("The coordination team has a question for you."),
        _("Answer it below, and mend your request if something is missing."),
        "warning",
    ),
    _C.IN_MATCHING: (
        _("With the matching group"),
        _("The matching group looks at your request."),
        _("People from local companies think about who could help. You hear from us afterwards."),
        "info",
    ),
    _C.OPEN: (
        _("Published"),
        _("Your challenge is published, and companies can pledge."),
        _("We write to you as soon as a pledge is accepted."),
        "success",
    ),
    _C.IN_PROGRESS: (
        _("Under way"),
        _("Everything you need has been pledged."),
        _("You agree on the date with the company; we write to you."),
        "success",
    ),
    _C.COMPLETED: (
        _("Done"),
        _("This challenge is mastered."),
        _("Thank you for telling us how it was. You can ask again at any time."),
        "success",
    ),
    _C.REJECTED: (
        _("Turned down"),
        _("Your request did not become a challenge."),
        _("The email from the coordination team says why, and what could help instead."),
        "warning",
    ),
    _C.CANCELLED: (
        _("Ended"),
        _("This challenge has ended."),
        _("If you still need it, ask again: you need not type it anew."),
        "info",
    ),
    _C.EXPIRED: (
        _("Ended"),
        _("The deadline of this challenge has passed."),
        _("If you still need it, ask again: you need not type it anew."),
        "info",
    ),
}


def standing(request: Request) -> State:
    """Where it stands. A state that a site has added to cases is called what the site calls it."""
    if request.status != RequestStatus.SENT or request.case is None:
        return request.state
    case = CASES.state_of(request.case)
    word, says, more, tone = _WORDS.get(case.key, (case.word, case.word, case.next_step, "info"))
    return State(case.key, label=word, says=says, more=more, tone=tone)


def question_to(request: Request) -> str:
    """What the coordination has asked last, while it waits for an answer."""
    case = request.case
    if case is None or case.state != CaseState.NEEDS_INFO:
        return ""
    asked = case.events.filter(action="ask_back").order_by("-at", "-pk").first()
    return asked.note if asked else ""
