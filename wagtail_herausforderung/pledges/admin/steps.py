"""From a transition's name to its form and its action: the one place that knows which function
belongs to which button.

To offer a transition of your own, add it to the state table and an entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .. import actions
from ..choices import Actor
from ..models import ChallengeCase, Pledge
from ..permissions import case_policy, pledge_policy
from ..states import CASE_TRANSITIONS, PLEDGE_TRANSITIONS, Transition
from .forms import AcceptForm, StepForm


@dataclass(frozen=True)
class Step:
    """A button of the desk. ``run(subject, form, user)`` does it and may refuse."""

    transition: Transition
    run: Callable[[Any, StepForm, Any], Any]
    form_class: type[StepForm] = StepForm
    icon: str = "arrow-right"

    @property
    def name(self) -> str:
        return self.transition.name

    def form(self, *args, **kwargs) -> StepForm:
        return self.form_class(*args, transition=self.transition, **kwargs)


def _accept(pledge: Pledge, form: AcceptForm, user):
    rest = getattr(form, "cleaned_data", {}).get("rest") or "reserve"
    return actions.accept(pledge, form.quantities, user, rest=rest, **form.words)


def _put_on_reserve(pledge: Pledge, form: StepForm, user):
    return actions.put_on_reserve(pledge, user, **form.words)


def _decline(pledge: Pledge, form: StepForm, user):
    words = form.words
    return actions.decline(
        pledge, user, reason=words["message"], without_mail=words["without_mail"]
    )


def _open(case: ChallengeCase, form: StepForm, user):
    return actions.open_case(case, user)


def _complete(case: ChallengeCase, form: StepForm, user):
    return actions.complete_case(case, user, **form.words)


def _cancel(case: ChallengeCase, form: StepForm, user):
    words = form.words
    return actions.cancel_case(
        case, user, reason=words["message"], without_mail=words["without_mail"]
    )


def _reopen(case: ChallengeCase, form: StepForm, user):
    return actions.reopen_case(case, user)


def _resume(case: ChallengeCase, form: StepForm, user):
    return actions.resume_case(case, user)


def _table(transitions, *entries) -> dict[str, Step]:
    rows = {t.name: t for t in transitions if Actor.COORDINATOR in t.who}
    return {
        name: Step(rows[name], run, form_class, icon) for name, run, form_class, icon in entries
    }


PLEDGE_STEPS = _table(
    PLEDGE_TRANSITIONS,
    ("accept", _accept, AcceptForm, "check"),
    ("put_on_reserve", _put_on_reserve, StepForm, "time"),
    ("decline", _decline, StepForm, "cross"),
)

CASE_STEPS = _table(
    CASE_TRANSITIONS,
    ("open", _open, StepForm, "view"),
    ("complete", _complete, StepForm, "check"),
    ("cancel", _cancel, StepForm, "cross"),
    ("reopen", _reopen, StepForm, "rotate"),
    ("resume", _resume, StepForm, "rotate"),
)


def steps_for(subject: Pledge | ChallengeCase) -> list[Step]:
    """The steps that the state of a pledge or case allows, in the order of the table."""
    if isinstance(subject, Pledge):
        return [s for s in PLEDGE_STEPS.values() if s.transition.allows(subject.status)]
    return [s for s in CASE_STEPS.values() if s.transition.allows(subject.state)]


def may_step(user, subject: Pledge | ChallengeCase) -> bool:
    """Whether ``user`` may take any step with ``subject``."""
    policy = pledge_policy if isinstance(subject, Pledge) else case_policy
    return policy.user_has_permission_for_instance(user, "change", subject)
