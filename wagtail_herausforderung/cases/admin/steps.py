"""The buttons of the desk: an arrow of a state table, its action, and the form of what it asks.

An arrow that the coordination may take and that has an action in its table is a button. What its
form asks beside words is named here::

    steps.ask(PLEDGES, ACCEPT, AcceptForm)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...submissions.lifecycle import StateTable, table_of
from ...submissions.transition import Transition
from ..states import CASES, COMPLETE
from .forms import CompleteForm, StepForm

_FORMS: dict[tuple[str, str], type[StepForm]] = {}


@dataclass(frozen=True)
class Step:
    """A button of the desk. ``run(subject, form, user)`` does it and may refuse."""

    table: StateTable
    transition: Transition

    @property
    def name(self) -> str:
        return self.transition.name

    @property
    def icon(self) -> str:
        return self.transition.icon

    @property
    def form_class(self) -> type[StepForm]:
        return _FORMS.get((self.table.key, self.name), StepForm)

    def label(self, subject: Any):
        """What the button says."""
        again = getattr(subject, self.table.column) == self.transition.target
        return (again and self.transition.label_again) or self.transition.label

    def form(self, *args, **kwargs) -> StepForm:
        return self.form_class(*args, transition=self.transition, **kwargs)

    def run(self, subject: Any, form: StepForm, user) -> Any:
        action = self.table.actions[self.name]
        return action(subject, by=user, **form.words, **form.facts)

    def log_data(self) -> dict[str, str]:
        """What Wagtail's log keeps: the names of step and table, never what was said."""
        return {"step": self.name, "table": self.table.key}


def ask(table: StateTable, arrow: Transition, form_class: type[StepForm]) -> None:
    """The step of ``arrow`` asks what is in ``form_class``, whose ``facts`` go to the action."""
    _FORMS[table.key, arrow.name] = form_class


ask(CASES, COMPLETE, CompleteForm)


def steps_of(table: StateTable) -> dict[str, Step]:
    """Every step of a table, by name."""
    return {
        arrow.name: Step(table, arrow)
        for arrow in table.transitions
        if arrow.by_coordinator and arrow.name in table.actions
    }


def steps_for(subject: Any) -> list[Step]:
    """The steps that the state of a subject allows: the usual one, then as the table tells them."""
    table = table_of(subject)
    state = table.state_of(subject)
    found = [
        step
        for step in steps_of(table).values()
        if step.transition.allows(state.key)
        and (step.transition.fits is None or step.transition.fits(subject))
    ]
    return sorted(found, key=lambda step: step.name != state.first_step)
