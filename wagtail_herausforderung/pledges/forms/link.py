"""Asking for the link to one's own pledges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ...submissions.forms import GuardedForm


class LinkForm(GuardedForm):
    """One mail address."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("The address you gave with your pledge."),
        error_messages={
            "required": _("Enter your mail address."),
            "invalid": _("Enter a mail address such as name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
