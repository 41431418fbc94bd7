"""What the group can decide on an item: mostly an arrow of the case's table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.actions import ask_back, open_case, reject_case
from ..cases.drafts import publish
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from ..cases.states import ASK_BACK, OPEN, REJECT
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Text
from .models import MeetingItem

Action = Callable[..., Any]


def _publish(case: ChallengeCase, *, by: Any, message: str = "", rehearsal: bool = False) -> None:
    publish(case, by=by, rehearsal=rehearsal)


def _open(case: ChallengeCase, *, by: Any, message: str = "", rehearsal: bool = False) -> None:
    open_case(case, by=by, message=message)


def _ask_back(case: ChallengeCase, *, by: Any, message: str, rehearsal: bool = False) -> None:
    ask_back(case, by=by, message=message)


def _reject(case: ChallengeCase, *, by: Any, message: str, rehearsal: bool = False) -> None:
    reject_case(case, by=by, message=message)


@dataclass(frozen=True)
class Decision:
    """``said`` is what the minutes say. ``action`` changes the case; without one nothing happens.

    ``words`` is what is asked of the organisation's letter; without it none are needed. With
    ``by_rules`` every rule is ticked, or it is said why it is done all the same. ``fits`` says
    whether it can be taken for an item, and is asked again when it is carried out.
    """

    key: str
    label: Text
    said: Text
    fits: Callable[[MeetingItem], bool]
    action: Action | None = None
    words: Text = ""
    by_rules: bool = False
    carries: bool = False


def _is_request(item: MeetingItem) -> bool:
    return item.case is not None and OPEN.allows(item.case.state)


DECISIONS = (
    Decision(
        "publish",
        gettext_lazy("Publish"),
        gettext_lazy("It is published as a challenge."),
        lambda item: _is_request(item) and item.case.page_id is not None,
        _publish,
        by_rules=True,
    ),
    Decision(
        "discreet",
        gettext_lazy("Open without publishing"),
        gettext_lazy("Companies are asked in person; it is not published."),
        lambda item: _is_request(item) and any(not row.closed for row in item.case.ledgers.all()),
        _open,
        by_rules=True,
    ),
    Decision(
        "ask_back",
        gettext_lazy("Ask back"),
        gettext_lazy("The organisation is asked."),
        lambda item: item.case is not None and ASK_BACK.allows(item.case.state),
        _ask_back,
        words=gettext_lazy("Question to the organisation"),
    ),
    Decision(
        "reject",
        gettext_lazy("Turn down"),
        gettext_lazy("It is turned down."),
        lambda item: item.case is not None and REJECT.allows(item.case.state),
        _reject,
        words=gettext_lazy("Reason, and what could help instead"),
    ),
    Decision(
        "noted",
        gettext_lazy("Talked about"),
        gettext_lazy("It was talked about."),
        lambda item: not _is_request(item),
    ),
    Decision(
        "carry",
        gettext_lazy("Next time"),
        gettext_lazy("It is taken up at the next meeting."),
        lambda item: True,
        carries=True,
    ),
)
_BY_KEY = {each.key: each for each in DECISIONS}


def decision_of(key: str) -> Decision | None:
    return _BY_KEY.get(key)


def possible(item: MeetingItem) -> list[Decision]:
    """What can be decided on an item now."""
    return [each for each in DECISIONS if each.fits(item)]


def carry_out(
    key: str, case: ChallengeCase | None, *, by: Any, message: str = "", rehearsal: bool = False
) -> None:
    """Do what was decided, in a transaction. Raises ``TransitionRefused``, with nothing changed."""
    decision = _BY_KEY[key]
    if case is None or decision.action is None:
        return
    case = lock_case(case.pk)
    if not case_policy.user_has_permission_for_instance(by, "change", case):
        raise TransitionRefused(_("You may not work on this challenge."))
    decision.action(case, by=by, message=message, rehearsal=rehearsal)
