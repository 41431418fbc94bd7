"""The two forms: follow a search, and change how often."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..submissions.fields import MailField
from ..submissions.forms import GuardedForm, OwnForm
from .models import Rhythm


def rhythm_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How often?"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how often you want an email."),
            "invalid_choice": _("Choose how often you want an email."),
        },
    )


class FollowForm(GuardedForm):
    """A mail address and a rhythm."""

    rhythm = rhythm_field()
    email = MailField(
        help_text=_("We send a link there; the emails begin when you have confirmed it.")
    )


class RhythmForm(OwnForm):
    """On one's own page."""

    stamped = False
    rhythm = rhythm_field()
