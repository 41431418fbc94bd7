"""The public forms of a registration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..blocks.events import answers_of
from ..submissions.fields import (
    MESSAGE_LENGTH,
    LineField,
    MailField,
    TextField,
    WholeNumberField,
)
from ..submissions.forms import GuardedForm, OwnForm
from .actions import Wish
from .choices import Way
from .models import MOST_PEOPLE, Registration


def people_field() -> WholeNumberField:
    return WholeNumberField(
        label=gettext_lazy("How many people come?"),
        most=MOST_PEOPLE,
        error_messages={"required": gettext_lazy("Enter how many people come.")},
    )


def way_field(ways: Sequence[str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("How do you take part?"),
        choices=[(way, Way(way).label) for way in ways],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you take part.")},
    )


def question_field(value: Any) -> forms.Field:
    """The field for a question of the organiser."""
    label, kind, required = value["label"], value["kind"], value["required"]
    missing = {"required": _("Please answer this question.")}
    common: dict[str, Any] = {"label": label, "required": required, "error_messages": missing}
    if kind == "text":
        return TextField(max_length=MESSAGE_LENGTH, widget=_lines(3), **common)
    if kind in ("yes_no", "choice"):
        texts = [_("Yes"), _("No")] if kind == "yes_no" else answers_of(value)
        choices = [(text, text) for text in texts]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return LineField(max_length=300, **common)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RegistrationForm(GuardedForm):
    """Who comes, with how many, and what they want to say beforehand.

    ``ways`` are those one can choose from, ``full`` those in which whoever comes now would wait:
    the form remembers what it has said of them. ``questions`` are the organiser's blocks.
    """

    name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        help_text=gettext_lazy(
            "We send you a link to confirm, and later the reminder. Nobody else gets the address."
        )
    )
    company_name = LineField(
        label=gettext_lazy("Company or organisation"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Private people leave this empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    question = TextField(
        label=gettext_lazy("What would you like to ask?"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("We hand it to the host beforehand, without your address."),
        widget=_lines(3),
    )
    challenge = TextField(
        label=gettext_lazy("A challenge that you bring along"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy(
            "What does your organisation need? The coordination team makes a request of it and "
            "writes to you."
        ),
        widget=_lines(4),
    )
    full = forms.CharField(required=False, widget=forms.HiddenInput)

    order = ("way", "people", "name", "email", "company_name")

    def __init__(
        self,
        *args: Any,
        ways: Sequence[str],
        full: Sequence[str] = (),
        questions: Sequence[Any] = (),
        invites_challenge: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ways, self.questions = list(ways), list(questions)
        if len(self.ways) > 1:
            self.fields["way"] = way_field(self.ways)
        self.fields["people"] = people_field()
        self.fields["people"].initial = 1
        self.fields["full"].initial = ",".join(full)
        for block in self.questions:
            self.fields[f"q_{block.id}"] = question_field(block.value)
        if not invites_challenge:
            del self.fields["challenge"]
        asked = [f"q_{block.id}" for block in self.questions]
        self.order_fields([*self.order, *asked, "question", "challenge"])

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return self.visible_fields()

    @property
    def wish(self) -> Wish:
        """What the valid form says."""
        data = self.cleaned_data
        way = data.get("way") or self.ways[0]
        said = [
            {"question": block.value["label"], "answer": data[f"q_{block.id}"]}
            for block in self.questions
            if data.get(f"q_{block.id}")
        ]
        names = ("name", "email", "company_name", "people", "question")
        return Wish(
            **{name: data[name] for name in names},
            way=way,
            answers=said,
            challenge=data.get("challenge", ""),
            waits=way in data["full"].split(","),
        )


class ChangeForm(OwnForm):
    """How many come, and how."""

    stamped = False

    def __init__(self, *args: Any, row: Registration, ways: Sequence[str], **kwargs: Any) -> None:
        initial = {"people": row.people, "way": row.way}
        super().__init__(*args, initial=initial, **kwargs)
        if len(ways) > 1:
            self.fields["way"] = way_field(ways)
        self.fields["people"] = people_field()
