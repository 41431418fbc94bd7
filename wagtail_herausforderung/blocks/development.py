"""Blocks that say what an initiative intends, and what has come of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .content import DocumentBlock, FigureBlock, HttpsURLBlock
from .values import PartialDateBlock

#: How far a goal or a measure is. Order and icons are those of the page.
STATUSES = [
    ("reached", pgettext_lazy("a goal", "reached")),
    ("under_way", pgettext_lazy("a goal", "under way")),
    ("planned", pgettext_lazy("a goal", "planned")),
    ("dropped", pgettext_lazy("a goal", "dropped")),
]
ICONS = {
    "reached": "circle-check",
    "under_way": "hourglass",
    "planned": "calendar-clock",
    "dropped": "x",
}


class IntentValue(blocks.StructValue):
    """A goal or a measure with its status in words."""

    @property
    def status_label(self) -> str:
        return str(dict(STATUSES).get(self.get("status"), ""))

    @property
    def icon(self) -> str:
        return ICONS.get(self.get("status"), "")


class EvidenceBlock(blocks.StreamBlock):
    """What can be looked up: pages of this site, documents."""

    page = blocks.PageChooserBlock(label=_("Page"))
    document = DocumentChooserBlock(label=_("Document"))

    class Meta:
        icon = "link"
        required = False


class MeasureBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Measure"), max_length=300)
    status = blocks.ChoiceBlock(label=_("Status"), choices=STATUSES, default="planned")
    due = PartialDateBlock(
        label=_("Milestone"), required=False, help_text=_("By when, or since when it is done.")
    )
    evidence = EvidenceBlock(
        label=_("Evidence"),
        required=False,
        help_text=_(
            "Challenges, stories, events, documents. What is not public is not shown, and appears "
            "by itself as soon as it is."
        ),
    )

    class Meta:
        icon = "tasks"
        label = _("Measure")
        label_format = "{text}"
        value_class = IntentValue


class GoalBlock(blocks.StructBlock):
    # Not required by itself, so that the sentence can say what is wrong with measures alone.
    text = blocks.CharBlock(label=_("Goal"), required=False, max_length=300)
    status = blocks.ChoiceBlock(label=_("Status"), choices=STATUSES, default="planned")
    result = blocks.CharBlock(
        label=_("What came of it"),
        required=False,
        max_length=300,
        help_text=_("One sentence. For a goal that was dropped: why."),
    )
    measures = blocks.ListBlock(MeasureBlock(), label=_("Measures"), default=[], collapsed=True)

    class Meta:
        icon = "tick"
        label = _("Goal")
        label_format = "{text}"
        value_class = IntentValue

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = {}
        if not value.get("text", "").strip():
            errors["text"] = ValidationError(
                _("Say what is to be reached: a measure or a milestone belongs to a goal.")
            )
        if value.get("status") == "dropped" and not value.get("result", "").strip():
            errors["result"] = ValidationError(_("Say in a sentence why it was dropped."))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return value


class FieldOfActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    why = blocks.TextBlock(
        label=_("Why"),
        required=False,
        max_length=600,
        help_text=_("What was missing when you began."),
    )
    goals = blocks.ListBlock(GoalBlock(), label=_("Goals"), min_num=1, collapsed=True)

    class Meta:
        icon = "list-ul"
        label = _("Field of action")
        label_format = "{title}"


class TimelineBlock(blocks.StructBlock):
    when = PartialDateBlock(label=_("When"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=600)
    page = blocks.PageChooserBlock(
        label=_("Page"), required=False, help_text=_("Shown as long as it is public.")
    )
    url = HttpsURLBlock(label=_("Or an address elsewhere"), required=False)

    class Meta:
        icon = "history"
        label = _("Event of the timeline")
        label_format = "{when}: {title}"


class WorkshopBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    day = PartialDateBlock(label=_("Day"))
    text = blocks.TextBlock(
        label=_("Text"),
        required=False,
        max_length=1200,
        help_text=_("Who came, what it was about, what came out."),
    )
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), default=[], max_num=6)
    documents = blocks.ListBlock(
        DocumentBlock(),
        label=_("Documents"),
        default=[],
        help_text=_("The report of the results above all."),
    )

    class Meta:
        icon = "group"
        label = _("Workshop")
        label_format = "{title}"
