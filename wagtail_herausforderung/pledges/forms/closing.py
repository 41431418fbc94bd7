"""How it was: one question, and what can be told besides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...amounts import of_unit
from ...submissions.fields import LineField, TextField, WholeNumberField
from ...submissions.forms import OwnForm
from ...submissions.pictures import PictureField
from ..actions import Answer
from ..choices import Outcome
from ..models import Pledge

QUOTE_LENGTH = 600
PICTURES = 3


class DeliveredField(WholeNumberField):
    """A count that may be 0."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "min": 0}

    def clean(self, value: Any) -> int | None:
        return 0 if str(value or "").strip() == "0" else super().clean(value)


class ClosingForm(OwnForm):
    """Yes, partly, or no; then quantities, hours, a quote, pictures, and the consent to show
    them. ``words`` are the lines as :func:`..mails.lines` gives them, by their number."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Did it work?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose “Yes”, “Partly” or “No”.")},
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Hours of work"),
        required=False,
        min_value=0,
        max_value=100_000,
        max_digits=8,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("Of all people together; an estimate will do."),
        error_messages={"invalid": gettext_lazy("Enter a number, for example 12 or 7.5.")},
    )
    quote = TextField(
        label=gettext_lazy("In one sentence: how was it?"),
        required=False,
        max_length=QUOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    quote_by = LineField(
        label=gettext_lazy("Who says so?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("As it may stand below it, for example “Anna, apprentice”."),
    )
    may_publish = forms.BooleanField(
        label=gettext_lazy("The sentence and the pictures may be published on this site."),
        required=False,
        help_text=gettext_lazy(
            "Voluntary. Everybody who can be recognised in the pictures must have agreed."
        ),
    )
    comment = TextField(
        label=gettext_lazy("Anything that only the coordination should know?"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, pledge: Pledge, words: dict[int, dict[str, Any]], **kwargs: Any
    ) -> None:
        self.pledge = pledge
        super().__init__(*args, **kwargs)
        self.lines = list(pledge.lines.select_related("ledger"))
        for line in self.lines:
            counted = words[line.pk]
            self.fields[f"line-{line.pk}"] = DeliveredField(
                label=counted["title"],
                required=False,
                initial=line.accepted,
                help_text=_("Agreed: %(amount)s")
                % {"amount": of_unit(line.accepted or 0, counted)},
            )
        for number in range(1, PICTURES + 1):
            self.fields[f"picture-{number}"] = PictureField(
                label=_("Picture %(number)s") % {"number": number}, required=False
            )

    def line_fields(self) -> list[forms.BoundField]:
        return [self[f"line-{line.pk}"] for line in self.lines]

    def picture_fields(self) -> list[forms.BoundField]:
        return [self[f"picture-{number}"] for number in range(1, PICTURES + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        partly = cleaned.get("outcome") == Outcome.PARTLY
        counts = [cleaned.get(f"line-{line.pk}") for line in self.lines]
        tried = any(name.startswith("line-") for name in self.errors)
        if partly and self.lines and not tried and not any(counts):
            message = _("“Partly”: say how much of it. If it was nothing, choose “No”.")
            self.add_error(f"line-{self.lines[0].pk}", message)
        return cleaned

    def answer(self) -> Answer:
        """What the valid form says, ready for ``report``."""
        cleaned = self.cleaned_data
        hours: Decimal | None = cleaned.get("hours")
        return Answer(
            outcome=cleaned["outcome"],
            delivered={line.pk: cleaned.get(f"line-{line.pk}") or 0 for line in self.lines},
            hours=hours,
            comment=cleaned["comment"],
            quote=cleaned["quote"],
            quote_by=cleaned["quote_by"],
            may_publish=cleaned["may_publish"],
        )

    def pictures(self) -> list[bytes]:
        """JPEG files."""
        names = [f"picture-{number}" for number in range(1, PICTURES + 1)]
        return [self.cleaned_data[name] for name in names if self.cleaned_data.get(name)]
