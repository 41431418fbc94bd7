"""What a coordinator writes into a thread, and the thread on the page of its subject."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...submissions.transition import Actor
from .forms import LONGEST_MESSAGE, StepForm
from .words import speaker


class AnswerForm(StepForm):
    """The answer goes out as it stands."""

    #: Stands in a preview where words must still be written.
    missing_words = _("[your answer]")
    text_label: Any = _("Answer")
    text_help: Any = _("It goes to whoever asked, as from the coordination team.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"text": self._text_field(), **self.fields}

    def _text_field(self) -> forms.CharField:
        return forms.CharField(
            label=self.text_label,
            max_length=LONGEST_MESSAGE,
            widget=AdminAutoHeightTextInput,
            help_text=self.text_help,
        )

    @property
    def words(self) -> dict:
        typed = getattr(self, "cleaned_data", {}).get("text")
        return {**super().words, "message": typed or str(self.missing_words)}


class AskOnForm(AnswerForm):
    """What whoever asked wants to add, as it was said by telephone."""

    missing_words = _("[the question]")
    text_label = _("What is asked")
    text_help = _("It stands in the thread as a word of whoever asked.")


def thread_of(subject: Any) -> list[dict[str, Any]]:
    """The messages of a subject, each with who wrote it, for ``parts/thread.html``."""
    return [
        {"message": message, "who": _who(message, subject)}
        for message in subject.messages.select_related("user").order_by("at", "pk")
    ]


def _who(message: Any, subject: Any) -> str:
    if message.author == Actor.VISITOR and message.user is None and subject.name:
        return subject.name
    return speaker(message, subject.name)
