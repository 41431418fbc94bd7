"""Papers of the workbook: written once, and every initiative gets them with its name in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from ..workbook.papers.filling import unknown_words

#: What may stand between braces, as editors read it; the translation names its own words.
KNOWN_WORDS = _(
    # xgettext:no-python-brace-format
    "{initiative}, {place}, {contact}, {function}, {email}, {phone}, {address}, {website}, {today}"
)


class PaperTableValue(blocks.StructValue):
    def as_part(self) -> tuple[list[str], list[list[str]]]:
        """Heads and rows; every row as long as the heads."""
        lines = [line for line in str(self["rows"]).splitlines() if line.strip()]
        heads, *rows = [[cell.strip() for cell in line.split("|")] for line in lines] or [[""]]
        empty: list[list[str]] = [[]] * (self["empty_rows"] or 0)
        return heads, [(row + [""] * len(heads))[: len(heads)] for row in rows + empty]


class PaperTableBlock(blocks.StructBlock):
    rows = blocks.TextBlock(
        label=_("Rows"),
        max_length=6000,
        help_text=_("A row on each line, cells apart by |. The first row holds the heads."),
    )
    empty_rows = blocks.IntegerBlock(
        label=_("Empty rows below"), default=0, min_value=0, max_value=40, required=False
    )

    class Meta:
        icon = "table"
        label = _("Table")
        value_class = PaperTableValue

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        heads, *rows = [line.split("|") for line in value["rows"].splitlines() if line.strip()]
        if any(len(row) > len(heads) for row in rows):
            message = ValidationError(_now("A row has more cells than there are heads."))
            raise blocks.StructBlockValidationError({"rows": message})
        return value


class PaperPartsBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", max_length=200)
    text = blocks.TextBlock(
        label=_("Text"),
        icon="pilcrow",
        max_length=4000,
        help_text=_("Every line is a paragraph."),
    )
    points = blocks.ListBlock(
        blocks.CharBlock(label=_("Point"), max_length=400), label=_("List"), icon="list-ul"
    )
    ticks = blocks.ListBlock(
        blocks.CharBlock(label=_("Point"), max_length=400), label=_("Boxes to tick"), icon="tasks"
    )
    lines = blocks.ListBlock(
        blocks.CharBlock(
            label=_("What stands before the line"),
            required=False,
            max_length=200,
            help_text=_("Empty: a line without words."),
        ),
        label=_("Lines to write on"),
        icon="edit",
    )
    table = PaperTableBlock()

    class Meta:
        label = pgettext_lazy("paper", "Parts")


_PART = {"heading": "h", "points": "list", "ticks": "ticks", "lines": "lines"}


class PaperValue(blocks.StructValue):
    def get_parts(self) -> list[tuple[str, Any]]:
        """The parts as writers take them: see ``workbook.papers.paper``."""
        parts: list[tuple[str, Any]] = []
        for block in self["parts"]:
            if block.block_type == "text":
                lines = filter(None, map(str.strip, block.value.splitlines()))
                parts += [("p", line) for line in lines]
            elif block.block_type == "table":
                parts.append(("table", block.value.as_part()))
            elif block.block_type == "heading":
                parts.append(("h", block.value))
            else:
                parts.append((_PART[block.block_type], list(block.value)))
        return parts


class PaperBlock(blocks.StructBlock):
    """A letter, form, agreement or check list that is filled in for whoever downloads it."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    description = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=300,
        help_text=_("What it is for and when it is needed."),
    )
    parts = PaperPartsBlock(
        label=pgettext_lazy("paper", "Content"),
        help_text=format_lazy(
            _("Between braces stands what is filled in for an initiative: {words}"),
            words=KNOWN_WORDS,
        ),
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Paper to fill in")
        value_class = PaperValue

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        texts = [value["title"], *(text for _kind, part in value.get_parts() for text in _in(part))]
        unknown = [word for text in texts for word in unknown_words(text)]
        if unknown:
            message = _now("{%(word)s} is not known. You can use: %(words)s") % {
                "word": unknown[0],
                "words": KNOWN_WORDS,
            }
            error = StreamBlockValidationError(non_block_errors=[message])
            raise blocks.StructBlockValidationError({"parts": error})
        return value


def _in(part: Any) -> list[str]:
    """All texts of a part."""
    if isinstance(part, str):
        return [part]
    return [text for each in part for text in _in(each)]
