"""The public forms of questions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..submissions.fields import MESSAGE_LENGTH, LineField, MailField, TextField
from ..submissions.forms import GuardedForm


class QuestionForm(GuardedForm):
    """A question, and who asks it."""

    text = TextField(
        label=_("Your question"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Write your question.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = LineField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    company_name = LineField(
        label=_("Company or organisation"),
        required=False,
        max_length=160,
        help_text=_("Private people leave this empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = MailField(
        help_text=_("The answer comes there. The organisation does not see the address.")
    )
