"""The two forms: follow a search, and change how often."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..submissions.forms import GuardedForm
from .models import Rhythm


class Radios(forms.RadioSelect):
    """Radio buttons to whose first one the summary of errors leads."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, "0" if index is None else index)


def rhythm_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How often?"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        widget=Radios,
        error_messages={
            "required": _("Choose how often you want a mail."),
            "invalid_choice": _("Choose how often you want a mail."),
        },
    )


class FollowForm(GuardedForm):
    """A mail address and a rhythm."""

    rhythm = rhythm_field()
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("We send a link there; the mails begin when you have confirmed it."),
        error_messages={
            "required": _("Enter your mail address."),
            "invalid": _("Enter a mail address such as name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class RhythmForm(forms.Form):
    rhythm = rhythm_field()
