"""What the steps of a registration ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...cases.admin import steps
from ...cases.admin.forms import LinkForm, StepForm
from ..choices import Way
from ..models import MOST_PEOPLE, EventLedger
from ..states import ATTEND, CHANGE, DECLINE, REGISTRATIONS, SEND_LINK


class PeopleForm(StepForm):
    """How many were there."""

    people = forms.IntegerField(label=_("People who came"), min_value=1, max_value=MOST_PEOPLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].initial = self.subject.came or self.subject.people

    @property
    def facts(self) -> dict[str, Any]:
        return {"people": getattr(self, "cleaned_data", {}).get("people") or 0}


class ChangeForm(StepForm):
    """How many come, and how."""

    people = forms.IntegerField(label=_("People who come"), min_value=1, max_value=MOST_PEOPLE)
    way = forms.ChoiceField(label=_("How they take part"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = EventLedger.objects.filter(event=self.subject.event_id, closed=False)
        field: Any = self.fields["way"]
        field.choices = [(each.way, Way(each.way).label) for each in ways]
        field.initial = self.subject.way
        self.fields["people"].initial = self.subject.people

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        return {"people": data.get("people") or 0, "way": data.get("way", "")}


class DeclineForm(StepForm):
    out = forms.BooleanField(
        label=_("They leave the list"),
        required=False,
        help_text=_("Otherwise they stand at its end."),
    )

    @property
    def facts(self) -> dict[str, Any]:
        return {"out": getattr(self, "cleaned_data", {}).get("out", False)}


steps.ask(REGISTRATIONS, SEND_LINK, LinkForm)
steps.ask(REGISTRATIONS, ATTEND, PeopleForm)
steps.ask(REGISTRATIONS, CHANGE, ChangeForm)
steps.ask(REGISTRATIONS, DECLINE, DeclineForm)
