"""The buttons of the desk: an arrow of a state table, its action, and the form of what it asks.

An arrow that the coordination may take and that has an action in its table is a button. What its
form asks beside words is named here::

    steps.ask(PLEDGES, ACCEPT, AcceptForm)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...submissions.lifecycle import StateTable, table_of
from ...submissions.transition import Text, Transition
from ..states import CASES, COMPLETE
from .forms import CompleteForm, StepForm

#: The groups below the usual steps, folded away, in their order.
GROUPS: dict[str, Text] = {"person": _("On behalf of %(name)s"), "right": _("Put right")}

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
    def group(self) -> str:
        """Where its button stands: a key of :data:`GROUPS`."""
        if self.transition.in_place_of:
            return "person"
        return "right" if self.transition.corrects else ""

    @property
    def form_class(self) -> type[StepForm]:
        return _FORMS.get((self.table.key, self.name), StepForm)

    def label(self, subject: Any):
        """What the button says."""
        arrow = self.transition
        again = getattr(subject, self.table.column) == arrow.target
        return (again and arrow.label_again) or arrow.button or arrow.label

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


def usual_step(subject: Any) -> str:
    """The name of the step that is usually taken now: the filled button. By state and facts; empty
    where nothing is usual, because there is nothing to do but wait."""
    state = table_of(subject).state_of(subject)
    fits = state.first_if is None or state.first_if(subject)
    return state.first_step if fits else ""


def steps_for(subject: Any) -> list[Step]:
    """The steps that the state of a subject allows: the usual one, then as the table tells them,
    then those of each group."""
    table = table_of(subject)
    state = table.state_of(subject)
    found = [
        step
        for step in steps_of(table).values()
        if step.transition.allows(state.key)
        and (step.transition.fits is None or step.transition.fits(subject))
    ]
    places, usual = ["", *GROUPS], usual_step(subject)
    return sorted(found, key=lambda each: (places.index(each.group), each.name != usual))


def buttons_of(subject: Any, address: Callable[[Step], str]) -> list[dict[str, Any]]:
    """The steps of a subject as its page at the desk shows them."""
    usual = usual_step(subject)
    return [
        {
            "label": step.label(subject),
            "description": step.transition.description,
            "danger": step.transition.danger,
            "is_usual": step.name == usual,
            "icon": step.icon,
            "group": step.group,
            "url": address(step),
        }
        for step in steps_for(subject)
    ]


def grouped(subject: Any, buttons: list[dict[str, Any]]) -> dict[str, Any]:
    """``steps``: the usual ones; ``step_groups``: the others under their headings, open where there
    is nothing else to do."""
    usual = [each for each in buttons if not each["group"]]
    name = getattr(subject, "sender", "") or _("whoever sent it")
    groups = [
        {
            "heading": heading % {"name": name} if key == "person" else heading,
            "steps": [each for each in buttons if each["group"] == key],
            "is_open": not usual,
        }
        for key, heading in GROUPS.items()
    ]
    return {"steps": usual, "step_groups": [each for each in groups if each["steps"]]}
