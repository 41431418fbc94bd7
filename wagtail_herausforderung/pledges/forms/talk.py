"""The answer to a question of the coordination."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...submissions.fields import MESSAGE_LENGTH, TextField
from ...submissions.forms import GuardedForm


class AnswerForm(GuardedForm):
    """One text."""

    message = TextField(
        label=_("Your answer"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Write down your answer.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
