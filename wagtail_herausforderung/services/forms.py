"""The public form of an enquiry."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import dates
from ..submissions.fields import (
    MESSAGE_LENGTH,
    DayField,
    LineField,
    MailField,
    TextField,
    phone_number,
)
from ..submissions.forms import GuardedForm


class EnquiryForm(GuardedForm):
    """What somebody wants, and who it is."""

    text = TextField(
        label=gettext_lazy("What is it about?"),
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("Where you stand, and what you would like to have afterwards."),
        error_messages={"required": gettext_lazy("Say in a few words what it is about.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    wish_on = DayField(
        label=gettext_lazy("A date that would suit you"),
        required=False,
        help_text=gettext_lazy("If you have one in mind."),
    )
    name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    company_name = LineField(
        label=gettext_lazy("Your organisation"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Private people leave this empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = MailField(help_text=gettext_lazy("The answer comes there."))
    phone = LineField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("If you would rather be rung."),
        validators=[phone_number],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )

    def clean_wish_on(self) -> datetime.date | None:
        day: Any = self.cleaned_data["wish_on"]
        if day and day < dates.today():
            raise ValidationError(_("This day is past. Choose one that is to come."))
        return day
