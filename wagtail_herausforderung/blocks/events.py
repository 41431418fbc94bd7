"""Blocks of event pages: who comes, and what the organiser asks those who register."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

#: How a question of the organiser is answered.
ANSWER_KINDS = [
    ("line", _("One line")),
    ("text", _("Several lines")),
    ("yes_no", _("Yes or no")),
    ("choice", _("One of several answers")),
]


class GuestBlock(blocks.StructBlock):
    """A guest who has agreed to be announced in public."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    function = blocks.CharBlock(label=_("Function"), required=False, max_length=160)
    organisation = blocks.CharBlock(label=_("Organisation"), required=False, max_length=160)
    image = ImageChooserBlock(label=_("Picture"), required=False)
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=200,
        help_text=_("What is to be seen, for those who cannot see it. Empty: decoration."),
    )
    words = blocks.TextBlock(
        label=_("In a few words"),
        required=False,
        max_length=600,
        help_text=_("What the guest has done, and can tell about."),
    )

    class Meta:
        icon = "user"
        label = _("Guest")


class RegistrationQuestionBlock(blocks.StructBlock):
    """A question to those who register. Its answer is kept under the id of the block."""

    label = blocks.CharBlock(label=_("Question"), max_length=200)
    kind = blocks.ChoiceBlock(
        label=_("Answer"), choices=ANSWER_KINDS, default="line", search_index=False
    )
    choices = blocks.TextBlock(
        label=_("Answers to choose from"),
        required=False,
        max_length=2000,
        help_text=_("One on each line; only for “One of several answers”."),
    )
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)

    class Meta:
        icon = "help"
        label = _("Question")

    def clean(self, value):
        value = super().clean(value)
        if value.get("kind") == "choice" and len(answers_of(value)) < 2:
            message = ValidationError(_("Give at least two answers, each on a line of its own."))
            raise blocks.StructBlockValidationError({"choices": message})
        return value


def answers_of(value) -> list[str]:
    """The answers of a question to choose from, each once, in the editor's order."""
    lines = (line.strip() for line in (value.get("choices") or "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))
