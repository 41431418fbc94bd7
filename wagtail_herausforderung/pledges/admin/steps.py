"""From a transition's name to its form and its action: the one place that knows which function
belongs to which button.

To offer a transition of your own, add it to the state table and an entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from ...cases import actions as case_actions
from ...cases.models import ChallengeCase
from ...cases.permissions import case_policy
from ...cases.states import CASE_TRANSITIONS
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Actor, Transition
from .. import actions
from ..choices import PledgeStatus
from ..models import Pledge
from ..permissions import pledge_policy
from ..states import AGREE, CLOSE, PLEDGE_TRANSITIONS, REDIRECT, TAKE_BACK
from .forms import (
    AcceptForm,
    AgreeForm,
    AnswerForm,
    AskForm,
    CloseForm,
    RedirectForm,
    StepForm,
)


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

    def label(self, subject: Pledge | ChallengeCase):
        """What the button says."""
        if self.transition == AGREE and subject.status == PledgeStatus.AGREED:
            return _("Change the agreement")
        return self.transition.label

    def form(self, *args, **kwargs) -> StepForm:
        return self.form_class(*args, transition=self.transition, **kwargs)


def _accept(pledge: Pledge, form: AcceptForm, user):
    chosen = getattr(form, "cleaned_data", {}).get("rest")
    # What is to be redirected waits on the reserve list until another challenge is chosen.
    rest: Literal["reserve", "decline"] = "decline" if chosen == "decline" else "reserve"
    return actions.accept(pledge, form.quantities, user, rest=rest, **form.words)


def _put_on_reserve(pledge: Pledge, form: StepForm, user):
    return actions.put_on_reserve(pledge, user, **form.words)


def _reason(action):
    """An action that takes its words as a reason."""

    def run(pledge: Pledge, form: StepForm, user):
        words = form.words
        return action(pledge, user, reason=words["message"], without_mail=words["without_mail"])

    return run


def _ask(pledge: Pledge, form: StepForm, user):
    return actions.ask(pledge, user, **form.words)


def _answer(pledge: Pledge, form: StepForm, user):
    return actions.answer(pledge, form.words["message"], user)


def _ask_reserve(pledge: Pledge, form: StepForm, user):
    return actions.ask_reserve(pledge, user, **form.words)


def _redirect(pledge: Pledge, form: RedirectForm, user):
    if form.case is None:
        raise TransitionRefused(_("Choose a challenge."))
    return actions.redirect(pledge, form.case, None, user, **form.words)


def _take_back(pledge: Pledge, form: StepForm, user):
    return actions.take_back(pledge, user)


def _agree(pledge: Pledge, form: AgreeForm, user):
    facts = form.facts
    if facts is None:
        raise TransitionRefused(_("Enter date and place, then you see here what happens."))
    return actions.agree(pledge, facts, user, **form.words)


def _close(pledge: Pledge, form: CloseForm, user):
    no_show = getattr(form, "cleaned_data", {}).get("no_show", False)
    return actions.close(pledge, form.answer, user, no_show=no_show, **form.words)


def _open(case: ChallengeCase, form: StepForm, user):
    return case_actions.open_case(case, user)


def _complete(case: ChallengeCase, form: StepForm, user):
    return case_actions.complete_case(case, user, **form.words)


def _cancel(case: ChallengeCase, form: StepForm, user):
    words = form.words
    return case_actions.cancel_case(
        case, user, reason=words["message"], without_mail=words["without_mail"]
    )


def _reopen(case: ChallengeCase, form: StepForm, user):
    return case_actions.reopen_case(case, user)


def _resume(case: ChallengeCase, form: StepForm, user):
    return case_actions.resume_case(case, user)


def _table(transitions, *entries) -> dict[str, Step]:
    rows = {t.name: t for t in transitions if Actor.COORDINATOR in t.who}
    return {
        name: Step(rows[name], run, form_class, icon) for name, run, form_class, icon in entries
    }


PLEDGE_STEPS = _table(
    PLEDGE_TRANSITIONS,
    ("accept", _accept, AcceptForm, "check"),
    ("answer", _answer, AnswerForm, "comment"),
    ("agree", _agree, AgreeForm, "calendar-alt"),
    ("close", _close, CloseForm, "check"),
    ("ask", _ask, AskForm, "help"),
    ("put_on_reserve", _put_on_reserve, StepForm, "time"),
    ("ask_reserve", _ask_reserve, StepForm, "mail"),
    ("redirect", _redirect, RedirectForm, "redirect"),
    ("take_back", _take_back, StepForm, "rotate"),
    ("cancel_date", _reason(actions.cancel_date), StepForm, "calendar-alt"),
    ("decline", _reason(actions.decline), StepForm, "cross"),
    ("undo", _reason(actions.undo), StepForm, "rotate"),
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
        # A row of the desk knows whether something was proposed; without that, both are offered
        # and the action says what cannot be done.
        proposed = getattr(subject, "because_proposed", None)
        idle = {None: None, True: REDIRECT, False: TAKE_BACK}[proposed]
        steps = [
            step
            for step in PLEDGE_STEPS.values()
            if step.transition.allows(subject.status) and step.transition != idle
        ]
        if subject.status == PledgeStatus.AGREED:
            # The usual next step comes first, and a date is agreed on already.
            steps.sort(key=lambda step: step.transition != CLOSE)
        return steps
    return [s for s in CASE_STEPS.values() if s.transition.allows(subject.state)]


def may_step(user, subject: Pledge | ChallengeCase) -> bool:
    """Whether ``user`` may take any step with ``subject``."""
    policy = pledge_policy if isinstance(subject, Pledge) else case_policy
    return policy.user_has_permission_for_instance(user, "change", subject)
