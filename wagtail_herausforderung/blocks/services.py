"""Blocks of a service: its dates, what it is good for, and what proves it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .. import roles
from ..service_kinds import Level


class ServiceDateBlock(blocks.StructBlock):
    """One date; what is over is shown no longer."""

    day = blocks.DateBlock(label=pgettext_lazy("date", "Day"))
    starts = blocks.TimeBlock(label=_("From"), required=False)
    ends = blocks.TimeBlock(label=pgettext_lazy("time", "Until"), required=False)
    place = blocks.CharBlock(label=_("Place"), required=False, max_length=120)
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=160,
        help_text=_("For example “second part: 14 May”."),
    )

    class Meta:
        icon = "date"
        label = _("Date")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["starts"] and value["ends"] and value["ends"] <= value["starts"]:
            error = ValidationError(_("The end is before the beginning."))
            raise blocks.StructBlockValidationError({"ends": error})
        return value


class LevelBlock(blocks.StructBlock):
    """What it brings on one of the three levels."""

    level = blocks.ChoiceBlock(label=_("Level"), choices=Level.choices)
    text = blocks.TextBlock(label=_("What it brings"), max_length=600)

    class Meta:
        icon = "group"
        label = _("Benefit")


class StoryChooserBlock(blocks.PageChooserBlock):
    """A story, of whichever class."""

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value is not None and not issubclass(value.specific_class or object, roles.Story):
            raise ValidationError(_("Choose a cooperation story."))
        return value

    def deconstruct(self) -> Any:
        # In migrations it is Wagtail's.
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs
