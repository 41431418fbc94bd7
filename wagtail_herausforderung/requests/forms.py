"""The public forms of a request: one thing per page, kept after each."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .. import dates, geo, vocabulary
from ..cases.rules import Rule
from ..submissions.fields import (
    MESSAGE_LENGTH,
    LineField,
    MailField,
    TextField,
    WholeNumberField,
    phone_number,
)
from ..submissions.forms import GuardedForm, OwnForm
from .choices import Tick
from .models import Request

#: So that date and description of a need fit into its block on the page.
LONGEST_DESCRIPTION = 450


class DayField(LineField):
    """A day as people write it; the value is ISO text, as a need keeps it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return dates.read_date(text).isoformat()
        except dates.Unreadable as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        try:
            return dates.in_words(datetime.date.fromisoformat(value or ""))
        except ValueError:
            return value


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OrganisationFields(GuardedForm):
    """Who asks. Nothing is offered while one types: nobody learns who is known."""

    names = ("company_name", "town", "register", "notice")

    company_name = LineField(
        label=gettext_lazy("Name of the organisation"),
        max_length=160,
        error_messages={"required": gettext_lazy("Enter the name of your organisation.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    town = LineField(
        label=gettext_lazy("Town"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the town of your organisation.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    register = LineField(
        label=gettext_lazy("Number in the register of associations"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("For example VR 4711. It lets us answer sooner."),
    )
    notice = LineField(
        label=gettext_lazy("Notice of exemption"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Tax office and date, if you have it at hand."),
    )


class StartForm(OrganisationFields):
    """The first page: it makes the draft."""


class StepForm(OwnForm):
    """One page of a request that is there. ``request`` says what stands in it now."""

    stamped = False
    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, initial=self.kept(), **kwargs)

    def kept(self) -> dict[str, Any]:
        return {name: getattr(self.request, name) for name in self.names}

    def values(self) -> dict[str, Any]:
        """What the valid form says, by the fields of the model."""
        return {name: self.cleaned_data[name] for name in self.names}


class OrganisationForm(StepForm, OrganisationFields):
    names = OrganisationFields.names


class ContactForm(StepForm):
    names: tuple[str, ...] = ("contact_name", "email", "phone")

    contact_name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name of a contact person.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        help_text=gettext_lazy(
            "We send a link there with which you can go on at any time, on any device."
        )
    )
    phone = LineField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=40,
        validators=[phone_number],
        help_text=gettext_lazy("For quick questions; only the coordination team sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request.case_id:
            # The link is bound to the address.
            del self.fields["email"]
            self.names = ("contact_name", "phone")


TIMINGS = (
    ("ongoing", gettext_lazy("At any time")),
    ("fixed", gettext_lazy("On a fixed date")),
    ("window", gettext_lazy("Within a period")),
)


class NeedForm(StepForm):
    """One need. ``uid`` names one that is there; ``off`` are kinds that the site does not take."""

    names = (
        *("kind", "title", "quantity", "unit", "divisible", "description"),
        *("timing", "starts_on", "ends_on"),
    )

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of help do you need?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a kind of help.")},
    )
    title = LineField(
        label=gettext_lazy("What exactly do you need?"),
        max_length=120,
        help_text=gettext_lazy("One thing, in a few words: “Warm sleeping bags”."),
        error_messages={"required": gettext_lazy("Say in a few words what you need.")},
    )
    quantity = WholeNumberField(
        label=gettext_lazy("How much of it?"),
        required=False,
        help_text=gettext_lazy("A number. Empty: every contribution counts."),
    )
    unit = LineField(
        label=pgettext_lazy("request", "Unit"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("For example pieces, hours, people."),
    )
    divisible = forms.BooleanField(
        label=gettext_lazy("Several companies may share it"), required=False
    )
    description = TextField(
        label=gettext_lazy("What matters about it?"),
        required=False,
        max_length=LONGEST_DESCRIPTION,
        help_text=gettext_lazy("Answer here what is asked at the kind you have chosen."),
        widget=_lines(4),
    )
    timing = forms.ChoiceField(
        label=gettext_lazy("When do you need it?"),
        choices=TIMINGS,
        initial="ongoing",
        widget=forms.RadioSelect,
    )
    starts_on = DayField(
        label=gettext_lazy("On, or from"),
        required=False,
        help_text=gettext_lazy("For example 4 December 2026. Empty: at any time."),
    )
    ends_on = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args: Any, uid: str = "", off: list[str] | tuple = (), **kwargs: Any):
        self.uid = uid
        super().__init__(*args, **kwargs)
        kept = (self.request.need(uid) or {}).get("kind")
        #: The kinds with their questions, for the template.
        self.kinds = [
            info
            for info in vocabulary.terms("support").values()
            if info.key == kept or (info.enabled and info.key not in off)
        ]
        kind: Any = self.fields["kind"]
        kind.choices = [(info.key, info.label) for info in self.kinds]

    def kept(self) -> dict[str, Any]:
        return {"timing": "ongoing", "divisible": True, **(self.request.need(self.uid) or {})}

    def kind_options(self) -> list[tuple[Any, Any]]:
        """Each button with its kind: description and questions stand below it."""
        return list(zip(self["kind"], self.kinds, strict=True))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        timing, starts, ends = (data.get(name) for name in ("timing", "starts_on", "ends_on"))
        if timing == "fixed" and not starts and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Enter the date, or choose another answer above."))
        if timing == "window" and not (starts or ends) and not self.errors:
            self.add_error("ends_on", _("Enter at least one of the two dates."))
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end is before the beginning."))
        return data

    def values(self) -> dict[str, Any]:
        found = super().values()
        if found["timing"] == "ongoing":
            found |= {"starts_on": "", "ends_on": ""}
        return found | ({"ends_on": ""} if found["timing"] == "fixed" else {})


class PurposeForm(StepForm):
    names = ("for_whom", "benefit", "tried")

    for_whom = TextField(
        label=gettext_lazy("For whom is it?"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("Who are the people, and how many? No names, please."),
        widget=_lines(4),
    )
    benefit = TextField(
        label=gettext_lazy("What will be better afterwards?"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("This is the sentence that wins companies."),
        widget=_lines(4),
    )
    tried = TextField(
        label=gettext_lazy("What is it like today, and what have you tried?"),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=_lines(4),
    )


class PlaceForm(StepForm):
    names = ("place", "postal_code", "from_anywhere", "deadline")

    place = LineField(
        label=gettext_lazy("Where is the help needed?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("As people call it: “Malstatt, day centre”."),
    )
    postal_code = LineField(
        label=gettext_lazy("Postal code"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    from_anywhere = forms.BooleanField(
        label=gettext_lazy("It can be done from anywhere, by telephone or online"), required=False
    )
    deadline = DayField(
        label=gettext_lazy("By when do you need to know whether somebody helps?"),
        required=False,
        help_text=gettext_lazy("For example 4 December 2026. Empty: there is time."),
    )

    def kept(self) -> dict[str, Any]:
        day = self.request.deadline
        return {**super().kept(), "deadline": day.isoformat() if day else ""}

    def clean_postal_code(self) -> str:
        code = self.cleaned_data["postal_code"]
        if code and geo.find(code) is None:
            raise ValidationError(_("We know no such postal code. Leave it empty if unsure."))
        return code

    def values(self) -> dict[str, Any]:
        found = super().values()
        day = found["deadline"]
        return {**found, "deadline": datetime.date.fromisoformat(day) if day else None}


class RulesForm(StepForm):
    """One question per rule; none has to be answered. ``rules`` are those of the site."""

    def __init__(self, *args: Any, rules: list[Rule], **kwargs: Any) -> None:
        self.rules = rules
        super().__init__(*args, **kwargs)
        for number, rule in enumerate(rules):
            self.fields[f"rule-{number}"] = forms.ChoiceField(
                label=rule.text,
                help_text=rule.why,
                choices=Tick.choices,
                required=False,
                widget=forms.RadioSelect,
            )

    def kept(self) -> dict[str, Any]:
        said = self.request.rules
        return {f"rule-{n}": said.get(rule.key, "") for n, rule in enumerate(self.rules)}

    def values(self) -> dict[str, Any]:
        said = {
            rule.key: answer
            for number, rule in enumerate(self.rules)
            if (answer := self.cleaned_data[f"rule-{number}"])
        }
        return {"rules": said}


class CheckForm(GuardedForm):
    """Nothing but the button."""

    stamped = False


class AnswerForm(GuardedForm):
    """The answer to what the coordination has asked."""

    stamped = False

    text = TextField(
        label=gettext_lazy("Your answer"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": gettext_lazy("Write your answer.")},
        widget=_lines(5),
    )


class ResendForm(AnswerForm):
    """The same beside what was mended: words are welcome and not needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].label = _("A few words to the coordination team")


class ColleagueForm(GuardedForm):
    stamped = False

    name = LineField(
        label=gettext_lazy("Name of the colleague"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name of your colleague.")},
    )
    email = MailField(
        help_text=gettext_lazy(
            "We ask there first. Until your colleague agrees, nothing else is sent."
        )
    )
