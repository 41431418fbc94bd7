"""What a coordinator says to all."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..states import PLEDGES
from .send import DEFAULT_STATES, STATES

LONGEST_SUBJECT = 120
LONGEST_TEXT = 4000


class BroadcastForm(forms.Form):
    """States, subject and text. ``again`` is asked only after the same words were sent."""

    states = forms.MultipleChoiceField(
        label=_("To all whose pledge is"),
        choices=lambda: [(state, PLEDGES.word(state)) for state in STATES],
        initial=lambda: list(DEFAULT_STATES),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one state.")},
        help_text=_("Each address gets one letter, whatever it has pledged."),
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=LONGEST_SUBJECT,
        help_text=_("Also the first line of the letter. The challenge is named behind it."),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "Plain words, in the language of your readers. Greeting, link to the pledge, facts "
            "and contact are added."
        ),
    )

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n").strip()
