"""The questions of a questionnaire. The id that Wagtail gives a block is the question's key."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

#: More is no scale any more, and does not fit on a phone.
MOST_POINTS = 11
MOST_OPTIONS = 30
#: What a text may have at most, in characters: about 600 words.
MOST_CHARACTERS = 4000


def _refused(name: str, message: Any) -> blocks.StructBlockValidationError:
    return blocks.StructBlockValidationError({name: ValidationError(message)})


def _options(label: object, help_text: object = "") -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.CharBlock(max_length=200), label=label, max_num=MOST_OPTIONS, help_text=help_text
    )


class QuestionBlock(blocks.StructBlock):
    """What all questions have. ``name`` is what conditions and open data call it."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    help = blocks.TextBlock(label=_("Help"), required=False, max_length=400)
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)
    name = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9_]{0,29}$",
        label=_("Short name"),
        required=False,
        help_text=_(
            "For conditions of sections and for the open data, such as “district”: small letters, "
            "figures and _."
        ),
        error_messages={"invalid": _("Small letters a–z, figures and _ only, a letter first.")},
    )

    #: Lists of which each entry needs another wording, and the fewest entries.
    lists: dict[str, int] = {}

    def clean(self, value):
        value = super().clean(value)
        for name, fewest in self.lists.items():
            words = [" ".join(str(each).split()).lower() for each in value[name]]
            if len(words) < fewest:
                raise _refused(name, _("A choice needs at least two answers."))
            if len(set(words)) < len(words):
                raise _refused(name, _("Two answers have the same words."))
        return value


class SingleChoiceBlock(QuestionBlock):
    options = _options(_("Answers"))
    filter = blocks.BooleanBlock(
        label=_("Results can be filtered by this question"),
        required=False,
        help_text=_(
            "For one question, such as the part of town. Decide before the first answer: single "
            "answers are not kept, so nothing can be counted anew."
        ),
    )
    lists = {"options": 2}

    class Meta:
        icon = "radio-full"
        label = _("One answer")


class SeveralChoiceBlock(QuestionBlock):
    options = _options(_("Answers"))
    most = blocks.IntegerBlock(
        label=_("At most so many"), required=False, min_value=1, help_text=_("Empty: no limit.")
    )
    lists = {"options": 2}

    class Meta:
        icon = "tick-inverse"
        label = _("Several answers")


class ScaleBlock(QuestionBlock):
    least = blocks.IntegerBlock(label=_("From"), default=1, min_value=0, max_value=10)
    most = blocks.IntegerBlock(
        label=pgettext_lazy("scale", "To"), default=5, min_value=1, max_value=100
    )
    low = blocks.CharBlock(label=_("Words at the lower end"), max_length=60)
    high = blocks.CharBlock(label=_("Words at the upper end"), max_length=60)

    class Meta:
        icon = "order"
        label = _("Scale")

    def clean(self, value):
        value = super().clean(value)
        least, most = value["least"], value["most"]
        # A draft may leave them empty.
        if None not in (least, most) and not least < most < least + MOST_POINTS:
            message = _("A scale has 2 to %(most)s points, from the smaller to the larger number.")
            raise _refused("most", message % {"most": MOST_POINTS})
        return value


class MatrixBlock(QuestionBlock):
    rows = _options(_("Rows"), _("What is asked about, one line each."))
    columns = _options(_("Columns"), _("The answers, the same for each line."))
    lists = {"rows": 1, "columns": 2}

    class Meta:
        icon = "table"
        label = _("Matrix")


class NumberBlock(QuestionBlock):
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
    least = blocks.IntegerBlock(label=_("Smallest number"), default=0, min_value=0)
    most = blocks.IntegerBlock(label=_("Largest number"), default=1000, max_value=1_000_000)

    class Meta:
        icon = "decimal"
        label = _("Number")

    def clean(self, value):
        value = super().clean(value)
        least, most = value["least"], value["most"]
        if None not in (least, most) and least >= most:
            raise _refused("most", _("The largest number is not above the smallest."))
        return value


class RankingBlock(QuestionBlock):
    options = _options(_("What is put in order"))
    lists = {"options": 2}

    class Meta:
        icon = "list-ol"
        label = _("Ranking")


class FreeTextBlock(QuestionBlock):
    most = blocks.IntegerBlock(
        label=_("At most so many characters"), default=1000, min_value=20, max_value=MOST_CHARACTERS
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text in one's own words")


class SectionBlock(blocks.StructBlock):
    """Begins a new page of the questionnaire, with all questions up to the next section."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=600)
    question = blocks.CharBlock(
        label=_("Only if the question"),
        required=False,
        max_length=30,
        help_text=_("The short name of an earlier question with one or several answers."),
    )
    answer = blocks.CharBlock(
        label=_("has the answer"),
        required=False,
        max_length=200,
        help_text=_("In exactly the words of the answer."),
    )

    class Meta:
        icon = "title"
        label = _("Section")

    def clean(self, value):
        value = super().clean(value)
        if bool(value["question"]) != bool(value["answer"]):
            raise _refused("answer", _("A condition has a question and an answer."))
        return value


class ComparedBlock(blocks.StructBlock):
    """Another wave or audience whose results stand beside those of a questionnaire."""

    page = blocks.PageChooserBlock(label=_("Questionnaire"))

    class Meta:
        icon = "doc-empty"
        label = _("Questionnaire")


def question_blocks() -> list[tuple[str, blocks.Block]]:
    """All that a questionnaire is built of, by the names that stand in its stream."""
    return [
        ("section", SectionBlock()),
        ("single", SingleChoiceBlock()),
        ("several", SeveralChoiceBlock()),
        ("scale", ScaleBlock()),
        ("matrix", MatrixBlock()),
        ("number", NumberBlock()),
        ("ranking", RankingBlock()),
        ("text", FreeTextBlock()),
    ]
