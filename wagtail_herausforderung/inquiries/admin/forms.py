"""What a coordinator writes to whoever asked."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...cases.admin.forms import LONGEST_MESSAGE, StepForm


class AnswerForm(StepForm):
    """The answer goes out as it stands."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"text": self._text_field(), **self.fields}

    #: Stands in a preview where words must still be written.
    missing_words = _("[your answer]")

    @staticmethod
    def _text_field() -> forms.CharField:
        return forms.CharField(
            label=_("Answer"),
            max_length=LONGEST_MESSAGE,
            widget=AdminAutoHeightTextInput,
            help_text=_("It goes to whoever asked, as from the coordination team."),
        )

    @property
    def words(self) -> dict:
        typed = getattr(self, "cleaned_data", {}).get("text")
        return {**super().words, "message": typed or str(self.missing_words)}


class AskOnForm(AnswerForm):
    """What whoever asked wants to add, as it was said by telephone."""

    missing_words = _("[the question]")

    @staticmethod
    def _text_field() -> forms.CharField:
        return forms.CharField(
            label=_("What is asked"),
            max_length=LONGEST_MESSAGE,
            widget=AdminAutoHeightTextInput,
            help_text=_("It stands in the thread as a word of whoever asked."),
        )
