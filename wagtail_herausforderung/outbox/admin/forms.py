"""The form for the words of one mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...versions import VersionedForm
from ..placeholders import problems
from ..wording import Wording


class MailTextForm(VersionedForm, forms.Form):
    """Refuses unknown placeholders and single brackets, nothing else."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        required=False,
        help_text=_("Name the case in it, so that an email is found again."),
    )
    heading = forms.CharField(
        label=_("First line"),
        max_length=200,
        required=False,
        help_text=_("The news in one sentence. It stands in large type above the letter."),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 8}),
        help_text=_(
            "An empty line begins a new paragraph. Addresses that begin with https:// become "
            "links. A field left empty says what the package says."
        ),
    )

    def __init__(self, *args: Any, allowed: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = allowed

    def _checked(self, name: str) -> str:
        text = self.cleaned_data[name].replace("\r\n", "\n").replace("\r", "\n")
        found = problems(text, self.allowed)
        if found:
            raise forms.ValidationError(found)
        return text

    def clean_subject(self) -> str:
        return self._checked("subject")

    def clean_heading(self) -> str:
        return self._checked("heading")

    def clean_text(self) -> str:
        return self._checked("text")

    @property
    def wording(self) -> Wording:
        """What was written, once the form is valid."""
        return Wording(**{name: self.cleaned_data[name] for name in ("subject", "heading", "text")})
